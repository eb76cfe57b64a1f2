"""URLs of 帮助."""

from __future__ import annotations

from django.urls import path

from .manuals import manual
from .views import help_page

urlpatterns = [path("", help_page), path("manuals/<slug:role>.pdf", manual)]
