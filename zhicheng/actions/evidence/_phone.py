"""The ticket behind a code, locked, while it lasts and is not used up."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Refusal
from zhicheng.records.evidence import PhoneTicket
from zhicheng.records.queries import phone


def locked(act: Act, token: str, real_now: datetime) -> PhoneTicket:
    """Raises Refusal `phone.over`."""
    rows = PhoneTicket.objects.select_for_update().filter(token_hash=phone.fingerprint(token), person_id=act.by.person or 0)
    found = rows.filter(ends_at__gt=real_now, item__isnull=True).first()
    act.about("evidence:phone")
    if found is None:
        raise Refusal("phone.over")
    return found
