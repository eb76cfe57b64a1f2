"""移除消息: out of the reader's sight, never out of the record, and not while the case it is about waits for the reader (ux R1)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import messages

from . import _own


@action("message.remove")
def remove(act: Act, *, notice_id: int) -> str:
    """Hide one of one's own messages; it counts as read. Raises Refusal `message.unknown`, `message.your_turn`."""
    found = _own.own(act, notice_id)
    act.about(f"message:{found.pk}")
    if found.subject in messages.waiting_for(act.by.account or 0, [found.subject], act.now):
        raise Refusal("message.your_turn", number=found.subject)
    found.removed_at, found.read_at = act.now, found.read_at or act.now
    found.save(update_fields=["removed_at", "read_at"])
    return str(found.pk)
