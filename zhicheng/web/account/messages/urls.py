"""URLs of the notification centre."""

from __future__ import annotations

from django.urls import path

from .views import inbox, mail, show, take_away

urlpatterns = [
    path("", inbox),
    path("mail/", mail),
    path("<int:notice>/open/", show),
    path("<int:notice>/remove/", take_away),
]
