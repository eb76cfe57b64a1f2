"""URLs of 我的日程."""

from __future__ import annotations

from django.urls import path

from .views import agenda, subscription

urlpatterns = [path("me/calendar/", agenda), path("me/calendar/<slug:secret>.ics", subscription)]
