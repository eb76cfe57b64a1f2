"""发布通知公告 by the HR bodies and committee offices (SUP-01)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.announcements.publish import publish
from zhicheng.engine.access import RULES
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, file_limits, windows
from zhicheng.web.shared.attempt import attempt, posted
from zhicheng.web.shared.door import act_of, actor_of, door
from zhicheng.web.shared.parts import Link

from .forms import NoticeForm
from .views import HOME, series_names

PUBLISHERS = RULES["announcement.publish"].roles


@door("public", PUBLISHERS, writes="announcement.publish")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; what was published opens at once as everybody reads it."""
    today = windows.local_day(clock.now())
    files = request.FILES if request.method == "POST" else None
    form = NoticeForm(posted(request), files, series=series_names(), limits=_limits(request), initial={"year": today.year})
    status = 200
    if request.method == "POST":
        done, status = attempt(form, lambda: _published(request, form))
        if done is not None:
            return HttpResponseRedirect(f"/notices/{done}/")
    context = {"form": form, "crumbs": [Link("首页", "/"), HOME, Link("发布通知公告", "")]}
    return render(request, "public/notices/new.html", context, status=status)


def _published(request: HttpRequest, form: NoticeForm) -> str:
    said = form.values()
    files = [(one.name or "", one.read()) for one in said.pop("annexes")]
    return publish(act_of(request), files=files, **said)


def _limits(request: HttpRequest) -> str:
    try:
        allowed = file_limits.file_limits(actor_of(request).division, windows.local_day(clock.now()))
    except Refusal:
        return ""
    return f"{allowed.said}。"
