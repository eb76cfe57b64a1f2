"""URLs of 证书签发."""

from __future__ import annotations

from django.urls import path

from .views import certificate, issue_again, listing, revocation

urlpatterns = [
    path("", listing),
    path("<str:number>/", certificate),
    path("<str:number>/issue/", issue_again),
    path("<str:number>/revoke/", revocation),
]
