"""职工电子证书: where the packs let units fetch them too, those of the unit's own people and nobody else's (KL23 二(三)4; CER-04)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import certificates, clock, employers
from zhicheng.records.queries.windows import local_day
from zhicheng.web.shared.door import UNIT, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.papers.files import signed_file
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.reading import sealed


@door("employer", UNIT)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The certificates in force of the own people; where units may not have them, that and what to do (409)."""
    employer = actor_of(request).employer or 0
    clause = _clause(employer)
    part = certificates.of_employer(employer, cursor_of(request)) if clause else None
    context = {
        "rows": part.rows if part else [],
        "pager": pager_of(request, part, noun="份") if part else None,
        "refusal": None if clause else Refusal("certificate.unit_not_here"),
        "clause": clause,
        "crumbs": [Link("专业技术人员", "/unit/staff/"), Link("职工电子证书", "")],
    }
    return sealed(render(request, "employer/certificates/list.html", context, status=200 if clause else 409))


@door("employer", UNIT)
@require_safe
def download(request: HttpRequest, number: str) -> HttpResponse:
    """The signed file. Raises Refusal `certificate.unit_not_here`, `certificate.unknown` (404), `certificate.not_open`."""
    employer = actor_of(request).employer or 0
    if not _clause(employer):
        raise Refusal("certificate.unit_not_here")
    row = certificates.of_employer_one(employer, number)
    if row is None:
        raise Refusal("certificate.unknown")
    certificates.must_be_open(row, local_day(clock.now()))
    return signed_file(request, row.file_sha256, number, number=number, what="单位下载证书")


def _clause(employer: int) -> str:
    return certificates.unit_may_fetch(employers.division(employer), local_day(clock.now()))
