"""URLs of the names a unit lists."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from .views import names, result, unlist

urlpatterns: list[URLPattern | URLResolver] = [
    path("", names),
    path("<int:number>/", result),
    path("names/<int:expected>/remove/", unlist),
]
