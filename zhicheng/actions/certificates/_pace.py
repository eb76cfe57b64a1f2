"""限流 of verifications: numbers cannot be tried out, whoever asks (domain pitfall 49)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import rates
from zhicheng.engine.access import Actor, Role
from zhicheng.records.queries import verification

SCOPE = "certificate.verify"


def pace(by: Actor, now: datetime, real_now: datetime) -> None:
    """Count one verification from an address; the installation's own command is not counted. Raises Refusal `rate_limited`."""
    if by.role is not Role.MACHINE:
        rates.limit(SCOPE, by.origin, verification.per_minute(now), window=rates.MINUTE, real_now=real_now)
