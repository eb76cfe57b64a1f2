"""维护期间: a page that says until when, instead of an error, and gives back what was typed (K22 五(四)6; NFR-04)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from zhicheng.engine.calendar import SHANGHAI
from zhicheng.records.queries import clock
from zhicheng.records.queries.clock import Maintenance

from .door import Door
from .kept import typed

# How administrators get in, and where everybody reads what is the matter.
_OPEN = (
    "/console/",
    "/account/login/",
    "/account/factor/",
    "/account/logout/",
    "/account/switch/",
    "/account/appearance/",
    "/status/",
)


def in_the_way(request: HttpRequest, door: Door) -> Maintenance | None:
    """Maintenance that stands between this request and its page: all of them while closed, the writing ones while read-only."""
    kept = clock.maintenance()
    if kept is None or not kept.holds(clock.now()) or request.path.startswith(_OPEN):
        return None
    return kept if kept.is_closed or request.method not in ("GET", "HEAD", "OPTIONS") else None


def notice(request: HttpRequest, kept: Maintenance) -> HttpResponse:
    """The notice page, 503 with the time until it is over; what a form sent comes back with it, to be sent again."""
    seconds = max(1, round((kept.ends_at - clock.now()).total_seconds()))
    if request.path.startswith("/api/"):
        what = f"系统正在维护，{_said(kept)}恢复。"
        answer: HttpResponse = JsonResponse(
            {"code": "maintenance", "message": what, "basis": "", "now": "请恢复后再试。"}, status=503
        )
    else:
        context = {"kept": kept, "typed": typed(request.POST), "path": request.get_full_path(), "files": bool(request.FILES)}
        answer = render(request, "shared/maintenance.html", context, status=503)
    answer["Retry-After"] = str(seconds)
    return answer


def banner(kept: Maintenance | None) -> str:
    """The line on every page while maintenance is announced or under way; empty without."""
    if kept is None:
        return ""
    starts = kept.starts_at.astimezone(SHANGHAI)
    return f"维护公告：{starts.month}月{starts.day}日{starts:%H:%M}至{_said(kept)}，期间{kept.label}。{kept.text}。"


def _said(kept: Maintenance) -> str:
    ends = kept.ends_at.astimezone(SHANGHAI)
    return f"{ends.month}月{ends.day}日{ends:%H:%M}"
