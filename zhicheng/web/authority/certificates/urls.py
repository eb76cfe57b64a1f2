"""URLs of 证书签发."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from .views import certificate, issue_again, listing, paper

urlpatterns: list[URLPattern | URLResolver] = [
    path("", listing),
    path("changes/", include("zhicheng.web.authority.certificates.changes.urls")),
    path("<str:number>/", certificate),
    path("<str:number>/paper.pdf", paper),
    path("<str:number>/issue/", issue_again),
]
