"""E14 派遣与双审核: two columns, one a unit: who reviewed, who showed until when, who sealed, and which side has not finished."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.cosigns.post import post_own
from zhicheng.actions.cosigns.review import review
from zhicheng.actions.cosigns.seal import seal
from zhicheng.engine.access import Actor
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import ASSESSED, PUBLICISING
from zhicheng.engine.workflow.cosign import COSIGN
from zhicheng.records.queries import cases, clock, cosigns, late_papers, objections, publicity, windows
from zhicheng.records.queries.unit_cases import Case
from zhicheng.web.employer.publicity.forms import PostForm
from zhicheng.web.employer.reviews.gate import employer_of, profile_complete
from zhicheng.web.shared import casefile
from zhicheng.web.shared.attempt import KeyedForm, attempt, posted
from zhicheng.web.shared.door import UNIT, act_of, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import HELD, HELD_IN_LIST, Chip, Link, Tone, Turn
from zhicheng.web.shared.reviews import progress
from zhicheng.web.shared.strips import day_strip

from .forms import ReviewForm, SealForm

HOME = Link("派遣与双审核", "/agency/")
TONES: dict[str, Tone] = {"waiting": "orange", "reviewed": "orange", "shown": "purple", "sealed": "green", "declined": "red"}


@door("employer", UNIT)
@profile_complete
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Whom the unit reviews as the one they work in, and whom it sends out itself."""
    employer = employer_of(request)
    part = cosigns.waiting(employer, cursor_of(request))
    sent_out = cosigns.sent_out(employer)
    states = cosigns.states([*part.rows, *sent_out])
    held = objections.held(case.pk for case in (*part.rows, *sent_out))
    context = {
        "rows": [_row(case, states[case.pk], held) for case in part.rows],
        "pager": pager_of(request, part, noun="件"),
        "sent_out": [_row(case, states[case.pk], held) for case in sent_out],
        "crumbs": [Link(HOME.label, "")],
    }
    return render(request, "employer/agency/list.html", context)


def _row(case: Case, state: str, held: frozenset[int]) -> dict[str, Any]:
    shown = HELD_IN_LIST if case.pk in held else _chip(state)
    return {"case": case, "title": progress.title(case), "url": f"{HOME.url}cosign/{case.number}/", "chip": shown}


def _chip(state: str) -> Chip:
    return Chip(TONES[state], COSIGN.states[state].label)


@door("employer", UNIT, writes=("cosign.review", "cosign.post", "cosign.seal"))
@profile_complete
@require_http_methods(["GET", "HEAD", "POST"])
def cosign(request: HttpRequest, number: str) -> HttpResponse:
    """One dispatched person's case; a POST does the using unit's next step. Raises Refusal `access.hidden`, `access.own_case`."""
    case, now = _seen(actor_of(request), number), clock.now()
    step, form, act = _next(request, case, now)
    status = 200
    if form is not None and form.is_bound:
        done, status = attempt(form, act)
        if done is not None:
            return HttpResponseRedirect(f"{HOME.url}cosign/{number}/")
    context = _context(request, case, now) | {"step": step, "form": form, "page_errors": bool(form and form.errors)}
    return render(request, "employer/agency/cosign.html", context, status=status)


def _seen(actor: Actor, number: str) -> Case:
    case = cases.load(number)
    if actor.person == case.person_id:
        raise Refusal("access.own_case")
    ours = actor.employer in (case.employer_id, case.using_employer_id)
    if case.using_employer_id is None or not ours or not cases.view(case).sent:
        raise Refusal("access.hidden")
    return case


def _next(request: HttpRequest, case: Case, now: datetime) -> tuple[str, KeyedForm | None, Callable[[], str]]:
    """The using unit's next step, its form and its act; a step that is not open has no form."""
    number, data, state = case.number, posted(request), cosigns.state_of(case)
    mine = actor_of(request).employer == case.using_employer_id and case.state in cosigns.AT_UNIT
    if not mine or state in ("sealed", "declined"):
        return "", None, str
    if state == "waiting":
        said = ReviewForm(data)
        return (
            "审核",
            said,
            lambda: review(
                act_of(request), number=number, agrees=said.cleaned_data["agrees"] == "yes", opinion=said.cleaned_data["opinion"]
            ),
        )
    if state == "reviewed":
        shown = PostForm(data, means=publicity.means(case, windows.local_day(now)))
        is_open = case.state in (ASSESSED, PUBLICISING)
        return "发布公示", shown if is_open else None, lambda: post_own(act_of(request), number=number, terms=shown.terms())
    return "确认无异议并盖章", SealForm(data), lambda: seal(act_of(request), number=number)


def _context(request: HttpRequest, case: Case, now: datetime) -> dict[str, Any]:
    reports = objections.of_case(case)
    filed = late_papers.held(case, case.attempt)
    mine = actor_of(request).employer == case.using_employer_id
    return {
        "case": case,
        "title": progress.title(case),
        "chip": HELD if objections.is_held(reports) else _chip(cosigns.state_of(case)),
        "turn": _turn(case, now, mine=mine),
        "reports": reports,
        "clause": cosigns.clause(case, now),
        "sides": [_side(case, side, now) for side in cosigns.sides(case)],
        "items": casefile.entries(case, filed) if filed and mine else [],
        "is_using": mine,
        "now": now,
        "crumbs": [HOME, Link(f"{case.person.name} {case.number}", "")],
    }


def _turn(case: Case, now: datetime, *, mine: bool) -> Turn:
    state, using = cosigns.state_of(case), case.using_employer.name if case.using_employer else ""
    shown = cosigns.shown(case, using=True)
    until = shown.publicity.ends_at if shown and state == "shown" and now < shown.publicity.ends_at else None
    words = COSIGN.states[state].label
    if COSIGN.states[state].final:
        return Turn(words, now, ended=True, undated="用工单位已办完")
    return Turn(using, now, mine, until, "没有规定时限", words)


def _side(case: Case, side: cosigns.Side, now: datetime) -> dict[str, Any]:
    try:
        strip = day_strip(publicity.strip(case, side.shown.publicity, now), now, f"{side.name}公示") if side.shown else None
    except Refusal:
        strip = None
    return {"side": side, "strip": strip, "over": side.shown is not None and now >= side.shown.publicity.ends_at}
