"""已读防代办提醒: the warning against agents must be read before the first submission (K22 一(二); SUP-08)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action

from . import _case


@action("application.read_warning")
def read_warning(act: Act, *, number: str) -> str:
    """Write down that the applicant has read the warning; a second time changes nothing."""
    case, _ = _case.locked(act, "application.read_warning", number)
    if case.warned_at is None:
        case.warned_at = act.now
        case.save(update_fields=["warned_at"])
    return case.number
