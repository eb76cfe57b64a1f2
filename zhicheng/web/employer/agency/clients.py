"""E14 派遣人员: whom the unit sends out, how far their cases are, and the first and last pages of the agreement."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.records.queries import clients, clock, objections
from zhicheng.web.employer.reviews.gate import employer_of, profile_complete
from zhicheng.web.shared.door import UNIT, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import HELD_IN_LIST, Link
from zhicheng.web.shared.reviews import progress


@door("employer", UNIT)
@profile_complete
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The people sent out; its statements do not grow with it."""
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
