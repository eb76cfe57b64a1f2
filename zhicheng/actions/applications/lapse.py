"""逾期: a case its applicant did not send in, or not send in again, in time (AMB-39; APP-11)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION

from . import _case, _notices


@action("application.lapse")
def lapse(act: Act, *, number: str) -> str:
    """End a case whose applicant's time is over. Raises Refusal `application.in_time` before that, `workflow.state`."""
    case, _ = _case.locked(act, "application.lapse", number)
    never_sent = case.attempt == 0
    transition = "terminate" if never_sent else "lapse"
    APPLICATION.target(transition, case.state, act.by.role)
    if case.due_at is None or act.now < case.due_at:
        raise Refusal("application.in_time")
    reason = "未在通道开放期内提交" if never_sent else "逾期未重新提交，视为放弃"
    _case.move(act, case, transition, opinion=reason)
    _notices.tell_applicant(act, case, "application.lapsed", reason=reason)
    return _case.keep(act, case)
