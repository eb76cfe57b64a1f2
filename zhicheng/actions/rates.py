"""限流: attempts counted by source within a window of the server's own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import connection

from zhicheng.engine.refusal import Refusal
from zhicheng.records.fields import blind_index
from zhicheng.records.models import RateCounter

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_TABLE = RateCounter._meta.db_table
# One statement that neither loses a count between two requests nor costs a public page four round trips.
_COUNT = (
    f"INSERT INTO {_TABLE} (scope, source, window_at, count) VALUES (%s, %s, %s, 1) "
    f"ON CONFLICT (scope, source, window_at) DO UPDATE SET count = {_TABLE}.count + 1 RETURNING count"
)


def count(scope: str, source: str, *, window: timedelta | None, real_now: datetime) -> tuple[int, datetime]:
    """Count one attempt of `source` (kept as a keyed hash); returns the count and the window's start. Without a window it never resets."""
    start = _EPOCH if window is None else real_now - (real_now - _EPOCH) % window
    values = [scope, blind_index(scope, source), connection.ops.adapt_datetimefield_value(start)]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        (counted,) = cursor.fetchone()
    return int(counted), start


def limit(scope: str, source: str, allowed: int, *, window: timedelta, real_now: datetime) -> None:
    """Count one attempt and raise Refusal rate_limited when there were more than `allowed` within the window (SEC-06)."""
    attempts, start = count(scope, source, window=window, real_now=real_now)
    if attempts > allowed:
        raise Refusal("rate_limited", seconds=int((start + window - real_now).total_seconds()) + 1)
