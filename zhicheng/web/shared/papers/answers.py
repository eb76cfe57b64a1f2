"""A paper as the answer to a request: who may have it, what it lacks, and the note that it was taken (REC-16, SEC-04)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from zhicheng.actions.papers.annex import annex_of
from zhicheng.actions.papers.parent_recommendation import report_of
from zhicheng.actions.papers.print_form import print_form
from zhicheng.actions.papers.publicity_notice import notice_of
from zhicheng.documents import annex as annex_paper
from zhicheng.documents import parent_recommendation, publicity_notice
from zhicheng.documents.glyphs import UnprintableCharacters
from zhicheng.documents.pictures import UnreadablePicture
from zhicheng.documents.publicity_notice import AmbiguousNames, IdentityExposed
from zhicheng.documents.typesetting import EmptyBoxes
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import cases, clock, papers, publicity
from zhicheng.records.queries.windows import local_day
from zhicheng.web.shared.door import actor_of
from zhicheng.web.shared.reading import noted, sealed


def form_answer(request: HttpRequest, number: str) -> HttpResponse:
    """认定表 in its copies; with `?draft=1` the applicant's own draft, marked across the page.

    Raises Refusal `access.hidden`, `paper.not_yet`, `paper.ended`, `paper.incomplete`, `paper.draft_only_own`, `paper.draft_not_here`.
    """
    case, now = cases.seen(actor_of(request), number), clock.now()
    draft = request.GET.get("draft") == "1"
    if draft and actor_of(request).role is not Role.APPLICANT:
        raise Refusal("paper.draft_only_own")
    if draft:
        papers.must_allow_draft(case, local_day(now))
    else:
        papers.must_be_over(case, local_day(now))
    name = f"{papers.form_rule(case, local_day(now)).name}{'（草稿）' if draft else ''} {case.number}.pdf"
    what = "下载认定表草稿" if draft else "下载认定表"
    return _answer(
        request, case, lambda: print_form(case, now=now, url=_address(f"/applications/{case.number}/"), draft=draft), name, what
    )


def notice_answer(request: HttpRequest, number: str) -> HttpResponse:
    """The notice that shows the case, A4 or `?size=a3`; for an applicant the own line of it. Raises Refusal `access.hidden`, `paper.no_publicity`."""
    case = cases.seen(actor_of(request), number)
    notice = papers.latest_notice(case)
    days, people = publicity.days(notice, clock.now()).days, publicity.people(notice)
    large = request.GET.get("size") == "a3"
    only = case.number if actor_of(request).role is Role.APPLICANT else ""
    data = notice_of(notice, people, days, _address(f"/applications/{case.number}/"), large=large, only=only)
    return _answer(request, case, lambda: publicity_notice.render(data), f"公示 {notice.number}.pdf", "下载公示")


def report_answer(request: HttpRequest, number: str) -> HttpResponse:
    """上级单位推荐报告 for a case of an outside branch. Raises Refusal `access.hidden`, `paper.not_needed`."""
    case, now = cases.seen(actor_of(request), number), clock.now()
    clause = papers.must_need_parent_report(case, local_day(now))
    facts, employer = papers.form_facts(case, now), papers.employer_of(case)
    addressee = papers.decider_of(case, now)
    data = report_of(facts, employer, clause, addressee, _address(f"/applications/{case.number}/"))
    return _answer(request, case, lambda: parent_recommendation.render(data), f"推荐报告 {case.number}.pdf", "下载推荐报告")


def annex_answer(request: HttpRequest, number: str, annex: str) -> HttpResponse:
    """附件 an operator entered; before the end of the flow a draft of it. Raises Refusal `access.hidden`, `paper.no_annex`, `paper.draft_not_here` …"""
    case, now = cases.seen(actor_of(request), number), clock.now()
    template = next((one for one in papers.annexes(case, local_day(now)) if one.id == annex), None)
    if template is None:
        raise Refusal("paper.no_annex")
    draft = not papers.is_over(case)
    if draft and actor_of(request).role is not Role.APPLICANT:
        raise Refusal("paper.draft_only_own")
    if draft:
        papers.must_allow_draft(case, local_day(now))
    data = annex_of(papers.form_facts(case, now), template, url=_address(f"/applications/{case.number}/"), draft=draft)
    name = f"{template.name}{'（草稿）' if draft else ''} {case.number}.pdf"
    return _answer(request, case, lambda: annex_paper.render(data), name, f"下载{template.name}")


def printed(print_it: Callable[[], bytes], office: str) -> bytes:
    """The bytes of a paper. Raises Refusal `paper.incomplete`, `paper.unprintable` naming whom to ask."""
    try:
        return print_it()
    except EmptyBoxes as lacking:
        raise Refusal("paper.incomplete", labels="、".join(lacking.labels), office=office) from lacking
    except (UnprintableCharacters, UnreadablePicture, AmbiguousNames, IdentityExposed) as reason:
        raise Refusal("paper.unprintable", reason=str(reason), office=office) from reason


def _answer(request: HttpRequest, case: Any, print_it: Callable[[], bytes], name: str, what: str) -> HttpResponse:
    pdf = printed(print_it, papers.office_of(case))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return noted(request, sealed(response), what=what, subject=f"application:{case.number}", result="已下载", now=clock.now())


def _address(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"
