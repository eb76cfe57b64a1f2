"""The papers of one's own case: recognition form and its draft, publicity notice, parent company's report (REC-16, DOC-08)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zhicheng.web.shared.door import APPLICANT, door
from zhicheng.web.shared.papers.answers import form_answer, notice_answer, report_answer


@door("applicant", APPLICANT)
@require_safe
def form(request: HttpRequest, number: str) -> HttpResponse:
    """认定表 when the whole flow is done; `?draft=1` before it."""
    return form_answer(request, number)


@door("applicant", APPLICANT)
@require_safe
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """The notice the case was shown on last."""
    return notice_answer(request, number)


@door("applicant", APPLICANT)
@require_safe
def report(request: HttpRequest, number: str) -> HttpResponse:
    """上级单位推荐报告, for people of an outside branch."""
    return report_answer(request, number)
