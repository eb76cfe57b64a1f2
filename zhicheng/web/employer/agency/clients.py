"""E14 派遣人员 and 代理人员: whom a unit sends out, how far their cases are, the first and last pages of the agreement; for an agency or
association, who chose it (ORG-09)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import agencies, clients, clock, objections, windows
from zhicheng.web.employer.reviews.gate import employer_of, profile_complete
from zhicheng.web.shared.door import UNIT, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import HELD_IN_LIST, Link
from zhicheng.web.shared.reviews import progress


@door("employer", UNIT | {Role.AGENCY})
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Whom the reader acts for; its statements do not grow with it."""
    return _of_agency(request) if actor_of(request).role is Role.AGENCY else _of_company(request)


@profile_complete
def _of_company(request: HttpRequest) -> HttpResponse:
    part = clients.of_company(employer_of(request), cursor_of(request))
    held = objections.held(row.case.pk for row in part.rows if row.case)
    now, reader = clock.now(), actor_of(request).person
    context = {
        "rows": [_row(row, held, reader, now) for row in part.rows],
        "pager": pager_of(request, part, noun="人"),
        "staff": Link("看本单位的专业技术人员", "/unit/staff/"),
        "crumbs": [Link("派遣与双审核", "/agency/"), Link("派遣人员", "")],
    }
    return render(request, "employer/agency/clients.html", context)


def _of_agency(request: HttpRequest) -> HttpResponse:
    """Who chose the agency, masked; what the rules in force say of being recommended by one."""
    actor, now = actor_of(request), clock.now()
    part = clients.of_agency(actor.body or 0, cursor_of(request))
    try:
        offer = agencies.in_force(actor.division, windows.local_day(now))
        says = f"{offer.says}（{offer.clause}）"
    except Refusal as refusal:
        says = refusal.sentence.removesuffix("。")
    context = {
        "rows": part.rows,
        "pager": pager_of(request, part, noun="人"),
        "says": says,
        "empty": Link("看帮助", "/help/"),
        "crumbs": [Link("代理人员", "")],
    }
    return render(request, "employer/agency/freelancers.html", context)


def _row(row: clients.Client, held: frozenset[int], reader: int | None, now: datetime) -> dict[str, Any]:
    case, is_own = row.case, row.person.pk == reader
    chip = (HELD_IN_LIST if case.pk in held else progress.chip(case, now)) if case else None
    # One's own case is a colleague's to handle, as everywhere in the unit.
    return {
        "person": row.person,
        "case": case,
        "is_own": is_own,
        "title": progress.title(case) if case else "",
        "url": f"/agency/cosign/{case.number}/" if case and case.using_employer_id and not is_own else "",
        "chip": chip,
        "agreement": [] if is_own else row.agreement,
    }
