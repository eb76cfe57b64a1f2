"""超时提醒: a case untouched beyond its norm is brought to mind where it lies, and the next level learns of it (K22 五(三); REV-11)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import cases

from . import _case, _notices


@action("application.remind")
def remind(act: Act, *, number: str, step: int, attempt: int) -> str:
    """Remind the holder of one step of one submission, once its time is over. Raises Refusal `application.in_time`, `application.moved_on`."""
    case, _ = _case.locked(act, "application.remind", number)
    if (case.step, case.attempt) != (step, attempt) or step == 0:
        raise Refusal("application.moved_on")
    if case.due_at is None or act.now < case.due_at:
        raise Refusal("application.in_time")
    holder = cases.holder_name(case)
    _notices.tell_holder(act, case, "application.overdue", person=case.person.name, title=case.title_name)
    _notices.tell_next_step(act, case, "application.overdue_below", holder=holder)
    return number
