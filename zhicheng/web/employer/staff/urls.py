"""URLs of the unit's people."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from .views import people, person, remove, reset, roles, unlock

urlpatterns: list[URLPattern | URLResolver] = [
    path("", people),
    path("<int:person>/", person),
    path("<int:person>/roles/", roles),
    path("<int:person>/unlock/", unlock),
    path("<int:person>/reset/", reset),
    path("<int:person>/remove/", remove),
]
