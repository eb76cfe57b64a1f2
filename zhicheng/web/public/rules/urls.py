"""URLs of 规则."""

from __future__ import annotations

from django.urls import path

from .views import rule, rules

urlpatterns = [path("", rules), path("<slug:pack>/<str:name>/", rule)]
