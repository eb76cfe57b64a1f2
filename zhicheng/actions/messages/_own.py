"""Finding one of one's own messages."""

from __future__ import annotations

from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Refusal
from zhicheng.records.outbox import Notice


def own(act: Act, notice_id: int) -> Notice:
    """The message, locked, if it was for this account and was not removed. Raises Refusal `message.unknown`."""
    rows = Notice.objects.select_for_update().filter(account=act.by.account or 0, removed_at__isnull=True)
    found = rows.filter(pk=notice_id).first()
    if found is None:
        raise Refusal("message.unknown")
    return found
