"""I3 风险预警: points named at a later round that could have been named before, with the reviewer's answer; it decides nothing (REV-19; ux P3)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access_objections import OVERSEERS
from zhicheng.records.queries import late_points
from zhicheng.web.shared.door import actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import Link


@door("oversight", OVERSEERS)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The returns of the reader's place, newest first."""
    part = late_points.listed(actor_of(request), cursor_of(request))
    context = {
        "rows": part.rows,
        "pager": pager_of(request, part, noun="次"),
        "home": Link("看公示反映", "/complaints/"),
        "crumbs": [Link("风险预警", "")],
    }
    return render(request, "oversight/alerts/list.html", context)
