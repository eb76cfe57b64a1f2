"""Make an empty installation a demonstration: its own shown clock, and a banner on every page that says so."""

from __future__ import annotations

from datetime import datetime

from zhicheng.records.outbox import Installation


def set_clock(shown: datetime, real: datetime) -> None:
    """From now on the shown clock starts at `shown` and runs on with the server's (`real` is the server's instant now)."""
    Installation.objects.update_or_create(id=1, defaults={"demo": True, "clock_shown": shown, "clock_real": real})
