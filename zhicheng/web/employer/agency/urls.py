"""URLs of 派遣与双审核."""

from __future__ import annotations

from django.urls import path

from .views import cosign, listing

urlpatterns = [path("", listing), path("cosign/<str:number>/", cosign)]
