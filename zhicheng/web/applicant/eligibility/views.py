"""C7 我能申报什么: every level and way judged by the reader's own profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import calendar, catalogue, clock, dossier, facts, policies, profile, windows
from zhicheng.records.queries.profile_rules import division_of
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.outlooks import aim, drawn, ladders
from zhicheng.web.shared.parts import Link

from . import place


@door("applicant", APPLICANT)
@require_safe
def outlooks(request: HttpRequest) -> HttpResponse:
    """`ladder` narrows to one line of titles; `division` and `employer_type` say where somebody without a unit means to apply."""
    now = clock.now()
    on, person = windows.local_day(now), profile.person(actor_of(request).person or 0)
    asked = place.Asked(request.GET, division_of(person.pk)) if place.is_asked(person) else None
    division = asked.division if asked else division_of(person.pk)
    context: dict[str, Any] = {"crumbs": [Link("我的", "/me/"), Link("我能申报什么", "")], "now": now}
    try:
        book, titles = policies.rulebook(division, on), catalogue.catalogue(division, on)
    except Refusal as refusal:
        if refusal.code != "not_configured":
            raise
        return render(request, "applicant/eligibility/outlooks.html", context | {"refusal": refusal})
    content = dossier.of_person(person)
    given: Mapping[str, Any] = facts.of_content(content, on)
    if asked:
        given, context["asked"] = asked.supposed(given, content["basic"]["post_kind"], book), asked.drawn(book)
    where = aim(request.GET, titles)
    context |= drawn(book, given, on, calendar.calendar(), where)
    context |= {"ladders": ladders(titles), "chosen": where["ladder"], "agency": person.agency}
    return render(request, "applicant/eligibility/outlooks.html", context)
