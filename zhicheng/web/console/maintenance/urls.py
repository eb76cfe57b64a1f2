"""URLs of 维护."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("", views.maintenance), path("end/", views.finish)]
