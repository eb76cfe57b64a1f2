"""URLs of 公示栏."""

from __future__ import annotations

from django.urls import path

from . import reporting, views

urlpatterns = [
    path("", views.listing),
    path("<str:number>/", views.notice),
    path("<str:number>/report/", reporting.tell),
]
