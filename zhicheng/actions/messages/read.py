"""查看消息: one message is read, which its sender then sees (SUP-11)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action

from . import _own


@action("message.read")
def read(act: Act, *, notice_id: int) -> str:
    """Mark one of one's own messages as read; returns the address of the page it is about, empty when it has none.

    Raises Refusal `message.unknown`.
    """
    found = _own.own(act, notice_id)
    act.about(f"message:{found.pk}")
    if found.read_at is None:
        found.read_at = act.now
        found.save(update_fields=["read_at"])
    return found.link
