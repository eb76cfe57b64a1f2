"""K1 考核认定: the window, the paths by education with the reader's own months, the titles one may choose."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.applications.choose_path import choose_path
from zhicheng.engine.access import Role
from zhicheng.engine.policy import Target, judge
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import (
    applicant_cases,
    calendar,
    cases,
    catalogue,
    clock,
    dossier,
    facts,
    judging,
    policies,
    profile,
    windows,
)
from zhicheng.records.queries.applicant_cases import Case
from zhicheng.web.applicant.applications import present
from zhicheng.web.shared import ical, reasons, window
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import APPLICANT, PUBLIC, act_of, actor_of, door
from zhicheng.web.shared.parts import Link

from . import offers
from .forms import PathForm

LICENCE = ("licence", "licence_name", "licence_on")


@door("applicant", PUBLIC)
@require_safe
def recognition(request: HttpRequest) -> HttpResponse:
    """K1 for everybody: the rules; for an applicant also the own months."""
    actor, now = actor_of(request), clock.now()
    division = actor.division or settings.LOCAL_DIVISION
    context: dict[str, Any] = {"now": now, "crumbs": [Link("首页", "/"), Link("考核认定", "")]}
    try:
        context |= _rules(request, division, now)
        if actor.role is Role.APPLICANT and actor.person:
            context |= _own(actor.person, division, now)
    except Refusal as refusal:
        if refusal.code != "not_configured":
            raise
        return render(request, "applicant/recognition/not_configured.html", context | {"refusal": refusal})
    return render(request, "applicant/recognition/index.html", context)


def _rules(request: HttpRequest, division: str, now: datetime) -> dict[str, Any]:
    on = windows.local_day(now)
    titles = catalogue.catalogue(division, on)
    series = request.GET.get("series", "")
    chosen = offers.offers(division, on, series) if series else None
    return {
        "window": window.window_of(division, now),
        "table": _table(division, now),
        "series": offers.series_of(titles),
        "chosen": chosen,
        "titles": _titles(chosen, division, now) if chosen else [],
        "review_ended": offers.initial_review(division, on),
    }


def _titles(chosen: offers.Offers, division: str, now: datetime) -> list[dict[str, Any]]:
    """Each title with the window of its own level: the levels need not open in the same months."""
    found = {level: windows.recognition_window(division, level, now) for level in {one.level for one in chosen.titles}}
    return [
        {"one": one, "may": found[one.level].is_open, "opens": window.instant(found[one.level].next_opens_at)}
        for one in chosen.titles
    ]


def _table(division: str, now: datetime) -> list[dict[str, Any]]:
    """The paths by the rules alone, the higher level last."""
    on = windows.local_day(now)
    book = policies.rulebook(division, on)
    rows: list[dict[str, Any]] = []
    for level in offers.JUNIOR_FIRST:
        target = {"level": f"L{level}", "series": None, "ladder": None, "specialty": None}
        found = [clause for _, clause in book.clauses(judging.MATTER, on, target) if f"L{level}" in clause.grants]
        ways = [{"label": clause.label, "says": clause.says, "cite": str(clause.cite)} for clause in found]
        if ways:
            rows.append({"level": present.LEVELS[level], "ways": ways})
    return rows


def _own(person_id: int, division: str, now: datetime) -> dict[str, Any]:
    """What the own profile says today, as if publicity began today."""
    on = windows.local_day(now)
    person = profile.person(person_id)
    content = dossier.of_person(person)
    known = facts.of_content(content, on)
    book, working_days = policies.rulebook(division, on), calendar.calendar()
    levels: list[dict[str, Any]] = []
    barred: dict[str, dict[str, str]] = {}
    for level in offers.JUNIOR_FIRST:
        found = judge(book, matter=judging.MATTER, target=Target(f"L{level}"), facts=known, on=on, calendar=working_days)
        paths = [reasons.path_of(path, content) for path in found.paths]
        if paths:
            levels.append(_level(level, paths))
            for finding in (*found.exclusions, *found.conditions):
                if finding.truth is False:
                    barred[finding.id] = {"label": finding.label, "says": finding.says, "cite": str(finding.clause)}
    return {
        "own": True,
        "person": person,
        "levels": [level for level in levels if level["fitting"]],
        "elsewhere": [level for level in levels if not level["fitting"]],
        "barred": list(barred.values()),
        "open_case": next(iter(applicant_cases.unfinished(person_id)), None),
    }


def _level(level: int, paths: list[reasons.Path]) -> dict[str, Any]:
    fitting = [path for path in paths if _fits(path)]
    return {
        "name": present.LEVELS[level],
        "holds": any(path.holds for path in paths),
        "fitting": fitting,
        "others": [path for path in paths if path not in fitting],
    }


def _fits(path: reasons.Path) -> bool:
    """Met, still open, or met on a later day."""
    return path.possible or bool(path.reached)


@door("applicant", APPLICANT, writes="application.choose_path")
@require_http_methods(["GET", "POST"])
def case_paths(request: HttpRequest, number: str) -> HttpResponse:
    """K1 of one case: every path to the title applied for, judged by the own months; choose one."""
    now, status = clock.now(), 200
    form = PathForm(request.POST or None)
    if request.method == "POST":
        chosen, status = attempt(form, lambda: choose_path(act_of(request), number=number, **form.values()))
        if chosen is not None:
            return HttpResponseRedirect(f"/apply/{number}/")
    case = cases.seen(actor_of(request), number)
    if not form.is_bound:
        form = PathForm(initial={name: getattr(case, name) for name in ("version", "path", *LICENCE)})
    context = _judged(case, now) | {
        "case": case,
        "title": present.title(case),
        "form": form,
        "picked": str(form["path"].value() or ""),
        "turn": present.turn(case, now),
        "chip": present.chip(case),
        "due_clause": present.due_clause(case, present.book_of(case, now), now),
        "may_choose": present.is_mine(case),
        "licence": [form[name] for name in LICENCE],
        "crumbs": [*present.TRAIL, Link(case.number, present.apply_url(case)), Link("认定路径", "")],
        "now": now,
    }
    return render(request, "applicant/recognition/case.html", context, status=status)


def _judged(case: Case, now: datetime) -> dict[str, Any]:
    """Every path by the own months, those that may be chosen first, and what stands against all of them."""
    answer, content = judging.judge(case, windows.local_day(now)), judging.content_of(case)
    paths = [reasons.path_of(path, content) for path in answer.judgement.paths]
    return {
        "paths": [path for path in paths if _fits(path) or path.id == case.path],
        "others": [path for path in paths if not _fits(path) and path.id != case.path],
        "barred": [_barring(finding) for finding in answer.failing if finding.kind != "path"],
    }


def _barring(finding: Any) -> Mapping[str, str]:
    return {"label": finding.label, "says": finding.says, "cite": str(finding.clause)}


@door("applicant", PUBLIC)
@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The next opening as a calendar file."""
    now = clock.now()
    found = window.window_of(actor_of(request).division or settings.LOCAL_DIVISION, now)
    url = request.build_absolute_uri("/recognition/")
    entry = ical.Entry("recognition-window", found.found.next_opens_at, "考核认定开始受理", found.clause.text, url)
    response = HttpResponse(ical.calendar([entry], now), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="recognition.ics"'
    return response
