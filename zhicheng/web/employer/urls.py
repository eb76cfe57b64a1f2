"""URLs of the employer audience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from zhicheng.web.employer.accounts.views import accounts

urlpatterns: list[URLPattern | URLResolver] = [
    path("unit/", include("zhicheng.web.employer.home.urls")),
    path("unit/reviews/", include("zhicheng.web.employer.reviews.urls")),
    path("unit/batch/", include("zhicheng.web.employer.batch.urls")),
    path("unit/publicity/", include("zhicheng.web.employer.publicity.urls")),
    path("agency/", include("zhicheng.web.employer.agency.urls")),
    path("unit/objections/", include("zhicheng.web.employer.objections.urls")),
    path("unit/recognition/", include("zhicheng.web.employer.recognition.urls")),
    path("unit/register/", include("zhicheng.web.employer.register.urls")),
    path("unit/profile/", include("zhicheng.web.employer.profile.urls")),
    path("unit/claim/", include("zhicheng.web.employer.claim.urls")),
    path("unit/handlers/", include("zhicheng.web.employer.handlers.urls")),
    path("unit/accounts/", accounts),
    path("unit/certificates/", include("zhicheng.web.employer.certificates.urls")),
    path("unit/staff/import/", include("zhicheng.web.employer.roster.urls")),
    path("unit/staff/", include("zhicheng.web.employer.staff.urls")),
    path("unit/reviews/", include("zhicheng.web.employer.papers.urls")),
]
