"""URL of the front page."""

from __future__ import annotations

from django.urls import path

from .views import home

urlpatterns = [path("", home)]
