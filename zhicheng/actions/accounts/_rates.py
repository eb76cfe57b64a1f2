"""限流: attempts counted by source within a window of the server's own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db.models import F

from zhicheng.engine.refusal import Refusal
from zhicheng.records.fields import blind_index
from zhicheng.records.models import RateCounter

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def count(scope: str, source: str, *, window: timedelta | None, real_now: datetime) -> tuple[int, datetime]:
    """Count one attempt of `source` (kept as a keyed hash); returns the count and the window's start. Without a window it never resets."""
    start = _EPOCH if window is None else real_now - (real_now - _EPOCH) % window
    row, _ = RateCounter.objects.get_or_create(scope=scope, source=blind_index(scope, source), window_at=start)
    RateCounter.objects.filter(pk=row.pk).update(count=F("count") + 1)
    return RateCounter.objects.values_list("count", flat=True).get(pk=row.pk), start


def limit(scope: str, source: str, allowed: int, *, window: timedelta, real_now: datetime) -> None:
    """Count one attempt and raise Refusal rate_limited when there were more than `allowed` within the window (SEC-06)."""
    attempts, start = count(scope, source, window=window, real_now=real_now)
    if attempts > allowed:
        raise Refusal("rate_limited", seconds=int((start + window - real_now).total_seconds()) + 1)
