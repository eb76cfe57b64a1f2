"""URLs of 证书查验."""

from __future__ import annotations

from django.urls import path

from .views import by_code, verify

urlpatterns = [path("", verify), path("<str:code>/", by_code)]
