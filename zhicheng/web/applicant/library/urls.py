"""URLs of 佐证材料库."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("me/evidence/", views.library),
    path("me/evidence/<int:item>/", views.item_page),
    path("me/evidence/<int:item>/remove/", views.take_out),
]
