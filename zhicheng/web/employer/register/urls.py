"""URLs of unit registration."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from .views import register

urlpatterns: list[URLPattern | URLResolver] = [path("", register)]
