"""D1 新申报与封面: choose a series, then the title; a save with one choice missing is refused by name (APP-01, REC-01, REC-08)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.applications.save_cover import save_cover
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import applicant_cases, cases, catalogue, clock, policies, profile, routes, windows
from zhicheng.records.queries.applicant_cases import Case
from zhicheng.web.applicant.applications import present
from zhicheng.web.applicant.recognition import offers
from zhicheng.web.shared import window
from zhicheng.web.shared.attempt import INVALID, attempt
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door
from zhicheng.web.shared.parts import Link, StaleField

from .forms import CoverForm

STALE = 409
INITIAL = 4
KEPT = ("title", "specialty", "first_application", "planned_publicity_on")


@door("applicant", APPLICANT, writes="application.save_cover")
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """A new case: its type, its series, its cover."""
    person, now = profile.person(actor_of(request).person or 0), clock.now()
    if person.employer is None:
        return render(request, "applicant/apply/no_unit.html", {"crumbs": _crumbs(None)})
    away = _away(person.employer, now)
    if away is not None and request.method == "GET":
        return render(request, "applicant/apply/elsewhere.html", {"away": away, "unit": person.employer, "crumbs": _crumbs(None)})
    data = request.POST or None
    series = str((data or request.GET).get("series", ""))
    offered = offers.offers(person.employer.division_id, windows.local_day(now), series) if series else None
    chosen = {"series": series, "title": request.GET.get("title", ""), "specialty": person.specialty}
    form, status = CoverForm(data, initial=chosen, offered=offered), 200
    if data is not None:
        number, status = attempt(form, lambda: save_cover(act_of(request), number=None, **form.cover()))
        if number is not None:
            return HttpResponseRedirect(f"/apply/{number}/route/")
    running = next(iter(applicant_cases.unfinished(person.pk)), None)
    context = {"running": running, "heading": "新申报"}
    return _page(request, form, offered, person.employer, now, context, status)


@door("applicant", APPLICANT, writes="application.save_cover")
@require_http_methods(["GET", "POST"])
def cover(request: HttpRequest, number: str) -> HttpResponse:
    """The cover of a draft, or of a case whose flow was reset. A POST goes to the action first: what it refuses is on record."""
    now, status = clock.now(), 200
    if request.method == "POST":
        case = cases.load(number) if _is_own(request, number) else None
        data = _resolved(request.POST, _saved(case) if case else {})
        offered = offers.offers(actor_of(request).division, windows.local_day(now), str(data.get("series", "")))
        form = CoverForm(data, offered=offered)
        saved, status = attempt(form, lambda: save_cover(act_of(request), number=number, **form.cover()))
        if saved is not None:
            return HttpResponseRedirect(f"/apply/{saved}/route/")
        case = cases.seen(actor_of(request), number)
    else:
        case = cases.seen(actor_of(request), number)
        series = request.GET.get("series") or case.series
        offered = _offers(case, series, now)
        form = CoverForm(initial={**_saved(case), "version": case.version, "series": series}, offered=offered)
    stale = _stale(case, form) if status == STALE else []
    if stale:
        form.show_again(version=case.version)
    context = {
        "case": case,
        "heading": "申报封面",
        "turn": present.turn(case, now),
        "chip": present.chip(case),
        "due_clause": present.due_clause(case, present.book_of(case, now), now),
        "stale": stale,
        "locked": not present.may_change_cover(case),
    }
    return _page(request, form, offered, case.person.employer or case.employer, now, context, status)


def _away(employer: Any, now: datetime) -> Refusal | None:
    """Why initial titles of this unit's people are not recognised here; None where they are, or where nothing is configured."""
    on = windows.local_day(now)
    try:
        book = policies.rulebook(employer.division_id, on)
    except Refusal:
        return None
    return routes.elsewhere(employer, "", INITIAL, book, on)


def _is_own(request: HttpRequest, number: str) -> bool:
    return applicant_cases.is_own(actor_of(request).person, number)


def _offers(case: Case, series: str, now: datetime) -> offers.Offers | None:
    division = (case.person.employer or case.employer).division_id
    return offers.offers(division, windows.local_day(now), series)


def _saved(case: Case) -> dict[str, Any]:
    return {
        "series": case.series,
        "title": f"{case.ladder}|{case.level}",
        "specialty": case.specialty,
        "first_application": "yes" if case.first_application else "no",
        "planned_publicity_on": case.planned_publicity_on,
    }


def _resolved(posted: QueryDict, saved: dict[str, Any]) -> QueryDict:
    """What the reader chose between two versions, field by field."""
    data = posted.copy()
    for name in KEPT:
        if data.get(f"keep-{name}") == "theirs" and name in saved:
            data[name] = str(saved[name] or "")
    return data


def _stale(case: Case, form: CoverForm) -> list[StaleField]:
    if form.cleaned_data.get("version") in (None, case.version):
        return []
    theirs, titles = _saved(case), dict(form.fields["title"].choices)  # type: ignore[attr-defined]
    yes = {"yes": "是", "no": "否"}
    fields: list[StaleField] = []
    for name in KEPT:
        mine, saved = str(form.data.get(name, "")), str(theirs[name] or "")
        if mine != saved:
            shown = [str(titles.get(text) or yes.get(text, text)) for text in (mine, saved)]
            fields.append(StaleField(name, str(form.fields[name].label), *shown))
    return fields


def _page(
    request: HttpRequest,
    form: CoverForm,
    offered: offers.Offers | None,
    employer: Any,
    now: datetime,
    context: dict[str, Any],
    status: int,
) -> HttpResponse:
    on = windows.local_day(now)
    found = window.window_of(employer.division_id, now)
    context |= {
        "form": form,
        "offered": offered,
        "employer": employer,
        "window": found,
        "fixed": [
            {"label": "申报年度", "value": f"{windows.local_day(found.found.opens_at).year}年度", "note": ""},
            {"label": "申报单位", "value": employer.name, "note": "不对的话先到“我的档案”改工作单位"},
            {"label": "系列", "value": offered.series_name if offered else "", "note": ""},
        ],
        "series": offers.series_of(catalogue.catalogue(employer.division_id, on)),
        "closed_titles": [one for one in offered.titles if not one.is_open] if offered else [],
        "review_ended": offers.initial_review(employer.division_id, on),
        "page_errors": status in (INVALID, STALE),
        "crumbs": _crumbs(context.get("case")),
        "now": now,
    }
    return render(request, "applicant/apply/cover.html", context, status=status)


def _crumbs(case: Case | None) -> list[Link]:
    if case is None:
        return [*present.TRAIL, Link("新申报", "")]
    return [*present.TRAIL, Link(case.number, present.apply_url(case)), Link("申报封面", "")]
