"""URLs of 常见问题."""

from __future__ import annotations

from django.urls import path

from .editing import edit_entry
from .views import entry, faq

urlpatterns = [path("", faq), path("<slug:code>/", entry), path("<slug:code>/edit/", edit_entry)]
