"""URLs of the public audience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("zhicheng.web.public.home.urls")),
    path("check/", include("zhicheng.web.public.check.urls")),
    path("committees/", include("zhicheng.web.public.committees.urls")),
    path("faq/", include("zhicheng.web.public.help.faq_urls")),
    path("help/", include("zhicheng.web.public.help.urls")),
    path("notices/", include("zhicheng.web.public.notices.urls")),
    path("offices/", include("zhicheng.web.public.offices.urls")),
    path("plan/", include("zhicheng.web.public.plan.urls")),
    path("policy/", include("zhicheng.web.public.policy.urls")),
    path("publicity/", include("zhicheng.web.public.publicity.urls")),
    path("reports/", include("zhicheng.web.public.reports.urls")),
    path("rules/", include("zhicheng.web.public.rules.urls")),
    path("status/", include("zhicheng.web.public.status.urls")),
    path("", include("zhicheng.web.public.statements.urls")),
    path("titles/", include("zhicheng.web.public.titles.urls")),
    path("verify/", include("zhicheng.web.public.verify.urls")),
]
