"""URLs of 批量办理 of a unit."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.choose),
    path("<int:number>/", views.show),
]
