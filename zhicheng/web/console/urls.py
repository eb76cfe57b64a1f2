"""URLs of the console audience: the three administrators, each with pages of their own (三员)."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("console/divisions/", include("zhicheng.web.console.divisions.urls")),
    path("console/orgs/", include("zhicheng.web.console.orgs.urls")),
    path("console/audit/", include("zhicheng.web.console.audit.urls")),
]
