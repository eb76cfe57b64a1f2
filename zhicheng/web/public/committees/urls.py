"""URLs of 评委会目录."""

from __future__ import annotations

from django.urls import path

from .views import committee, committees

urlpatterns = [path("", committees), path("<slug:code>/", committee)]
