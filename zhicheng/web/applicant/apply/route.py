"""D2 申报渠道: who acts, in which order, why, and how long it takes; the same steps the case will take (RTE-12, REC-10)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import cases, clock, procedure, routes, windows
from zhicheng.records.queries.applicant_cases import Case
from zhicheng.web.applicant.applications import present
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.parts import Link

DOES = {
    Role.UNIT_HANDLER: "考核品德、能力、水平和成绩，公示后上报",
    Role.SUPERVISING_AUTHORITY: "审核",
    Role.COUNTY_HRSS: "审核",
    Role.CITY_HRSS: "审核",
}


@door("applicant", APPLICANT)
@require_safe
def route(request: HttpRequest, number: str) -> HttpResponse:
    """The route of a case: by today's rules before it is submitted, by its own afterwards."""
    case, now = cases.seen(actor_of(request), number), clock.now()
    steps, refusal = _steps(case, now)
    book = present.book_of(case, now)
    on = windows.local_day(now)
    context: dict[str, Any] = {
        "case": case,
        "title": present.title(case),
        "turn": present.turn(case, now),
        "chip": present.chip(case),
        "due_clause": present.due_clause(case, book, now),
        "steps": steps,
        "refusal": refusal,
        "publicity": procedure.publicity(book, on, case.division_id, case.level) if steps else None,
        "push_by": windows.unit_push_by(book, case.window_opens_at, case.level) if case.window_opens_at else None,
        "mine": present.is_mine(case),
        "crumbs": [*present.TRAIL, Link(case.number, present.apply_url(case)), Link("申报渠道", "")],
        "now": now,
    }
    return render(request, "applicant/apply/route.html", context)


def _steps(case: Case, now: datetime) -> tuple[list[dict[str, Any]], Refusal | None]:
    on = windows.local_day(case.submitted_at or now)
    try:
        found = routes.of_case(case, present.book_of(case, now), on)
    except Refusal as refusal:
        return [], refusal
    return [_step(step) for step in found], None


def _step(step: routes.Step) -> dict[str, Any]:
    does = DOES.get(Role(step.role), "办理")
    return {
        "position": step.position,
        "holder": step.holder,
        "does": f"{does}，作出认定决定" if step.decides else does,
        "working_days": step.working_days,
        "clause": step.clause,
    }
