"""URLs of the units a bureau looks after."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from . import claims, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.listing),
    path("new/", views.add),
    path("<int:unit>/", views.unit),
    path("<int:unit>/merge/", views.merger),
    path("claims/<int:claim>/", claims.claim),
    path("claims/<int:claim>/letter/", claims.letter),
]
