"""A9 能评什么 and A10 自测结果: the answers travel in the address, nothing is stored."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import calendar, catalogue, clock, places, policies, windows
from zhicheng.web.shared.door import PUBLIC, door
from zhicheng.web.shared.parts import Link

from . import outcome
from .questions import QUESTIONS, Ground, answered, facts

STEP = "step"


@door("public", PUBLIC)
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """One question a page; the one before must be answered first."""
    now = clock.now()
    try:
        ground = _ground(request.GET, now)
    except Refusal as refusal:
        return _not_configured(request, refusal)
    step = _step(request.GET)
    answers, wrong, number = answered(request.GET, ground, step - 1)
    if wrong is not None:
        return _question(request, wrong, number, answers, status=422)
    if step > len(QUESTIONS):
        return HttpResponseRedirect(f"/check/result/?{_kept(request.GET, len(QUESTIONS))}")
    question = QUESTIONS[step - 1]
    names = question(ground).fields
    known = {name: request.GET[name] for name in names if name in request.GET} or _usual(question, ground)
    return _question(request, question(ground, initial=known), step, answers)


@door("public", PUBLIC)
@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """What may be applied for, what is lacking, and from when."""
    now = clock.now()
    try:
        ground = _ground(request.GET, now)
        answers, wrong, number = answered(request.GET, ground, len(QUESTIONS))
        if wrong is not None:
            return _question(request, wrong, number, answers, status=422)
        given = facts(answers, ground.on, outcome.insurance_place(ground))
        context = outcome.of(ground, given, answers, calendar.calendar())
    except Refusal as refusal:
        return _not_configured(request, refusal)
    context |= {
        "answers": outcome.answers_shown(answers, ground),
        "steps": [(number, one.title, _kept(request.GET, len(QUESTIONS), number)) for number, one in enumerate(QUESTIONS, 1)],
        "crumbs": [Link("首页", "/"), Link("能评什么", "/check/"), Link("结果", "")],
        "now": now,
    }
    return render(request, "public/check/result.html", context)


def _question(request: HttpRequest, form: Any, step: int, answers: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "step": step,
        "whole": len(QUESTIONS),
        "kept": [(name, value) for name, value in request.GET.items() if name != STEP and name not in form.fields],
        "back": f"/check/?{_kept(request.GET, step - 1, step - 1)}" if step > 1 else "",
        "crumbs": [Link("首页", "/"), Link("能评什么", "")],
    }
    return render(request, "public/check/question.html", context, status=status)


def _not_configured(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    if refusal.code != "not_configured":
        raise refusal
    return render(request, "public/check/not_configured.html", {"refusal": refusal, "crumbs": [Link("首页", "/")]})


def _ground(data: QueryDict, now: datetime) -> Ground:
    """The rules of the place chosen, or of this platform's own. Raises Refusal `not_configured`."""
    on = windows.local_day(now)
    offered = places.counties(settings.LOCAL_DIVISION)
    chosen = data.get("division", "")
    division = chosen if chosen in dict(offered) else settings.LOCAL_DIVISION
    return Ground(policies.rulebook(division, on), catalogue.catalogue(division, on), offered, on)


def _step(data: QueryDict) -> int:
    text = data.get(STEP, "1")
    return min(max(int(text), 1), len(QUESTIONS) + 1) if text.isascii() and text.isdigit() else 1


def _kept(data: QueryDict, upto: int, step: int | None = None) -> str:
    kept = data.copy()
    kept.pop(STEP, None)
    if step is not None:
        kept[STEP] = str(step)
    return kept.urlencode()


def _usual(question: type, ground: Ground) -> dict[str, str]:
    return {"nationality_group": "mainland"} if question is QUESTIONS[0] else {}
