"""URLs of 数据交换."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("", views.exchange)]
