"""URLs of 技术支持工单."""

from __future__ import annotations

from django.urls import path

from . import files, views

urlpatterns = [
    path("", views.listing),
    path("<str:number>/", views.ticket),
    path("<str:number>/files/<slug:slot>/", files.view),
    path("<str:number>/files/<slug:slot>/<int:nth>.png", files.page),
]
