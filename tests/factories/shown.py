"""The clock a page shows: a demonstration installation stands at an instant and runs on from there."""

from __future__ import annotations

from datetime import UTC, datetime

from zhicheng.records.models import Installation


def show(instant: datetime) -> None:
    """Let the platform's clock stand at an instant."""
    shown = {"demo": True, "clock_real": datetime.now(UTC), "clock_shown": instant}
    Installation.objects.update_or_create(id=1, defaults=shown)
