"""C8 我的日程: deadlines in their order, and an address of one's own a calendar program reads them from."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.calendars.reset_feed import reset_feed
from zhicheng.records.queries import agenda as asked
from zhicheng.records.queries import clock
from zhicheng.records.queries.agenda import Deadline
from zhicheng.web.shared import ical
from zhicheng.web.shared.attempt import KeyedForm, told
from zhicheng.web.shared.door import APPLICANT, BODY, PUBLIC, UNIT, act_of, actor_of, door
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.reading import sealed
from zhicheng.web.shared.timetext import deadline

HOME = "/me/calendar/"


@door("applicant", APPLICANT | UNIT | BODY, writes="calendar.reset_feed")
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest) -> HttpResponse:
    """What is due, the address, and the button that makes a new one."""
    actor, now = actor_of(request), clock.now()
    if request.method == "POST":
        reset_feed(act_of(request))
        return told(request, "新的订阅地址已生成，原来的地址不能再用。", HOME)
    feed = asked.feed(actor.account or 0)
    rows = [{"url": _url(row), "row": row} for row in asked.deadlines(actor, now)]
    context = {
        "rows": rows,
        "now": now,
        "address": f"{settings.PUBLIC_URL}{HOME}{asked.token(feed)}.ics" if feed else "",
        "form": KeyedForm(),
        "crumbs": [*([Link("首页", "/me/")] if actor.role in APPLICANT else []), Link("我的日程", "")],
    }
    return sealed(render(request, "applicant/agenda/agenda.html", context))


@door("applicant", PUBLIC)
@require_safe
def subscription(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address: case numbers and instants, no name and no number of a person. 404 for any other secret."""
    actors, now = asked.subscribers(secret), clock.now()
    if not actors:
        raise Http404
    found = {(row.number, row.is_own): row for actor in actors for row in asked.deadlines(actor, now)}
    response = HttpResponse(
        ical.calendar([_entry(row) for row in found.values()], now), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'inline; filename="zhicheng.ics"'
    return sealed(response)


def _entry(row: Deadline) -> ical.Entry:
    key = f"{row.number}-{'due' if row.is_own else 'task'}"
    return ical.Entry(key, row.at, f"申报{row.number}：{row.state}，时限", deadline(row.at), f"{settings.PUBLIC_URL}{_url(row)}")


def _url(row: Deadline) -> str:
    return f"/applications/{row.number}/" if row.is_own else f"/search/?q={row.number}"
