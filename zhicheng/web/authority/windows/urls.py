"""URLs of 申报通道."""

from __future__ import annotations

from django.urls import path, register_converter

from . import channels, views
from .openings import DayConverter

register_converter(DayConverter, "opening")
urlpatterns = [
    path("", views.windows),
    path("open/<slug:kind>/", channels.begin),
    path("channels/<int:channel>/extend/", channels.prolong),
    path("<opening:day>/extend/", views.prolong),
]
