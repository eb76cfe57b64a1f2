"""URLs of 政策包."""

from __future__ import annotations

from django.urls import path

from .views import pack, packs

urlpatterns = [path("", packs), path("<slug:name>/", pack)]
