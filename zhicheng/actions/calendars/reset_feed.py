"""生成或重置日历订阅地址: one secret address an account, the earlier one ends at once (ux C8)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.records.fields import blind_index
from zhicheng.records.models import CalendarFeed
from zhicheng.records.queries import agenda


@action("calendar.reset_feed")
def reset_feed(act: Act) -> str:
    """Make a new address; returns the account's number, never the secret."""
    account = act.by.account or 0
    act.about(f"account:{account}")
    row = CalendarFeed(account=account, made_at=act.now)
    kept = {"made_at": act.now, "token_hash": blind_index("calendar-token", agenda.token(row))}
    CalendarFeed.objects.update_or_create(account=account, defaults=kept)
    return str(account)
