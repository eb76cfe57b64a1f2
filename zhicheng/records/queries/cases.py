"""Questions about one case; what may be seen is decided by `engine.access` (SEC-01, APP-08)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from zhicheng.engine.access import Actor, CaseView, Role, sees_case
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import DRAFT, RESET
from zhicheng.records.applications import (
    Application,
    CaseEvent,
    CorrectionItem,
    CorrectionNotice,
    ItemVerdict,
    Judgement,
    RouteStep,
)

from . import dossier, judging, late_papers, procedure
from .dossier import Item
from .procedure import Chances
from .statement import Said, Statement

__all__ = ["CorrectionNotice"]

JUDGING_VERBS = frozenset(
    {"open", "return", "reset", "assess", "decline", "publicise", "send_on", "endorse", "recognise", "refuse", "close"}
)

_SHOWN = ("person", "employer", "division", "rulebook", "holder_employer", "holder_body")
_OF_NUMBER = Statement(lambda: Application.objects.select_related(*_SHOWN).filter(number=Said("number")))
_ROUTE = Statement(
    lambda: RouteStep.objects.select_related("employer", "body").filter(application_id=Said("case")).order_by("position")
)
_JUDGED = Statement(
    lambda: CaseEvent.objects.filter(
        application_id=Said("case"), verb__in=sorted(JUDGING_VERBS), by_person__isnull=False
    ).values_list("by_person_id", "stage")
)
_VERIFIED = Statement(
    lambda: ItemVerdict.objects.filter(application_id=Said("case")).values_list("by_person_id", "stage").distinct()
)


def load(number: str) -> Application:
    """The case with what every page shows of it, one statement. Raises Refusal `access.hidden` when there is none."""
    found = _OF_NUMBER.ask(number=number)
    if not found:
        raise Refusal("access.hidden")
    return found[0]


def seen(actor: Actor, number: str) -> Application:
    """The case, if this actor may know of it. Raises Refusal `access.hidden`, the same for an unknown number."""
    case = load(number)
    if not sees_case(actor, view(case)):
        raise Refusal("access.hidden")
    return case


def view(case: Application) -> CaseView:
    """What the access kernel must know of a case: three statements."""
    steps = list(route(case))
    acted = {*_JUDGED.ask(case=case.pk), *_VERIFIED.ask(case=case.pk)}
    bodies = [(step, step.body_id) for step in steps if step.body_id is not None]
    stages = {stage for _, stage in acted}
    return CaseView(
        number=case.number,
        state=case.state,
        person=case.person_id,
        employer=case.employer_id,
        holder_role=case.holder_role,
        holder_employer=case.holder_employer_id,
        holder_body=case.holder_body_id,
        holder_name=holder_name(case),
        route_bodies=frozenset(body for _, body in bodies),
        # A body keeps sight of a case it has worked on and sent back.
        reached_bodies=frozenset(body for step, body in bodies if step.position <= case.step or step.stage in stages),
        acted=frozenset((int(person), stage) for person, stage in acted if person is not None),
        stage=stage_of(steps, case.step),
        # The route is drawn when a case is sent and ends with a reset, after which it may go to another unit.
        sent=case.state == RESET or (bool(steps) and case.state != DRAFT),
        using=case.using_employer_id,
    )


def stage_of(steps: Sequence[RouteStep], current: int) -> str:
    """The stage of the current step, empty while the applicant holds the case."""
    return next((step.stage for step in steps if step.position == current), "")


def holder_name(case: Application) -> str:
    """Whose turn it is, by name."""
    if case.holder_employer is not None:
        return case.holder_employer.name
    if case.holder_body is not None:
        return str(case.holder_body)
    return "申报人本人" if case.holder_role == Role.APPLICANT else "无"


def route(case: Application) -> Sequence[RouteStep]:
    """The steps of the case in order, with their holders: one statement."""
    return _ROUTE.ask(case=case.pk)


def events(case: Application) -> Sequence[CaseEvent]:
    """Every step passed, oldest first, with the person who took it."""
    return list(CaseEvent.objects.filter(application=case).order_by("id"))


def judgements(case: Application) -> Sequence[Judgement]:
    """Every moment of every submission and the day it was judged for, oldest first, each with the last answer given to it."""
    found: dict[tuple[int, str, date], Judgement] = {}
    for row in Judgement.objects.filter(application=case).order_by("id"):
        found[row.attempt, row.moment, row.on_day] = row
    return list(found.values())


def verdicts(case: Application, stage: str) -> dict[str, ItemVerdict]:
    """What one stage has found of the present submission, by reference."""
    rows = ItemVerdict.objects.filter(application=case, attempt=case.attempt, stage=stage).select_related("by_person", "file")
    return {row.reference: row for row in rows}


def unverified(case: Application, stage: str) -> list[Item]:
    """The items of the filed dossier, and what was added beside it, this stage has not looked at yet."""
    done = verdicts(case, stage)
    return [item for item in late_papers.items(case, stage) if item.reference not in done]


def chances(case: Application, on: date) -> Chances:
    """The return counter of a case. Raises Refusal `not_configured`."""
    return procedure.chances(judging.rules(case, on), on, case.division_id, case.level, case.returns_used)


def chances_above_unit(case: Application, on: date) -> Chances | None:
    """The counter of returns above the unit; None where the packs have none."""
    used = CorrectionNotice.objects.filter(application=case).exclude(stage="unit").count()
    return procedure.chances_after_unit(judging.rules(case, on), on, case.level, used)


def can_return(case: Application, on: date) -> bool:
    """Whether a return or reset is still open; else only passing or closing remains (REV-08)."""
    above = chances_above_unit(case, on) if stage_of(route(case), case.step) != "unit" else None
    return chances(case, on).left > 0 and (above is None or above.left > 0)


@dataclass(frozen=True)
class Correction:
    """One point of a return, and whether the item was changed since."""

    item: CorrectionItem
    is_resolved: bool


def corrections(case: Application) -> list[tuple[CorrectionNotice, list[Correction]]]:
    """Every return with its points, oldest first; points of the open one are compared with the profile as it is now."""
    notices = list(CorrectionNotice.objects.prefetch_related("items").filter(application=case).order_by("number"))
    changed: frozenset[str] = frozenset()
    if case.state == "returned":
        before = dossier.filed(case.pk, case.attempt)
        late = late_papers.added(case, case.attempt)
        changed = dossier.differing(late_papers.merged(before, late), dossier.of_application(case)) if before else frozenset()
    return [
        (
            notice,
            [
                Correction(item, item.resolved_at is not None or (notice.attempt == case.attempt and item.reference in changed))
                for item in notice.items.order_by("id")
            ],
        )
        for notice in notices
    ]


@dataclass(frozen=True)
class Change:
    """A clause that was answered otherwise at a later judgement: which, on which day, and what it said before and after."""

    on_day: date
    moment: str
    label: str
    clause: str
    before: bool | None
    after: bool | None


def changes(case: Application) -> list[Change]:
    """What changed from one judgement to the next, oldest first (the three moments of one case)."""
    found: list[Change] = []
    rows = judgements(case)
    for earlier, later in pairwise(rows):
        old = {row["id"]: row["truth"] for row in json.loads(earlier.findings)}
        found += [
            Change(later.on_day, later.moment, row["label"], row["clause"], old[row["id"]], row["truth"])
            for row in json.loads(later.findings)
            if row["id"] in old and old[row["id"]] != row["truth"]
        ]
    return found
