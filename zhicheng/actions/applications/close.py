"""本年度不再受理: what remains when the last chance is used and faults are left (K22 五(三); REV-08, AMB-01)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.queries import cases

from . import _case, _notices


@action("application.close")
def close(act: Act, *, number: str, reason: str, version: int) -> str:
    """Close the case for the year; only once no return is left.

    Raises Refusal `application.reason`, `application.chances_left`, `access.*`, `workflow.state`, `stale`.
    """
    case, seen = _case.locked(act, "application.close", number, version)
    APPLICATION.target("close", case.state, act.by.role)
    if not reason.strip():
        raise Refusal("application.reason", field="reason")
    counter = cases.chances(case, _case.today(act))
    above = cases.chances_above_unit(case, _case.today(act)) if case.step > 1 else None
    if above is not None and above.left < counter.left:
        counter = above
    if counter.left:
        raise Refusal("application.chances_left", clause=counter.clause, left=counter.left)
    _case.move(act, case, "close", opinion=reason.strip(), stage=seen.stage)
    _notices.tell_applicant(act, case, "application.closed", reason=reason.strip(), clause=counter.clause)
    return _case.keep(act, case)
