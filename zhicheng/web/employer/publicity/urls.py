"""URLs of 单位公示."""

from __future__ import annotations

from django.urls import path

from . import posting, views
from .poster import poster
from .proofs import proof

urlpatterns = [
    path("", views.listing),
    path("new/", posting.prepare),
    path("<str:number>/", views.notice),
    path("<str:number>/poster.pdf", poster),
    path("<str:number>/proofs/<int:proof>/", proof),
]
