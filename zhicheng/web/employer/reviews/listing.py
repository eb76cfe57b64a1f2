"""E4 单位审核: every case of the unit by stage, nearest deadline first; the address is the list."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.records.queries import clock, objections, unit_cases
from zhicheng.records.queries.procedure import Chances
from zhicheng.records.queries.unit_cases import Case, Counts, UnitFilter
from zhicheng.web.shared import timetext
from zhicheng.web.shared.door import UNIT, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import HELD_IN_LIST, Link
from zhicheng.web.shared.reviews import progress

from . import present
from .forms import ListFilter
from .gate import employer_of, profile_complete

_EMPTY = {
    "pending": "没有待审核的申报，本单位人员提交后会出现在这里。",
    "reviewing": "没有正在审核的申报，开始审核后会出现在这里。",
    "assessed": "没有等待公示的人员，考核合格后会出现在这里。",
    "ended": "没有公示期满的人员，公示结束后会出现在这里。",
    "publicising": "没有正在公示的人员，发布公示后会出现在这里。",
    "returned": "没有退回给申报人修改的申报。",
    "above": "没有已上报、正在认定的申报。",
    "closed": "没有已办结的申报。",
}
_SOON = timedelta(days=2)


@door("employer", UNIT)
@profile_complete
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The list; its statements do not grow with it."""
    now, employer = clock.now(), employer_of(request)
    form = ListFilter(request.GET)
    asked = form.values()
    wanted = UnitFilter(asked.get("stage", ""), asked.get("q", ""), asked.get("sort", "due"))
    counts = unit_cases.counts(employer, now)
    part = unit_cases.listed(employer, wanted, cursor_of(request), now)
    totals = unit_cases.totals(part.rows, now)
    held = objections.held(case.pk for case in part.rows)
    person = actor_of(request).person
    known = counts.stages[wanted.stage] if wanted.stage else counts.total
    context = {
        "form": form,
        "facets": _facets(request, counts, wanted.stage),
        "rows": [_row(case, totals.get(case.pk), person, now, is_held=case.pk in held) for case in part.rows],
        "pager": pager_of(request, part, total=None if wanted.words else known, noun="件"),
        "is_narrowed": bool(wanted.words),
        "why_empty": _why_empty(wanted, counts),
        "counts": counts,
        "crumbs": [Link("单位首页", "/unit/"), Link("单位审核", "")],
    }
    return render(request, "employer/reviews/list.html", context)


def _facets(request: HttpRequest, counts: Counts, chosen: str) -> list[dict[str, Any]]:
    named = {"": "全部", **present.STAGE_LABELS}
    return [_facet(request, key, label, counts.stages.get(key, counts.total), chosen) for key, label in named.items()]


def _facet(request: HttpRequest, key: str, label: str, count: int, chosen: str) -> dict[str, Any]:
    query = request.GET.copy()
    for name in ("stage", "after", "before"):
        query.pop(name, None)
    if key:
        query["stage"] = key
    return {"label": label, "count": count, "url": f"?{query.urlencode()}", "current": key == chosen}


def _why_empty(wanted: UnitFilter, counts: Counts) -> str:
    if wanted.words:
        return f"没有姓名或编号含“{wanted.words}”的申报。"
    if not counts.total:
        return "本单位还没有人提交申报，提交后会出现在这里。"
    return _EMPTY.get(wanted.stage, "没有申报。")


def _row(case: Case, counter: Chances | None, person: int | None, now: datetime, *, is_held: bool) -> dict[str, Any]:
    is_own = case.person_id == person
    until = None if unit_cases.is_over(case.state) else case.due_at
    return {
        "name": case.person.name,
        "number": case.number,
        "url": "" if is_own else present.url(case.number),
        "title": case.title_name,
        "specialty": case.specialty,
        "chip": HELD_IN_LIST if is_held else progress.chip(case, now),
        "due": timetext.short_deadline(until) if until else "—",
        "left": timetext.countdown(until, now) if until and not progress.has_ended(case, now) else "",
        "tone": _tone(case, now),
        "chances": f"{counter.used}/{counter.total}" if counter else "—",
        "chances_said": f"已用{counter.used}次，共{counter.total}次，剩{counter.left}次" if counter else "还没有提交",
        "is_last": bool(counter and counter.left == 0),
        "submitted": case.submitted_at,
    }


def _tone(case: Case, now: datetime) -> str:
    if case.due_at is None or not progress.is_ours(case) or progress.has_ended(case, now):
        return ""
    if case.due_at <= now:
        return "zc-late"
    return "zc-soon" if case.due_at - now <= _SOON else ""
