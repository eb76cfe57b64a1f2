"""URLs of the employer audience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("unit/register/", include("zhicheng.web.employer.register.urls")),
    path("unit/profile/", include("zhicheng.web.employer.profile.urls")),
    path("unit/staff/", include("zhicheng.web.employer.staff.urls")),
]
