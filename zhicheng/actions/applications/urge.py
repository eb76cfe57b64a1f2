"""催交提醒: who has not sent in a draft is reminded before the window closes, and never afterwards (K22 一(二); WIN-12)."""

from __future__ import annotations

from datetime import timedelta

from zhicheng.actions.act import Act, action
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import DRAFT

from . import _case, _notices


@action("application.urge")
def urge(act: Act, *, number: str, days: int) -> str:
    """Remind the applicant of a draft, `days` before its window closes.

    Raises Refusal `application.moved_on` for a case sent in, ended, or reminded of something nearer, `application.in_time` when the
    window was extended meanwhile.
    """
    case, _ = _case.locked(act, "application.urge", number)
    if case.state != DRAFT or case.due_at is None or act.now >= case.due_at:
        raise Refusal("application.moved_on")
    if act.now < case.due_at - timedelta(days=days):
        raise Refusal("application.in_time")
    nearer = [one for one in _case.reminder_days(act, case) if one < days]
    if any(act.now >= case.due_at - timedelta(days=one) for one in nearer):
        raise Refusal("application.moved_on")
    _notices.tell_applicant(act, case, "application.window_closing", key=str(days), due=spell_deadline(case.due_at))
    return number
