"""URLs of 派遣与双审核."""

from __future__ import annotations

from django.urls import path

from . import clients
from .views import cosign, listing

urlpatterns = [path("", listing), path("clients/", clients.listing), path("cosign/<str:number>/", cosign)]
