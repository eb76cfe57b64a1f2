"""URLs of 区划."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.divisions),
    path("add/", views.add),
    path("<str:code>/move/", views.move),
]
