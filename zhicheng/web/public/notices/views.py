"""A2 通知公告: filtered by place, year, series and level; a replaced notice leads to the new one (SUP-01)."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import Role, may
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import announcements, clock, register, windows
from zhicheng.records.queries.announcements import Asked
from zhicheng.web.shared.door import PUBLIC, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import Link

from .forms import NoticesForm

HOME = Link("通知公告", "/notices/")


@door("public", PUBLIC)
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The notices that answer the conditions, newest first."""
    named = series_names()
    form = NoticesForm(request.GET, places=announcements.places(), series=named)
    asked = form.values()
    wanted = {"words" if name == "q" else name: value for name, value in asked.items()}
    part = announcements.announcements(Asked(**wanted), cursor_of(request))
    context = {
        "form": form,
        "asked": asked,
        "rows": [(row, dict(named).get(row.series, row.series)) for row in part.rows],
        "pager": pager_of(request, part),
        "may_publish": may(actor_of(request), "announcement.publish"),
        "crumbs": [Link("首页", "/"), Link("通知公告", "")],
    }
    return render(request, "public/notices/notices.html", context)


@door("public", PUBLIC)
@require_safe
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """One notice; `concern=1` holds it against the reader's own profile."""
    row = announcements.announcement(number)
    if row is None:
        raise Http404
    named, actor = dict(series_names()), actor_of(request)
    series = named.get(row.series, row.series)
    context = {
        "row": row,
        "series": series,
        "newer": getattr(row, "replaced_by", None),
        "files": announcements.files(row),
        "is_applicant": actor.role is Role.APPLICANT,
        "concern": announcements.concern(row, actor, series) if request.GET.get("concern") else None,
        "crumbs": [Link("首页", "/"), HOME, Link(row.title, "")],
    }
    return render(request, "public/notices/notice.html", context)


def series_names() -> Sequence[tuple[str, str]]:
    """The series of this place's catalogue; none where nothing is configured."""
    try:
        titles = register.kept(settings.LOCAL_DIVISION, windows.local_day(clock.now())).titles
    except Refusal:
        return []
    return [(one.code, one.name) for one in titles.series] if titles else []
