"""URLs of 用户."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.users),
    path("add/", views.add),
]
