"""URLs of the applicant's home."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("me/", views.me)]
