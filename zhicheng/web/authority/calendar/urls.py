"""URL of 工作日历."""

from __future__ import annotations

from django.urls import path

from .views import year

urlpatterns = [path("", year)]
