"""URLs of claiming a unit."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from .views import claim, escalate

urlpatterns: list[URLPattern | URLResolver] = [
    path("", claim),
    path("<int:claim>/escalate/", escalate),
]
