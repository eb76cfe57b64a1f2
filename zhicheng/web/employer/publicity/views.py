"""E8 单位公示管理: whom to show next, every notice of the unit, one notice with its days, its people and its fingerprint."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.publicity.add_proof import add_proof
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, file_limits, objections, publicity, unit_cases, windows
from zhicheng.records.queries.unit_cases import Notice
from zhicheng.web.employer.reviews import present
from zhicheng.web.employer.reviews.gate import employer_of, profile_complete
from zhicheng.web.shared.attempt import attempt, posted
from zhicheng.web.shared.door import UNIT, act_of, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import Chip, Link, Turn
from zhicheng.web.shared.reviews import progress
from zhicheng.web.shared.strips import day_strip

from .forms import ProofForm
from .posting import HOME, LABELS, describe


@door("employer", UNIT)
@profile_complete
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """People waiting to be shown, then the notices, newest first."""
    now, employer, person = clock.now(), employer_of(request), actor_of(request).person
    part = unit_cases.notices(employer, cursor_of(request))
    context = {
        "waiting": [
            {"case": case, "title": progress.title(case), "is_own": case.person_id == person}
            for case in unit_cases.assessed(employer)
        ],
        "rows": [_row(notice, now) for notice in part.rows],
        "pager": pager_of(request, part, noun="次公示"),
        "go": Link("去审核", "/unit/reviews/?stage=reviewing"),
        "crumbs": [Link("单位首页", "/unit/"), Link("单位公示", "")],
    }
    return render(request, "employer/publicity/list.html", context)


def _row(notice: Notice, now: datetime) -> dict[str, Any]:
    listed, stopped, cleared = notice.listed, notice.stopped, notice.cleared  # type: ignore[attr-defined]
    return {
        "notice": notice,
        "url": f"{HOME}{notice.number}/",
        "listed": listed,
        "stopped": stopped,
        "cleared": cleared,
        "chip": _chip(notice, now, listed - stopped - cleared),
    }


def _chip(notice: Notice, now: datetime, running: int) -> Chip:
    if not running:
        return Chip("green", "已办完")
    return Chip("orange", f"期满，{running}人待确认") if now >= notice.ends_at else Chip("purple", "公示中")


@door("employer", UNIT, writes="publicity.add_proof")
@profile_complete
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """One notice of the reader's own unit; a POST adds a proof of the board. Raises Refusal `access.hidden`."""
    now, found, status = clock.now(), load(request, number), 200
    form = ProofForm(posted(request), request.FILES or None, limits=file_limits.local_limits(now).said)
    if form.is_bound:
        done, status = attempt(form, lambda: add_proof(act_of(request), number=number, **form.given()))
        if done is not None:
            return HttpResponseRedirect(f"{HOME}{number}/#proofs")
    people = [_person(row, found, now) for row in publicity.people(found)]
    context = _standing(found, people, now) | _proven(request, found, now) | {"form": form, "page_errors": bool(form.errors)}
    return render(request, "employer/publicity/notice.html", context, status=status)


def _standing(found: Notice, people: list[dict[str, Any]], now: datetime) -> dict[str, Any]:
    running = sum(row["is_running"] for row in people)
    over = now >= found.ends_at
    words = "期满后逐人确认无异议并上报" if not over else "逐人确认无异议并上报"
    return {
        "notice": found,
        "people": people,
        "labels": [label for _, label in LABELS[1:]],
        "strip": _strip(found, now),
        "chip": _chip(found, now, running),
        "turn": Turn(found.employer_name, now, True, found.ends_at, "", words, Link("这个时间怎么来的", "#days"))
        if running and not over
        else Turn(
            found.employer_name, now, bool(running), None, "公示已期满" if over else "公示已全部中止", words, ended=not running
        ),
        "now": now,
        "over": over,
        "crumbs": [Link("单位公示", HOME), Link(found.number, "")],
    }


def _proven(request: HttpRequest, found: Notice, now: datetime) -> dict[str, Any]:
    """What proves the notice, and what was reported of it as far as the unit may know."""
    first = publicity.people(found)[0].application
    reports = objections.on_notice(actor_of(request), found)
    return {
        "on_site": found.means != "board",
        "on_board": found.means != "site",
        "copies": publicity.copies(found),
        "proofs": publicity.proofs(found),
        "missing": "、".join(publicity.missing_proofs(first, found, windows.local_day(now))),
        "reports": reports[0],
        "open_reports": reports[1],
    }


def load(request: HttpRequest, number: str) -> Notice:
    """A notice of the reader's own unit. Raises Refusal `access.hidden`, the same for a number that does not exist."""
    found = publicity.load(number)
    if found.employer_id != employer_of(request):
        raise Refusal("access.hidden")
    return found


def _person(row: Any, notice: Notice, now: datetime) -> dict[str, Any]:
    state = describe(row, notice.ends_at, now)
    is_running = row.stopped_at is None and row.cleared_at is None
    # The unit somebody is dispatched to seals on its own page; the case itself is the company's.
    beside = f"/agency/cosign/{row.application.number}/" if row.is_using else ""
    return {
        "name": row.name,
        "fields": [(label, getattr(row, name)) for name, label in LABELS[1:]],
        "url": beside or present.url(row.application.number),
        "chip": Chip(state["tone"], state["text"]),
        "note": state["note"],
        "hash": row.content_hash,
        "is_running": is_running,
        "confirm": (beside or present.url(row.application.number, "opinion/")) if is_running and now >= notice.ends_at else "",
    }


def _strip(notice: Notice, now: datetime) -> Any:
    try:
        return day_strip(publicity.days(notice, now), now, "公示日历")
    except Refusal:
        return None
