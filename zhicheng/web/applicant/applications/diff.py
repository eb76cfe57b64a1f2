"""D11 变更对照: what one submission says otherwise than another, field by field, and two versions of a file page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.files.checked import FileRefused
from zhicheng.integrations.files.comparing import difference
from zhicheng.integrations.files.pages import PageMissing
from zhicheng.records.queries import applicant_cases, cases, clock, dossier, evidence, rounds
from zhicheng.records.queries.applicant_cases import Case
from zhicheng.records.queries.evidence import OpenFile
from zhicheng.web.applicant.evidence.views import opened
from zhicheng.web.shared import timetext
from zhicheng.web.shared.casefile import changed
from zhicheng.web.shared.door import APPLICANT, BODY, UNIT, actor_of, door
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.pictures import drawn_page, watermark
from zhicheng.web.shared.reading import caged, sealed
from zhicheng.web.shared.reviews import progress
from zhicheng.web.shared.viewing import PAGE_WIDTH, whole

from . import present

READERS = APPLICANT | UNIT | BODY


@dataclass(frozen=True)
class Version:
    """One version to compare: a submission by its count, or what the applicant has now (one more than the last)."""

    attempt: int
    label: str
    is_now: bool = False


@door("applicant", READERS)
@require_safe
def diff(request: HttpRequest, number: str) -> HttpResponse:
    """Field by field; what no return asked to change is marked."""
    case, now = _seen(request, number), clock.now()
    versions = _versions(request, case, now)
    context = _frame(request, case, now, "变更对照") | {"versions": versions}
    if len(versions) > 1:
        last = versions[-1].attempt
        after = _chosen(versions, whole(request.GET.get("to", ""), last), last)
        before = _chosen(versions, whole(request.GET.get("from", ""), after.attempt - 1), versions[0].attempt)
        named = frozenset().union(*(rounds.named(case, attempt) for attempt in range(before.attempt, after.attempt)))
        rows = changed(case, _content(case, before), _content(case, after), named)
        context |= {"before": before, "after": after, "rows": rows, "unnamed": sum(not row.is_named for row in rows)}
    return render(request, "applicant/applications/diff.html", context)


@door("applicant", READERS)
@require_safe
def pages(request: HttpRequest, number: str) -> HttpResponse:
    """Two versions of a file beside each other, and what differs."""
    case, now = _seen(request, number), clock.now()
    before, after = _files(request, whole(request.GET.get("before", ""), 0), whole(request.GET.get("after", ""), 0))
    count = max(before.pages, after.pages)
    page = min(max(whole(request.GET.get("page", ""), 1), 1), count)
    query = f"?before={before.item}&after={after.item}&page="
    context = _frame(request, case, now, "图像对照") | {
        "before": before,
        "after": after,
        "page": page,
        "count": count,
        "width": PAGE_WIDTH,
        "is_old": page <= before.pages,
        "is_new": page <= after.pages,
        "previous_url": f"{query}{page - 1}" if page > 1 else "",
        "next_url": f"{query}{page + 1}" if page < count else "",
        "picture": f"/applications/{number}/diff/{before.item}/{after.item}/{page}.png",
    }
    return sealed(render(request, "applicant/applications/diff_pages.html", context))


@door("applicant", READERS)
@require_safe
def picture(request: HttpRequest, number: str, before: int, after: int, page: int) -> HttpResponse:
    """One page of the second file with what differs from the first in colour."""
    _seen(request, number)
    old, new = _files(request, before, after)
    actor = actor_of(request)
    mark = None if new.is_own else watermark(actor, clock.now())
    try:
        drawn = [drawn_page(file.sha256, file.mime, page, width=PAGE_WIDTH, turn=0, mark=mark) for file in (old, new)]
    except (PageMissing, FileRefused) as missing:
        raise Http404 from missing
    answer = HttpResponse(difference(*drawn), content_type="image/png")
    return opened(request, caged(answer), new, f"对照第{page}页")


def _seen(request: HttpRequest, number: str) -> Case:
    actor = actor_of(request)
    case = cases.seen(actor, number)
    if actor.role is not Role.APPLICANT and case.person_id == actor.person:
        raise Refusal("access.own_case")
    return case


def _versions(request: HttpRequest, case: Case, now: datetime) -> list[Version]:
    """Every submission, and for the applicant who is mending what there is now."""
    found = [
        Version(attempt, f"第{attempt}次提交（{timetext.moment(filed.at, now)}）")
        for attempt, filed in enumerate(applicant_cases.filings(case), start=1)
    ]
    if found and present.is_mine(case) and actor_of(request).role is Role.APPLICANT:
        found.append(Version(len(found) + 1, "现在的内容（还没有提交）", is_now=True))
    return found


def _chosen(versions: list[Version], attempt: int, otherwise: int) -> Version:
    known = {version.attempt: version for version in versions}
    return known.get(attempt) or known[otherwise]


def _content(case: Case, version: Version) -> dossier.Content:
    filed = dossier.of_application(case) if version.is_now else dossier.filed(case.pk, version.attempt)
    if filed is None:
        raise Refusal("access.hidden")
    return filed


def _files(request: HttpRequest, before: int, after: int) -> tuple[OpenFile, OpenFile]:
    actor = actor_of(request)
    old, new = evidence.openable(before, actor), evidence.openable(after, actor)
    if old is None or new is None:
        raise Refusal("evidence.hidden")
    return old, new


def _frame(request: HttpRequest, case: Case, now: datetime, last: str) -> dict[str, Any]:
    own = actor_of(request).role is Role.APPLICANT
    home = [*present.TRAIL, Link(case.number, present.url(case))] if own else [Link(f"{case.person.name} {case.number}", "")]
    return {
        "case": case,
        "title": present.title(case),
        "turn": present.turn(case, now) if own else progress.turn(case, progress.book_of(case, now), now),
        "chip": present.chip(case) if own else progress.chip(case, now),
        "own": own,
        "now": now,
        "crumbs": [*home, Link(last, "")],
    }
