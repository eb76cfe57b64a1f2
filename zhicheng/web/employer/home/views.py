"""E1 单位首页: counts by stage as links, the longest waiting first, what is due today."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import Role
from zhicheng.records.queries import clock, objections, unit_cases, windows
from zhicheng.records.queries.unit_cases import STAGES, WAITING, Case, Counts
from zhicheng.web.employer.reviews import present
from zhicheng.web.employer.reviews.gate import employer_of, missing
from zhicheng.web.shared import timetext
from zhicheng.web.shared.door import UNIT, actor_of, door
from zhicheng.web.shared.reviews import progress


@door("employer", UNIT)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the unit; seven statements whatever the number of cases."""
    now, employer = clock.now(), employer_of(request)
    counts = unit_cases.counts(employer, now)
    fields = missing(request)
    actor = actor_of(request)
    context = {
        "suspension": unit_cases.suspension(employer),
        "fields": fields,
        "may_edit": actor.role is not Role.UNIT_LEADER,
        "counts": counts,
        "reports": objections.waiting(actor),
        "tiles": [_stage(name, counts) for name in WAITING],
        "elsewhere": [_stage(name, counts) for name in STAGES if name not in WAITING],
        "rows": [] if fields else [_row(case, actor.person, now) for case in unit_cases.waiting(employer, now)],
        "year": windows.local_day(now).year,
    }
    return render(request, "employer/home/home.html", context)


def _stage(name: str, counts: Counts) -> dict[str, Any]:
    return {"label": present.STAGE_LABELS[name], "count": counts.stages[name], "url": f"{present.HOME}?stage={name}"}


def _row(case: Case, person: int | None, now: datetime) -> dict[str, Any]:
    ended = progress.has_ended(case, now)
    late = case.due_at is not None and case.due_at <= now and not ended
    return {
        "name": case.person.name,
        "number": case.number,
        "url": "" if case.person_id == person else present.url(case.number, "opinion/" if ended else ""),
        "title": progress.title(case),
        "chip": progress.chip(case, now),
        "until": None if ended else case.due_at,
        "left": timetext.countdown(case.due_at, now) if case.due_at and not ended else "",
        "tone": "zc-late" if late else "",
        "doing": progress.DOING[case.state] if not ended else "确认并上报",
    }
