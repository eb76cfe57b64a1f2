"""URL of 风险预警."""

from __future__ import annotations

from django.urls import path

from .views import listing

urlpatterns = [path("", listing)]
