"""URL of 职称系列与名称."""

from __future__ import annotations

from django.urls import path

from .views import titles

urlpatterns = [path("", titles)]
