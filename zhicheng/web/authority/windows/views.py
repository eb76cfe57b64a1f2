"""F5 申报通道: the exact opening and closing instants with their rule; extended only before closing, never reopened (WIN-05)."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.windows.extend import extend
from zhicheng.engine.access import Role, may
from zhicheng.engine.calendar import end_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import channels, clock
from zhicheng.records.queries.windows import RECOGNITION
from zhicheng.web.shared.attempt import attempt, posted
from zhicheng.web.shared.door import act_of, actor_of, door
from zhicheng.web.shared.parts import Clause

from .forms import ExtendForm
from .openings import Opening, channel

HOME = "/bureau/windows/"
HOME_LABEL = "申报通道"
KEEPERS = frozenset({Role.CITY_HRSS, Role.SYSTEM_ADMIN})


@door("authority", KEEPERS)
@require_safe
def windows(request: HttpRequest) -> HttpResponse:
    """The openings around today and everything that was extended."""
    now = clock.now()
    context: dict[str, object] = {"now": now, "crumbs": [{"label": HOME_LABEL, "url": ""}]}
    context |= {"channels": _channels(actor_of(request).division, now), "may_begin": may(actor_of(request), "window.open")}
    try:
        found = channel(actor_of(request).division, now)
    except Refusal as refusal:
        return render(request, "authority/windows/windows.html", context | {"missing": refusal.sentence})
    context |= {
        "channel": found,
        "openings": [{"row": opening, "url": f"{HOME}{opening.day}/extend/"} for opening in found.openings],
    }
    return render(request, "authority/windows/windows.html", context)


def _channels(division: str, now: datetime) -> list[dict[str, object]]:
    """The review channels opened here, with the rule each rests on."""
    rows = channels.channels(division)
    return [{"row": row, "opening": Opening(row.opens_at, row.closes_at, row.closes_at, now)} for row in rows]


@door("authority", KEEPERS, writes="window.extend")
@require_http_methods(["GET", "POST"])
def prolong(request: HttpRequest, day: date) -> HttpResponse:
    """延长通道: before it closes only; afterwards the page says by which clause nobody can."""
    now = clock.now()
    found = channel(actor_of(request).division, now)
    opening = found.opening_of(day)
    if opening is None:
        raise Http404
    form, status = ExtendForm(posted(request)), 200
    if request.method == "POST":
        done, status = attempt(form, lambda: _extended(request, form, opening.opens_at))
        if done is not None:
            return HttpResponseRedirect(f"{HOME}#extensions")
    context = {
        "opening": opening,
        "form": form,
        "now": now,
        "reopen": Clause(str(found.reopen.clause), text=found.reopen.says) if found.reopen else None,
        "crumbs": [{"label": HOME_LABEL, "url": HOME}, {"label": "延长通道", "url": ""}],
    }
    return render(request, "authority/windows/extend.html", context, status=status)


def _extended(request: HttpRequest, form: ExtendForm, opens_at: datetime) -> str:
    typed = form.values()
    until = end_of_day(typed["new_closes_at"])
    return extend(act_of(request), matter=RECOGNITION, opens_at=opens_at, new_closes_at=until, announcement=typed["announcement"])
