"""D8 申报记录: all own cases of all years, with filters in the URL."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.records.queries import applicant_cases, certificates, clock
from zhicheng.records.queries.applicant_cases import Case, CaseFilter
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import Link

from . import present
from .forms import TURNS, ListFilter


@door("applicant", APPLICANT)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The list; its statements do not grow with it."""
    person, now = actor_of(request).person or 0, clock.now()
    counts = applicant_cases.counts(person)
    form = ListFilter(request.GET, years=counts.years)
    asked = form.values()
    wanted = CaseFilter(asked.get("turn", ""), asked.get("year"), asked.get("q", ""))
    part = applicant_cases.listed(person, wanted, cursor_of(request))
    revoked = certificates.revoked_of([case.pk for case in part.rows])
    may_start = counts.total == counts.turns["ended"]
    is_narrowed = bool(wanted.turn or wanted.year or wanted.words)
    context = {
        "form": form,
        "facets": [_facet(request, counts, name, label, wanted.turn) for name, label in TURNS],
        "rows": [_row(case, now, may_start, case.pk in revoked) for case in part.rows],
        "pager": pager_of(request, part, total=None if is_narrowed else counts.total, noun="件"),
        "is_narrowed": is_narrowed,
        "anything": counts.total > 0,
        "now": now,
        "start": Link("看看现在能认定什么", "/recognition/"),
        "crumbs": [Link("首页", "/me/"), Link("申报记录", "")],
    }
    return render(request, "applicant/applications/list.html", context)


def _facet(request: HttpRequest, counts: applicant_cases.Counts, name: str, label: str, chosen: str) -> dict[str, Any]:
    query = request.GET.copy()
    for key in ("turn", "after", "before"):
        query.pop(key, None)
    if name:
        query["turn"] = name
    count = counts.turns[name] if name else counts.total
    return {"label": label, "count": count, "url": f"?{query.urlencode()}", "current": name == chosen}


def _row(case: Case, now: datetime, may_start: bool, is_revoked: bool) -> dict[str, Any]:
    bar = present.turn(case, now, rule_url=present.url(case, "#rules"), is_revoked=is_revoked)
    return {
        "case": case,
        "title": present.title(case),
        "url": present.url(case),
        "level": present.LEVELS[case.level],
        "chip": present.chip(case, is_revoked=is_revoked),
        "turn": bar,
        "again": f"/apply/?series={case.series}&title={case.ladder}%7C{case.level}" if may_start else "",
    }
