"""批量办理: which cases may go together now and why another may not, and what became of each (ux E7, F3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from zhicheng.engine import access
from zhicheng.engine.access import Actor
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION, BODY_REVIEW, PUBLICISING
from zhicheng.records.applications import Application
from zhicheng.records.batches import Batch, BatchRow

from . import cases, rounds, routes, windows
from .judging import rules

__all__ = ["Application", "Batch", "BatchRow"]

MOST = 200
SEND_ON, ENDORSE = Batch.Kind.SEND_ON, Batch.Kind.ENDORSE
VERBS = {SEND_ON: "application.send_on", ENDORSE: "application.endorse"}


def candidates(actor: Actor, kind: str) -> Sequence[Application]:
    """The cases that stand at the step the batch is about, nearest deadline first: one statement, at most MOST."""
    rows = Application.objects.select_related("person", "employer", "rulebook", "holder_employer", "holder_body")
    if kind == SEND_ON:
        rows = rows.filter(holder_employer_id=actor.employer or 0, state=PUBLICISING)
    else:
        rows = rows.filter(holder_body_id=actor.body or 0, state=BODY_REVIEW)
    return list(rows.order_by("due_at", "id")[:MOST])


def why_not(actor: Actor, kind: str, case: Application, now: datetime) -> str:
    """Why a case cannot go with the others, in words; empty for one that is fully verified and whose turn it is."""
    seen = cases.view(case)
    try:
        access.check_case(actor, VERBS[Batch.Kind(kind)], seen)
    except Refusal as refusal:
        return refusal.sentence
    state = APPLICATION.states[case.state]
    if not APPLICATION.can(kind, case.state, actor.role):
        return f"目前是“{state.label}”，不在这一步。"
    if kind == SEND_ON and case.due_at is not None and now < case.due_at:
        return f"公示还没有结束，{spell_deadline(case.due_at)}以后才能上报。"
    if kind == ENDORSE and _decides_here(case, actor, now):
        return "贵机构就是这件申报的认定机构，请逐件作出决定。"
    return _unverified(case, seen.stage)


def batch(actor: Actor, number: int) -> Batch:
    """A batch of the reader's own unit or body. Raises Refusal `access.hidden`."""
    found = Batch.objects.filter(id=number).first()
    own = found is not None and (
        (found.employer_id is not None and found.employer_id == actor.employer)
        or (found.body_id is not None and found.body_id == actor.body)
    )
    if found is None or not own:
        raise Refusal("access.hidden")
    return found


def rows(found: Batch) -> list[BatchRow]:
    """Every case of a batch with its result: one statement."""
    known = BatchRow.objects.select_related(
        "application__person", "application__employer", "application__rulebook", "application__holder_employer",
        "application__holder_body",
    )  # fmt: skip
    return list(known.filter(batch=found).order_by("position"))


def _decides_here(case: Application, actor: Actor, now: datetime) -> bool:
    on = windows.local_day(now)
    try:
        return routes.competent_for(case, rules(case, on), on).pk == actor.body
    except Refusal:
        return False


def _unverified(case: Application, stage: str) -> str:
    left = rounds.unmarked(case, stage)
    if not left:
        return ""
    return f"有{len(left)}项没有核验或标为有问题：{'、'.join(item.label for item in left[:3])}{'等' if len(left) > 3 else ''}。"
