"""C7 我能申报什么: every level and way judged by the reader's own profile."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import calendar, catalogue, clock, dossier, facts, policies, profile, windows
from zhicheng.web.public.check import outcome
from zhicheng.web.public.check.questions import aim, ladders
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.parts import Link


@door("applicant", APPLICANT)
@require_safe
def outlooks(request: HttpRequest) -> HttpResponse:
    """`ladder` narrows to one line of titles; without it the rules common to all decide."""
    actor, now = actor_of(request), clock.now()
    on, division = windows.local_day(now), actor.division
    crumbs = [Link("我的", "/me/"), Link("我能申报什么", "")]
    try:
        book, titles = policies.rulebook(division, on), catalogue.catalogue(division, on)
    except Refusal as refusal:
        if refusal.code != "not_configured":
            raise
        return render(request, "applicant/eligibility/outlooks.html", {"refusal": refusal, "crumbs": crumbs})
    where = aim(request.GET, titles)
    given = facts.of_content(dossier.of_person(profile.person(actor.person or 0)), on)
    context: dict[str, Any] = outcome.drawn(book, given, on, calendar.calendar(), where)
    context |= {"ladders": ladders(titles), "chosen": where["ladder"], "crumbs": crumbs, "now": now}
    return render(request, "applicant/eligibility/outlooks.html", context)
