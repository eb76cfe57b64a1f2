"""URLs of the unit's profile."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from .views import profile

urlpatterns: list[URLPattern | URLResolver] = [path("", profile)]
