"""E1 单位首页: counts by stage as links, the longest waiting first, what is due today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import Role
from zhicheng.engine.workflow.cosign import COSIGN
from zhicheng.records.queries import clock, cosigns, objections, unit_cases, windows
from zhicheng.records.queries.unit_cases import STAGES, WAITING, Case, Counts
from zhicheng.web.employer.reviews import present
from zhicheng.web.employer.reviews.gate import employer_of, missing
from zhicheng.web.shared import timetext
from zhicheng.web.shared.door import UNIT, actor_of, door
from zhicheng.web.shared.parts import Chip
from zhicheng.web.shared.reviews import progress

STEPS = {"waiting": "审核（用工单位）", "reviewed": "发布公示（用工单位）", "shown": "确认无异议并盖章（用工单位）"}
SHOWN = 10
"""How many people dispatched to the unit stand on its first page; all of them are one press away."""


@door("employer", UNIT)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the unit, those dispatched to it among them (双审核); ten statements whatever the number of cases."""
    now, employer = clock.now(), employer_of(request)
    counts = unit_cases.counts(employer, now)
    fields = missing(request)
    actor, dispatched = actor_of(request), cosigns.to_do(employer, now)
    context = {
        "suspension": unit_cases.suspension(employer),
        "fields": fields,
        "may_edit": actor.role is not Role.UNIT_LEADER,
        "counts": counts,
        "reports": objections.waiting(actor),
        "dispatched": dispatched.count(),
        "tiles": [_stage(name, counts) for name in WAITING],
        "elsewhere": [_stage(name, counts) for name in STAGES if name not in WAITING],
        "rows": [] if fields else _rows(employer, dispatched[:SHOWN], actor.person, now),
        "year": windows.local_day(now).year,
    }
    return render(request, "employer/home/home.html", context)


def _stage(name: str, counts: Counts) -> dict[str, Any]:
    return {"label": present.STAGE_LABELS[name], "count": counts.stages[name], "url": f"{present.HOME}?stage={name}"}


def _rows(employer: int, dispatched: Iterable[Case], person: int | None, now: datetime) -> list[dict[str, Any]]:
    own, sent_here = unit_cases.waiting(employer, now), list(dispatched)
    states = cosigns.states(sent_here)
    return [_row(case, person, now) for case in own] + [_dispatched(case, states[case.pk], person) for case in sent_here]


def _dispatched(case: Case, state: str, person: int | None) -> dict[str, Any]:
    """Somebody dispatched to the unit: no time is set for its side."""
    return {
        "name": case.person.name,
        "number": case.number,
        "url": "" if case.person_id == person else f"/agency/cosign/{case.number}/",
        "title": progress.title(case),
        "chip": Chip("orange", COSIGN.states[state].label),
        "undated": "没有规定时限",
        "doing": STEPS[state],
    }


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
        "undated": "公示已期满" if ended else "没有规定时限",
        "tone": "zc-late" if late else "",
        "doing": progress.DOING[case.state] if not ended else "确认并上报",
    }
