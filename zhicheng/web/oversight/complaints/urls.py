"""URLs of 反映核查台账."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.listing),
    path("<str:number>/", views.one),
    path("<str:number>/files/<slug:side>/<int:position>/", views.file),
    path("<str:number>/files/<slug:side>/<int:position>/<int:nth>.png", views.page),
]
