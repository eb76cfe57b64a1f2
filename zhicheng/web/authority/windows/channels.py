"""F5 评审申报通道: the exact instants are shown with their words before anything is opened; extended only before closing (WIN-01 to WIN-05)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.windows.extend_channel import extend_channel
from zhicheng.actions.windows.open_channel import open_channel
from zhicheng.engine.access import Role
from zhicheng.engine.calendar import end_of_day
from zhicheng.records.queries import channels, clock, policies, windows
from zhicheng.records.queries.channels import Instants
from zhicheng.web.shared.attempt import attempt, posted, told
from zhicheng.web.shared.door import act_of, actor_of, door
from zhicheng.web.shared.parts import Clause

from .forms import ExtendForm, MunicipalForm, ProvincialForm
from .openings import REOPEN, Opening

HOME = "/bureau/windows/"
CITY = frozenset({Role.CITY_HRSS})
KINDS = {"provincial": "省级评委会", "municipal": "本地区评委会"}


@door("authority", CITY, writes="window.open")
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, kind: str) -> HttpResponse:
    """开通: first what it would be, then the act."""
    if kind not in KINDS:
        raise Http404
    actor, now = actor_of(request), clock.now()
    shown: list[Instants] = []
    year, status = windows.local_day(now).year, 200
    rows = channels.planned(actor.division, now) if kind == "municipal" else []
    committees = [(row.committee.code, row.committee.name) for row in rows if row.committee]
    form = MunicipalForm(posted(request), committees=committees) if kind == "municipal" else ProvincialForm(posted(request))
    if request.POST.get("do") == "open":
        made, status = attempt(form, lambda: open_channel(act_of(request), wanted=form.wanted(year)))
        if made is not None:
            return told(request, "通道已开通。", f"{HOME}#channels")
    elif request.method == "POST":
        status = _reckoned(form, shown, lambda: channels.instants(actor.division, form.wanted(year), now))
    crumbs = [{"label": "申报通道", "url": HOME}, {"label": "开通评审申报通道", "url": ""}]
    context = {
        "form": form,
        "kind": kind,
        "kinds": KINDS,
        "year": year,
        "shown": shown,
        "none": kind == "municipal" and not committees,
    }
    return render(request, "authority/windows/open.html", context | {"crumbs": crumbs}, status=status)


def _reckoned(form: MunicipalForm | ProvincialForm, shown: list[Instants], reckon: Callable[[], Instants]) -> int:
    """Reckon without opening anything; what stands in the way is a fault of the form."""

    def act() -> str:
        shown.append(reckon())
        return "reckoned"

    _, status = attempt(form, act)
    return 200 if shown else status


@door("authority", CITY, writes="window.extend_channel")
@require_http_methods(["GET", "POST"])
def prolong(request: HttpRequest, channel: int) -> HttpResponse:
    """延长: before it closes only; afterwards the page says by which clause nobody can."""
    now, division = clock.now(), actor_of(request).division
    row = channels.channel_of(division, channel)
    if row is None:
        raise Http404
    form, status, before = ExtendForm(posted(request)), 200, channels.extensions(row)
    if request.method == "POST":
        typed, status = attempt(form, lambda: _extended(request, form, channel))
        if typed is not None:
            return HttpResponseRedirect(f"{HOME}#channels")
    today = windows.local_day(now)
    rule = policies.optional(policies.rulebook(division, today), REOPEN, today)
    context = {
        "opening": Opening(row.opens_at, before[-1].old_closes_at if before else row.closes_at, row.closes_at, now),
        "name": row.name,
        "form": form,
        "now": now,
        "reopen": Clause(str(rule.clause), text=rule.says) if rule else None,
        "crumbs": [{"label": "申报通道", "url": HOME}, {"label": "延长通道", "url": ""}],
    }
    return render(request, "authority/windows/extend.html", context, status=status)


def _extended(request: HttpRequest, form: ExtendForm, channel: int) -> str:
    typed = form.values()
    until = end_of_day(typed["new_closes_at"])
    return extend_channel(act_of(request), channel=channel, new_closes_at=until, announcement=typed["announcement"])
