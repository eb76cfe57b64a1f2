"""URLs of files."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("files/<int:item>/", views.download),
    path("files/<int:item>/view/", views.view),
    path("files/<int:item>/pages/<int:number>.png", views.page),
    path("me/photo/", views.portrait),
]
