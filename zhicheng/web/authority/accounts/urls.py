"""URLs of 分配账号."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.listing),
    path("new/<slug:kind>/", views.new),
    path("<int:allotment>/form/", views.paper),
    path("<int:allotment>/<int:nth>.png", views.page),
]
