"""The papers of a case the unit may see: recognition form, publicity notice, print centre, package (REC-16, PUB-08, DOC-17, PRO-19)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.web.shared.door import UNIT, door
from zhicheng.web.shared.papers.answers import annex_answer, form_answer, notice_answer
from zhicheng.web.shared.papers.around import Around
from zhicheng.web.shared.papers.centre import centre_page
from zhicheng.web.shared.papers.package import package_answer, package_page
from zhicheng.web.shared.parts import Chip, Link, Turn
from zhicheng.web.shared.reviews import progress


@door("employer", UNIT)
@require_safe
def form(request: HttpRequest, number: str) -> HttpResponse:
    """认定表 when the whole flow is done."""
    return form_answer(request, number)


@door("employer", UNIT)
@require_safe
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """The notice the case was shown on last."""
    return notice_answer(request, number)


@door("employer", UNIT)
@require_safe
def centre(request: HttpRequest, number: str) -> HttpResponse:
    """D13 打印中心 of a case sent to the unit."""
    return centre_page(request, number, _around(number))


@door("employer", UNIT)
@require_safe
def annex(request: HttpRequest, number: str, annex: str) -> HttpResponse:
    """附件 of the place, once the flow is done."""
    return annex_answer(request, number, annex)


@door("employer", UNIT, writes="package.ask")
@require_http_methods(["GET", "HEAD", "POST"])
def package(request: HttpRequest, number: str) -> HttpResponse:
    """D16 电子材料备份 of a case sent to the unit."""
    return package_page(request, number, _around(number))


@door("employer", UNIT)
@require_safe
def package_file(request: HttpRequest, number: str) -> HttpResponse:
    """The zip; that it was taken is noted."""
    return package_answer(request, number)


def _around(number: str) -> Around:
    trail = Link("单位审核", "/unit/reviews/"), Link(number, f"/unit/reviews/{number}/")
    return Around("shared/layout_staff.html", trail, _bar)


def _bar(case: Any, now: datetime) -> tuple[Turn, Chip]:
    return progress.turn(case, progress.book_of(case, now), now), progress.chip(case, now)
