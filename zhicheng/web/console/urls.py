"""URLs of the console audience: the three administrators, each with pages of their own (三员), and the desk of support."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("console/divisions/", include("zhicheng.web.console.divisions.urls")),
    path("console/orgs/", include("zhicheng.web.console.orgs.urls")),
    path("console/users/", include("zhicheng.web.console.users.urls")),
    path("console/roles/", include("zhicheng.web.console.roles.urls")),
    path("console/security/", include("zhicheng.web.console.security.urls")),
    path("console/tickets/", include("zhicheng.web.console.tickets.urls")),
    path("console/jobs/", include("zhicheng.web.console.jobs.urls")),
    path("console/exchange/", include("zhicheng.web.console.exchange.urls")),
    path("console/maintenance/", include("zhicheng.web.console.maintenance.urls")),
    path("console/audit/", include("zhicheng.web.console.audit.urls")),
]
