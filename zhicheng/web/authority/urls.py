"""URLs of the authority audience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("certificates/", include("zhicheng.web.authority.certificates.urls")),
    path("calendar/", include("zhicheng.web.authority.calendar.urls")),
    path("bureau/windows/", include("zhicheng.web.authority.windows.urls")),
    path("bureau/accounts/", include("zhicheng.web.authority.accounts.urls")),
    path("bureau/units/", include("zhicheng.web.authority.units.urls")),
    path("packs/", include("zhicheng.web.authority.packs.urls")),
    path("queue/batch/", include("zhicheng.web.authority.batch.urls")),
    path("queue/", include("zhicheng.web.authority.papers.urls")),
    path("queue/", include("zhicheng.web.authority.queue.urls")),
    path("recognition/desk/", include("zhicheng.web.authority.desk.urls")),
]
