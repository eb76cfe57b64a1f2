"""URLs of 能评什么."""

from __future__ import annotations

from django.urls import path

from .views import check, result

urlpatterns = [path("", check), path("result/", result)]
