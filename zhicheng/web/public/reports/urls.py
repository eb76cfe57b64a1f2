"""URLs of 查询反映."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("", views.progress)]
