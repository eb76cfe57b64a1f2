"""URLs of the oversight audience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("oversight/alerts/", include("zhicheng.web.oversight.alerts.urls")),
    path("complaints/", include("zhicheng.web.oversight.complaints.urls")),
]
