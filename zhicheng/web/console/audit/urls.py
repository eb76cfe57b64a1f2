"""URLs of 审计日志."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.log),
    path("export/", views.export_log),
    path("verify/", views.verify),
]
