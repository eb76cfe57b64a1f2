"""URLs of 机构."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.orgs),
    path("add/", views.add),
    path("<str:code>/", views.org),
    path("<str:code>/change/", views.change),
    path("<str:code>/withdraw/<str:function>/", views.withdraw),
]
