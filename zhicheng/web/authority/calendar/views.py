"""N5 工作日历: a year with its days off and make-up days, where they are published, and what hangs on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import Role
from zhicheng.engine.calendar import CalendarNotPublished, start_of_day
from zhicheng.engine.policy.matters import MATTER_NAMES
from zhicheng.records.queries import calendar, clock, library, windows, working_days
from zhicheng.web.shared.door import actor_of, door
from zhicheng.web.shared.rule_address import rule_url
from zhicheng.web.shared.timetext import weekday

from .grid import changes, months_of

READERS = frozenset({Role.CITY_HRSS, Role.PROVINCE_HRSS, Role.SYSTEM_ADMIN})
HOME_LABEL = "工作日历"
_FIRST, _LAST = 2000, 2100


@door("authority", READERS)
@require_safe
def year(request: HttpRequest) -> HttpResponse:
    """`year` in the query; the year of today without it."""
    now = clock.now()
    today = windows.local_day(now)
    shown = _asked(request, today.year)
    published = working_days.years()
    offered = sorted({row.year for row in published} | {today.year, today.year + 1, shown}, reverse=True)
    context: dict[str, Any] = {
        "year": shown,
        "row": next((row for row in published if row.year == shown), None),
        "offered": [(one, any(row.year == one for row in published)) for one in offered],
        "dependent": _dependent(request, shown, now),
        "rules": [
            (clause.label, MATTER_NAMES.get(clause.matter, clause.matter), pack.name, rule_url(pack.id, clause.id))
            for pack, clause in working_days.counting_rules(library.shelf(today).packs)
        ],
        "today": today,
        "now": now,
        "crumbs": [{"label": HOME_LABEL, "url": ""}],
        **_grid(shown),
    }
    return render(request, "authority/calendar/year.html", context)


def _grid(shown: int) -> dict[str, Any]:
    try:
        drawn = months_of(shown, calendar.calendar())
    except CalendarNotPublished:
        return {"months": []}
    return {
        "months": drawn,
        "holidays": [(day, weekday(day)) for day in changes(drawn, "holiday")],
        "make_up": [(day, weekday(day)) for day in changes(drawn, "make_up")],
        "working": sum(month.working for month in drawn),
    }


def _dependent(request: HttpRequest, shown: int, now: datetime) -> working_days.Dependent:
    opens, closes = (start_of_day(windows.local_day(now).replace(year=one, month=1, day=1)) for one in (shown, shown + 1))
    return working_days.dependent(actor_of(request).division, opens, closes, now)


def _asked(request: HttpRequest, usual: int) -> int:
    text = request.GET.get("year", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 and _FIRST <= int(text) <= _LAST else usual
