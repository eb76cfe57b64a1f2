"""指派核查: the body above the unit gives a report to the unit or takes it over itself (PUB-10; ux G8)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.objection import OBJECTION
from zhicheng.records.models import Body
from zhicheng.records.queries import objections

from . import _desk

UNIT, OWN = "unit", "own"


@action("objection.assign")
def assign(act: Act, *, number: str, to: str, note: str, version: int) -> str:
    """Say who looks into it: `to` the unit that showed the person, or the actor's own body.

    Raises Refusal `objection.assignee`, `objection.note`, `objection.own_unit`, `access.*`, `workflow.state`, `stale`.
    """
    row, case = _desk.locked(act, "objection.assign", number, version)
    row.state = OBJECTION.target("assign", row.state, act.by.role)
    if to not in (UNIT, OWN):
        raise Refusal("objection.assignee", field="to")
    if not note.strip():
        raise Refusal("objection.note", field="note")
    if to == UNIT and row.from_unit:
        rules = objections.rules_of(case, act.now)
        raise Refusal("objection.own_unit", clause=rules.own_clause, field="to")
    row.holder_employer = row.publicity.employer if to == UNIT else None
    row.holder_body = None if to == UNIT else Body.objects.get(pk=act.by.body or 0)
    row.version += 1
    row.save()
    _desk.note(act, row, "assign", f"交{objections.holder_name(row)}核查：{note.strip()}")
    _desk.inform(act, row, "objection.received")
    act.about(f"objection:{number}", to=objections.holder_name(row))
    return number
