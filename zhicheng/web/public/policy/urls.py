"""URLs of 政策库."""

from __future__ import annotations

from django.urls import path

from .views import document, documents

urlpatterns = [path("", documents), path("<slug:doc>/", document)]
