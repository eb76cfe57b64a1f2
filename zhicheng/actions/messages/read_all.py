"""消息已读: everything an account was told up to now."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.records.outbox import Notice


@action("message.read_all")
def read_all(act: Act, *, up_to: int) -> str:
    """Mark the account's own messages as read, up to the newest one that was on the page. Returns how many were marked."""
    act.about(f"account:{act.by.account}", up_to=up_to)
    rows = Notice.objects.filter(account=act.by.account or 0, read_at__isnull=True, id__lte=up_to)
    return str(rows.update(read_at=act.now))
