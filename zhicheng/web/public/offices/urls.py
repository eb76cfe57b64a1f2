"""URL of 人社窗口与咨询电话."""

from __future__ import annotations

from django.urls import path

from .views import offices

urlpatterns = [path("", offices)]
