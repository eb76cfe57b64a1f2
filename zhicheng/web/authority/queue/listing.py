"""F1 待办: the cases of one body, nearest deadline first; the address is the list, and its cost does not grow with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from html import escape
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.queries import clock, objections, queue, windows
from zhicheng.records.queries.queue import EARLIER, HELD, LATE, MANY, Counts, QueueFilter, Row
from zhicheng.web.shared import timetext
from zhicheng.web.shared.door import BODY, DECIDERS, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import HELD_IN_LIST, Chip, Link
from zhicheng.web.shared.templatetags.ui import chip

from . import present
from .forms import STAGE_LABELS, QueueForm

_EMPTY = {
    "": "今天没有待办，用人单位或下级机构上报后会出现在这里。",
    "waiting": "没有等待开始的申报，上报到本机构后会出现在这里。",
    "reviewing": "没有正在办理的申报，开始审核后会出现在这里。",
    LATE: "没有超过时限的申报。",
    EARLIER: "本机构还没有办结、上报或退回过申报。",
}
_SOON = timedelta(days=2)
_NAME = '<a href="{home}{number}/">{name}</a><span class="zc-facts__note zc-nowrap">{number}</span>'
_OWN = '{name}<span class="zc-facts__note zc-nowrap">{number}</span><span class="zc-facts__note">您是申报人，由同事办理</span>'
_LINE = (
    '<tr><th scope="row" data-label="姓名"><span>{who}</span></th>'
    '<td data-label="申报职称"><span>{title}（{specialty}）<span class="zc-facts__note">{employer}</span></span></td>'
    '<td data-label="状态"><span class="zc-nowrap">{chip}<span class="zc-facts__note">{returned}</span></span></td>'
    '<td data-label="时限"><span><span class="zc-nowrap {tone}">{due}</span>'
    '<span class="zc-facts__note zc-nowrap {tone}">{left}</span></span></td>'
    '<td data-label="提交"><span class="zc-nowrap">{submitted}</span></td></tr>'
)


@door("authority", DECIDERS)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The list. Four statements of its own for any number of cases, a fifth where cases without a deadline follow."""
    now, actor = clock.now(), actor_of(request)
    form = QueueForm(request.GET)
    asked = form.values()
    wanted = QueueFilter(asked.get("stage", ""), asked.get("q", ""), asked.get("sort", "") or "due")
    body, reports = actor.body or 0, objections.waiting(actor) if actor.role in BODY and not wanted.words else 0
    counts = queue.counts(body, now)
    found = queue.listed(body, wanted, cursor_of(request), now, has_undated=counts.has_undated)
    context = {
        "form": form,
        "facets": _facets(request, counts, wanted.stage),
        "rows": found.rows,
        "lines": _lines(found.rows, body, actor.person, now),
        "pager": pager_of(request, found, total=_total(counts, wanted), noun="件"),
        "is_narrowed": bool(wanted.words),
        "is_earlier": wanted.stage == EARLIER,
        "look_earlier": f"?stage={EARLIER}&q={wanted.words}" if wanted.words and wanted.stage != EARLIER else "",
        "why_empty": f"没有姓名或编号以“{wanted.words}”开头的申报。" if wanted.words else _EMPTY[wanted.stage],
        "counts": counts,
        "reports": reports,
        "late": _said(counts.late),
        "may_batch": actor.role in BODY and counts.reviewing > 0,
        "crumbs": [Link("待办", "")],
    }
    return render(request, "authority/queue/list.html", context)


def _said(count: int) -> str:
    """A number as counted: beyond the bound only that there are more."""
    return f"{MANY}+" if count > MANY else str(count)


def _total(counts: Counts, wanted: QueueFilter) -> int | None:
    if wanted.words or wanted.stage == EARLIER:
        return None
    known = {"": counts.held, "waiting": counts.waiting, "reviewing": counts.reviewing, LATE: counts.late}[wanted.stage]
    return known if max(counts.waiting, counts.reviewing, counts.late) <= MANY else None


def _facets(request: HttpRequest, counts: Counts, chosen: str) -> list[dict[str, Any]]:
    held = f"{MANY}+" if max(counts.waiting, counts.reviewing) > MANY else str(counts.held)
    numbers = {"": held, "waiting": _said(counts.waiting), "reviewing": _said(counts.reviewing), LATE: _said(counts.late)}
    named = {"": "全部待办", **STAGE_LABELS}
    return [_facet(request, key, f"{label} {numbers.get(key, '')}".strip(), key == chosen) for key, label in named.items()]


def _facet(request: HttpRequest, key: str, label: str, is_chosen: bool) -> dict[str, Any]:
    query = request.GET.copy()
    for name in ("stage", "after", "before"):
        query.pop(name, None)
    if key:
        query["stage"] = key
    return {"label": label, "url": f"?{query.urlencode()}", "current": is_chosen}


def _lines(rows: Sequence[Row], body: int, person: int | None, now: datetime) -> list[SafeString]:
    stopped = objections.held(row.id for row in rows)
    return [_line(row, body, person, now, is_stopped=row.id in stopped) for row in rows]


def _line(row: Row, body: int, person: int | None, now: datetime, *, is_stopped: bool) -> SafeString:
    """One line of the table; drawn here, as chips are, because a template would draw hundreds of pieces a page."""
    is_held = row.holder_body == body
    until = row.due_at if is_held else None
    who = _OWN if row.person == person else _NAME
    said = {
        "who": who.format(home=present.HOME, number=escape(row.number), name=escape(row.name)),
        "title": escape(row.title),
        "specialty": escape(row.specialty),
        "employer": escape(row.employer),
        "chip": chip(HELD_IN_LIST) if is_stopped else _chip(row.state, is_held),
        "returned": f"退回过{row.returns_used}次" if row.returns_used else "",
        "tone": "zc-late" if until and until <= now else "zc-soon" if until and until - now <= _SOON else "",
        "due": timetext.short_deadline(until) if until else "没有规定" if is_held else "—",
        "left": _left(until, now) if until else "",
        "submitted": windows.local_day(row.submitted_at).isoformat() if row.submitted_at else "—",
    }
    # Every text of a person is escaped above; format_html would look at each piece again.
    return SafeString(_LINE.format_map(said))


def _left(until: datetime, now: datetime) -> str:
    if until > now:
        return timetext.countdown(until, now)
    days = (now - until).days
    return f"已超过时限{days}天" if days else "已超过时限"


@lru_cache(maxsize=64)
def _chip(state: str, is_held: bool) -> SafeString:
    # What the body holds is named as its own stages are; the long words of a state would break the narrow column.
    held = next((STAGE_LABELS[name] for name, states in HELD.items() if state in states), "")
    return chip(Chip(present.tone(state, is_held), held if is_held else APPLICATION.states[state].label))
