"""URLs of 政策包."""

from __future__ import annotations

from django.urls import path

from .documents import documents
from .views import pack, packs

urlpatterns = [path("", packs), path("documents/", documents), path("<slug:name>/", pack)]
