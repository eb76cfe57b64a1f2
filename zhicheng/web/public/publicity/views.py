"""A11 公示栏: what the packs let everybody read of the people shown now; after the period the page says so, without names (PUB-12)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, publicity, shown, windows
from zhicheng.web.shared.door import PUBLIC, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.strips import DayStrip, day_strip

HOME = Link("公示栏", "/publicity/")


@door("public", PUBLIC)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The notices on the site now, the newest first."""
    now = clock.now()
    part = publicity.on_site(now, cursor_of(request))
    context = {
        "rows": part.rows,
        "pager": pager_of(request, part, noun="次公示"),
        "now": now,
        "crumbs": [Link("首页", "/"), Link("公示栏", "")],
    }
    return unkept(render(request, "public/publicity/list.html", context))


@door("public", PUBLIC)
@require_safe
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """One notice. Raises Refusal `access.hidden` for a number that does not exist."""
    now, found = clock.now(), publicity.load(number)
    people = publicity.people(found)
    over = now >= publicity.ends_at(people[0].application, found, now)
    on_site = found.means != "board"
    context: dict[str, Any] = {
        "notice": found,
        "over": over,
        "on_site": on_site,
        "now": now,
        "copies": publicity.copies(found) if on_site else [],
        "strip": None if over else _strip(found, now),
        "crumbs": [Link("首页", "/"), HOME, Link(number, "")],
    }
    if on_site and not over:
        fields = shown.public_fields(people[0].application, windows.local_day(now))
        context |= {"titles": [title for _, title in fields], "rows": rows(people, fields)}
        context["stopped"] = len(people) - len(context["rows"])
    return unkept(render(request, "public/publicity/notice.html", context))


def rows(people: Any, fields: list[tuple[str, str]]) -> list[tuple[int, list[tuple[str, str]]]]:
    """The people still shown: the place each has on the list, which tells namesakes apart, and the fields the packs name."""
    numbered = enumerate(people, start=1)
    return [
        (place, [(title, str(getattr(row, name))) for name, title in fields]) for place, row in numbered if row.stopped_at is None
    ]


def unkept(response: HttpResponse) -> HttpResponse:
    """Names must not outlive the period in a cache or a search engine."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response


def _strip(found: Any, now: datetime) -> DayStrip | None:
    try:
        return day_strip(publicity.days(found, now), now, "公示日历")
    except Refusal:
        return None
