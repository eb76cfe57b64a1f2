"""URLs of 单位考核."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("<str:number>/", views.assessment),
    path("<str:number>/confirm/", views.confirm),
    path("<str:number>/draft/", views.autosave),
]
