"""URLs of the certificates of the unit's people."""

from __future__ import annotations

from django.urls import path

from .views import download, listing

urlpatterns = [path("", listing), path("<str:number>.pdf", download)]
