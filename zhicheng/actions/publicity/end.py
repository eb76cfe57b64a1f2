"""公示期满: the machine tells the applicant and the unit; sending on remains the unit's own act (PUB-01)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _case, _notices
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import publicity

from . import _copies


@action("publicity.end")
def end(act: Act, *, number: str) -> str:
    """Say that a case's publicity is over. Raises Refusal `application.no_publicity` when it was stopped, `application.publicity_running`."""
    case, _ = _case.locked(act, "publicity.end", number)
    shown = _case.running_publicity(case)
    if shown is None:
        raise Refusal("application.no_publicity")
    notice = shown[1]
    ends_at = publicity.ends_at(case, notice, act.now)
    if act.now < ends_at:
        raise Refusal("application.publicity_running", ends=spell_deadline(ends_at), days=notice.working_days)
    _copies.take(act, notice, "end")
    _notices.tell_applicant(act, case, "publicity.ended")
    _notices.tell_holder(act, case, "publicity.ended_unit", person=case.person.name)
    return case.number
