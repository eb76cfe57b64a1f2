"""手机拍照: whose files a QR code opens, which place of them, and the pages so far (ux C6)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from zhicheng.engine.access import Actor, Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.evidence import PhonePage, PhoneTicket

__all__ = ["PhonePage", "PhoneTicket"]


def fingerprint(token: str) -> str:
    """What is kept of a code: it is long and random, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def ticket(token: str, real_now: datetime) -> PhoneTicket:
    """The ticket of a code while it lasts. Raises Refusal `phone.over`, the same for an unknown one."""
    rows = PhoneTicket.objects.select_related("person", "account")
    found = rows.filter(token_hash=fingerprint(token), ends_at__gt=real_now).first()
    if found is None:
        raise Refusal("phone.over")
    return found


def bearer(found: PhoneTicket, origin: str) -> Actor:
    """Who acts with the code: the person it was made for, and only as an applicant."""
    return Actor(
        role=Role.APPLICANT,
        account=found.account_id,
        person=found.person_id,
        name=found.person.name,
        acting_for="本人（手机拍照）",
        origin=origin,
    )


def pages(found: PhoneTicket) -> Sequence[PhonePage]:
    """The pages in the order they were taken: one statement."""
    return list(PhonePage.objects.select_related("file").filter(ticket=found).order_by("id"))
