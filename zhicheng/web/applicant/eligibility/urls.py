"""URL of 我能申报什么."""

from __future__ import annotations

from django.urls import path

from .views import outlooks

urlpatterns = [path("", outlooks)]
