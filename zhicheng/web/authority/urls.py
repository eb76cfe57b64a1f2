"""URLs of the authority audience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("bureau/windows/", include("zhicheng.web.authority.windows.urls")),
]
