"""A case as a body sees it: its tone, whose turn it is, who decides it, and what the unit did before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from zhicheng.engine.access import Actor
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION, RECOGNISED, REFUSED
from zhicheng.records.queries import cases, objections, routes, windows
from zhicheng.records.queries.desk_cases import Case
from zhicheng.web.shared.door import actor_of
from zhicheng.web.shared.parts import HELD, Chip, Link, Tone
from zhicheng.web.shared.reviews import progress

HOME = "/queue/"
DESK = "/recognition/desk/"
TITLE = "待办"


def url(number: str, tail: str = "") -> str:
    """A page of a case under 待办."""
    return f"{HOME}{number}/{tail}"


def desk(number: str, tail: str = "") -> str:
    """A page of a case under 认定办理."""
    return f"{DESK}{number}/{tail}"


def tone(state: str, is_held: bool) -> Tone:
    """Orange while the body has to act, green or red once decided, grey when ended otherwise, blue while others act."""
    if is_held:
        return "orange"
    if state in (RECOGNISED, REFUSED):
        return "green" if state == RECOGNISED else "red"
    return "grey" if APPLICATION.states[state].final else "blue"


@dataclass(frozen=True)
class Standing:
    """How the reader stands to a case: whose turn it is, whether the same person judged it at another level, and the body's level."""

    is_held: bool
    is_twice: bool
    stage: str


def standing(case: Case, actor: Actor) -> Standing:
    """The reader's standing now."""
    view = cases.view(case)
    own = next((step.stage for step in cases.route(case) if step.body_id == actor.body), "")
    twice = any(person == actor.person and stage != own for person, stage in view.acted)
    return Standing(case.holder_body_id is not None and case.holder_body_id == actor.body, twice, own)


def competence(case: Case, actor: Actor, now: datetime) -> tuple[str, str]:
    """认定机构: its name when it is another body than the reader's, and why there is none when there is none; both empty when it is
    the reader's own."""
    try:
        body = routes.competent_for(case, progress.book_of(case, now), windows.local_day(now))
    except Refusal as refusal:
        return "", refusal.sentence
    return ("" if body.pk == actor.body else body.name), ""


def frame(request: HttpRequest, case: Case, now: datetime, last: str) -> dict[str, Any]:
    """What every page about one case shows."""
    reports = objections.of_case(case)
    book, mine = progress.book_of(case, now), case.holder_body_id is not None and case.holder_body_id == actor_of(request).body
    return {
        "case": case,
        "title": progress.title(case),
        "turn": replace(progress.turn(case, book, now), mine=mine),
        "chip": HELD if objections.is_held(reports) else Chip(tone(case.state, mine), APPLICATION.states[case.state].label),
        "reports": reports,
        "due_clauses": progress.due_clauses(case, book, now),
        "now": now,
        "here": url(case.number),
        "crumbs": [Link(TITLE, HOME), Link(f"{case.person.name} {case.number}", url(case.number)), Link(last, "")],
    }
