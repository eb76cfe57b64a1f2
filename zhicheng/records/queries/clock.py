"""What time it is here: the server's clock, or in the demonstration season the shown clock."""

from __future__ import annotations

from datetime import UTC, datetime

from zhicheng.records.outbox import Installation


def now() -> datetime:
    """The instant cases are judged by (aware, UTC). Sign-in codes, sessions and signing use `real_now` instead."""
    row = Installation.objects.filter(id=1).values_list("demo", "clock_real", "clock_shown").first()
    real = real_now()
    if row is None or not row[0] or row[1] is None or row[2] is None:
        return real
    return row[2] + (real - row[1])


def real_now() -> datetime:
    """The server's own clock (aware, UTC)."""
    return datetime.now(UTC)


def is_demo() -> bool:
    """Whether this installation plays the demonstration season."""
    return Installation.objects.filter(id=1, demo=True).exists()
