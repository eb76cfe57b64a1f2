"""URLs of 安全策略."""

from __future__ import annotations

from django.urls import path

from . import restoring, views

urlpatterns = [
    path("", views.security),
    path("restore/<str:number>/", restoring.restoring),
    path("unlock/<str:username>/", views.lift),
]
