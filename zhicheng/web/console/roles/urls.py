"""URLs of 授权."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.roles),
    path("grant/", views.grant),
    path("waiting/<int:grant>/confirm/", views.confirm),
    path("waiting/<int:grant>/drop/", views.drop),
    path("<int:identity>/revoke/", views.revoke),
]
