"""不予认定: with the reason, its clause and the next opening (K22 五(三); REV-11)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import Decision
from zhicheng.records.queries import windows

from . import _case, _decision, _notices


@action("application.refuse")
def refuse(act: Act, *, number: str, reason: str, clause: str, version: int) -> str:
    """Decide against the case. Raises Refusal `application.reason`, `application.clause`, `application.unverified`, `access.*`, `workflow.state`, `stale`."""
    case, seen = _case.locked(act, "application.refuse", number, version)
    APPLICATION.target("refuse", case.state, act.by.role)
    body = _decision.competent(act, case)
    _decision.nothing_unseen(case, seen.stage)
    if not reason.strip():
        raise Refusal("application.reason", field="reason")
    if not clause.strip():
        raise Refusal("application.clause", field="clause")
    following = windows.recognition_window(case.division_id, case.level, act.now).next_opens_at
    Decision.objects.create(
        application=case,
        outcome=Decision.Outcome.REFUSED,
        decided_on=_case.today(act),
        body=body,
        by_person_id=_case.reviewer(act),
        reason=reason.strip(),
        clause=clause.strip(),
        next_window_at=following,
        at=act.now,
    )
    _case.finish_step(act, case)
    _case.move(act, case, "refuse", opinion=reason.strip(), stage=seen.stage)
    again = spell_deadline(following)
    _notices.tell_applicant(act, case, "application.refused", reason=reason.strip(), clause=clause.strip(), again=again)
    return _case.keep(act, case)
