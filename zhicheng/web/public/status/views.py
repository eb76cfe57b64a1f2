"""A16 运行状态: what is under way, announced or over, and which outages kept people from a 公示."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import may
from zhicheng.records.queries import clock, outages
from zhicheng.web.shared.door import PUBLIC, actor_of, door
from zhicheng.web.shared.parts import Link


@door("public", PUBLIC)
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Now, next, before."""
    now = clock.now()
    context = {
        "now": now,
        "under_way": outages.under_way(now),
        "ahead": outages.ahead(now),
        "past": outages.past(now),
        "may_record": may(actor_of(request), "outage.record"),
        "crumbs": [Link("首页", "/"), Link("运行状态", "")],
    }
    return render(request, "public/status/status.html", context)
