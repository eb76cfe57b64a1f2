"""Questions of an account about its own sessions: which browsers are signed in, from where, seen when (B5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime

from zhicheng.records.fields import blind_index
from zhicheng.records.people import Account
from zhicheng.records.sessions import AccountSession

from .clock import real_now
from .sessions import IDLE_KEY

_MOST = 50


@dataclass(frozen=True)
class Device:
    """One signed-in browser. `handle` names it on the page: the key itself would sign its reader in."""

    handle: str
    device: str
    origin: str
    opened_at: datetime | None
    seen_at: datetime | None
    current: bool


def handle(session_key: str) -> str:
    """What a session is called outside the database."""
    return blind_index("session", session_key)[:24]


def of_account(account_id: int, current_key: str) -> list[Device]:
    """The sessions of an account that still open something, this browser first. Two statements."""
    epoch = Account.objects.values_list("session_epoch", flat=True).get(pk=account_id)
    rows = AccountSession.objects.filter(account=account_id, expire_date__gt=real_now()).order_by("-expire_date")[:_MOST]
    found = []
    for row in rows:
        data = row.get_decoded()
        if data.get("epoch") == epoch:
            seen = parse_datetime(str(data.get(IDLE_KEY, "")))
            found.append(Device(handle(row.pk), row.device, row.origin, row.opened_at, seen, row.pk == current_key))
    return sorted(found, key=lambda device: not device.current)
