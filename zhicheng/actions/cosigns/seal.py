"""用工单位盖章: after its own publicity has ended without objection (KINIT 三(二); REV-25)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _case, _decision, _notices
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.cosign import COSIGN
from zhicheng.records.queries import cosigns
from zhicheng.records.queries import publicity as questions

from . import _side


@action("cosign.seal")
def seal(act: Act, *, number: str) -> str:
    """Seal for the using unit.

    Raises Refusal `application.no_publicity`, `application.publicity_running`, `publicity.proof_missing`,
    `application.objection_open`, `cosign.*`, `access.*`, `workflow.state`.
    """
    case = _side.locked(act, "cosign.seal", number)
    row = _side.reviewed(case)
    row.state = COSIGN.target("seal", row.state, act.by.role)
    person = cosigns.shown(case, using=True)
    if person is None:
        raise Refusal("application.no_publicity")
    ends_at = questions.ends_at(case, person.publicity, act.now)
    if act.now < ends_at:
        raise Refusal("application.publicity_running", ends=spell_deadline(ends_at), days=person.publicity.working_days)
    if missing := questions.missing_proofs(case, person.publicity, _case.today(act)):
        raise Refusal("publicity.proof_missing", number=person.publicity.number, missing="、".join(missing))
    _decision.nothing_reported(case)
    person.cleared_at = act.now
    person.save(update_fields=["cleared_at"])
    row.sealed_by_id, row.sealed_at = _case.reviewer(act), act.now
    row.version += 1
    row.save()
    _notices.tell_holder(act, case, "cosign.sealed", unit=row.employer.name, person=case.person.name)
    return number
