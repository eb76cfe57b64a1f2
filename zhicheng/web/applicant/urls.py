"""URLs of the applicant audience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("zhicheng.web.applicant.home.urls")),
    path("", include("zhicheng.web.applicant.agenda.urls")),
    path("", include("zhicheng.web.applicant.profile.urls")),
    path("", include("zhicheng.web.applicant.evidence.urls")),
    path("", include("zhicheng.web.applicant.library.urls")),
    path("", include("zhicheng.web.applicant.phone.urls")),
    path("me/eligibility/", include("zhicheng.web.applicant.eligibility.urls")),
    path("apply/", include("zhicheng.web.applicant.apply.urls")),
    path("applications/", include("zhicheng.web.applicant.applications.urls")),
    path("recognition/", include("zhicheng.web.applicant.recognition.urls")),
    path("", include("zhicheng.web.applicant.papers.urls")),
]
