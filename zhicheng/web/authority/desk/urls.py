"""URLs of 认定办理."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("<str:number>/", views.desk),
    path("<str:number>/recognise/", views.approve),
    path("<str:number>/refuse/", views.decline),
    path("<str:number>/endorse/", views.pass_up),
    path("<str:number>/done/", views.done),
]
