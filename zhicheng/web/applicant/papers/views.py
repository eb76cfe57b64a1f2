"""The papers of one's own case: recognition form and its draft, publicity notice, parent company's report (REC-16, DOC-08)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.web.applicant.applications import present
from zhicheng.web.shared.door import APPLICANT, door
from zhicheng.web.shared.papers.answers import annex_answer, form_answer, notice_answer, report_answer
from zhicheng.web.shared.papers.around import Around
from zhicheng.web.shared.papers.centre import centre_page
from zhicheng.web.shared.papers.package import package_answer, package_page
from zhicheng.web.shared.parts import Link


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


@door("applicant", APPLICANT)
@require_safe
def centre(request: HttpRequest, number: str) -> HttpResponse:
    """D13 打印中心."""
    return centre_page(request, number, _around(number))


@door("applicant", APPLICANT)
@require_safe
def annex(request: HttpRequest, number: str, annex: str) -> HttpResponse:
    """附件 of the place, formal once the flow is done."""
    return annex_answer(request, number, annex)


@door("applicant", APPLICANT, writes="package.ask")
@require_http_methods(["GET", "HEAD", "POST"])
def package(request: HttpRequest, number: str) -> HttpResponse:
    """D16 电子材料备份."""
    return package_page(request, number, _around(number))


@door("applicant", APPLICANT)
@require_safe
def package_file(request: HttpRequest, number: str) -> HttpResponse:
    """The zip."""
    return package_answer(request, number)


def _around(number: str) -> Around:
    trail = Link("申报记录", "/applications/"), Link(number, f"/applications/{number}/")
    return Around("shared/layout_applicant.html", trail, lambda case, now: (present.turn(case, now), present.chip(case)))
