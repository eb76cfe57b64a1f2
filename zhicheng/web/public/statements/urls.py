"""URLs of the platform's own statements."""

from __future__ import annotations

from django.urls import path

from .views import accessibility, privacy

urlpatterns = [path("accessibility/", accessibility), path("privacy/", privacy)]
