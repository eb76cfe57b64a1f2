"""URLs of 安全策略."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.security),
    path("unlock/<str:username>/", views.lift),
]
