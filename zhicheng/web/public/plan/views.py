"""A5 评审计划日历: by month or as a list, with the months already past flagged, and as a calendar to subscribe to (CAT-07)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.register import GROUPS, PlanRow
from zhicheng.engine.seeking import seeks
from zhicheng.records.queries import channels, clock, windows
from zhicheng.records.queries.register import PLAN, Kept
from zhicheng.web.public.held import clause, directory
from zhicheng.web.shared import ical
from zhicheng.web.shared.door import PUBLIC, door
from zhicheng.web.shared.forms import FilterForm, TextField
from zhicheng.web.shared.parts import Link

from .months import last_day, month_text

TITLE = "评审计划"
VIEWS = (("month", "按月看"), ("list", "按列表看"))


class PlanForm(FilterForm):
    """名称, 层级, 年度 and how it is laid out."""

    q = TextField(label="评委会或组建部门", required=False, max_length=40)
    level = forms.ChoiceField(label="层级", required=False, choices=[("", "不限"), *GROUPS.items()])
    year = TextField(label="年度", required=False, max_length=4)
    view = forms.ChoiceField(label="版式", required=False, choices=VIEWS, widget=forms.HiddenInput)


@door("public", PUBLIC)
@require_safe
def plan(request: HttpRequest) -> HttpResponseBase:
    """The plan of a year: this one, or the last one published."""
    now = clock.now()
    live = channels.live(settings.LOCAL_DIVISION, now)
    also = "".join(f".{row.pk}:{row.closes_at:%Y%m%d%H%M}" for row in live)
    return directory(request, TITLE, PLAN, lambda kept: _page(request, kept, live), also)


@door("public", PUBLIC)
@require_safe
def calendar_file(request: HttpRequest) -> HttpResponseBase:
    """The same rows as a calendar: a whole day for the last day each committee plans to review on."""
    return directory(request, TITLE, PLAN, lambda kept: _file(request, kept))


def _page(request: HttpRequest, kept: Kept, live: Sequence[Any]) -> HttpResponse:
    today = windows.local_day(clock.now())
    form = PlanForm(request.GET)
    asked = form.values()
    rows, year, years = _chosen(kept, asked, today)
    months = sorted({row.month for row in rows})
    query = request.GET.copy()
    query.pop("view", None)
    context = {
        "form": form,
        "asked": asked,
        "rows": [(row, month_text(row.month), last_day(row.month) < today) for row in rows],
        "channels": live,
        "months": [(month_text(one), last_day(one) < today, [row for row in rows if row.month == one]) for one in months],
        "view": asked.get("view", "month"),
        "views": VIEWS,
        "query": query.urlencode(),
        "year": year,
        "years": years,
        "is_old": year != today.year and "year" not in asked,
        "this_year": today.year,
        "clause": clause(kept, PLAN),
        "is_kept": True,
        "crumbs": [Link("首页", "/"), Link(TITLE, "")],
    }
    return render(request, "public/plan/plan.html", context)


def _chosen(kept: Kept, asked: dict[str, Any], today: date) -> tuple[Sequence[PlanRow], int, list[int]]:
    """The rows asked for, of which year, and the years there are."""
    every = kept.register.plan if kept.register else ()
    years = sorted({row.year for row in every}, reverse=True)
    wanted = asked.get("year", "")
    year = int(wanted) if wanted.isascii() and wanted.isdigit() else today.year if today.year in years or not years else years[0]
    found = [
        row
        for row in every
        if row.year == year
        and asked.get("level") in (None, row.group)
        and seeks(asked.get("q", ""), (row.name, row.organiser, *_names(row)))
    ]
    return sorted(found, key=lambda row: (row.month, row.group != "senior", row.number)), year, years


def _names(row: PlanRow) -> tuple[str, ...]:
    return (row.committee.name, *row.committee.aliases, row.committee.organiser) if row.committee else ()


def _file(request: HttpRequest, kept: Kept) -> HttpResponse:
    now = clock.now()
    rows, _, _ = _chosen(kept, PlanForm(request.GET).values(), windows.local_day(now))
    told = str(kept.clauses[PLAN])
    entries = [
        ical.Entry(
            f"plan-{row.year}-{row.committee.code if row.committee else f'{row.group}-{row.number}'}",
            last_day(row.month),
            f"{row.name}：计划评审最迟日",
            f"{month_text(row.month)}评审，组建部门：{row.organiser}。依据：{told}",
            request.build_absolute_uri(f"/committees/{row.committee.code}/") if row.committee else "",
        )
        for row in rows
    ]
    response = HttpResponse(ical.calendar(entries, now), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="plan.ics"'
    return response
