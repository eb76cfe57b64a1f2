"""URLs of 单位首页."""

from __future__ import annotations

from django.urls import path

from .views import home

urlpatterns = [path("", home)]
