"""URLs of 评审计划日历."""

from __future__ import annotations

from django.urls import path

from .views import calendar_file, plan

urlpatterns = [path("", plan), path("calendar.ics", calendar_file)]
