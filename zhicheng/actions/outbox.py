"""The worker's side of the outbox: take a row under a lease, then say how it went. These are no acts of anybody, so they leave no audit row;
what a row makes the worker do is an act of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import connection, transaction

from zhicheng.records.outbox import OutboxItem

LEASE = timedelta(minutes=5)
MAX_ATTEMPTS = 10
FIRST_PAUSE = timedelta(seconds=30)


def put(kind: str, key: str, subject: str, payload: Mapping[str, object], *, due_at: datetime, now: datetime) -> None:
    """Add a row inside the caller's transaction; a second row with the same key is the same thing to do and is left out."""
    said = json.dumps(dict(payload), ensure_ascii=False)
    row = OutboxItem(key=key, kind=kind, subject=subject, payload=said, due_at=due_at, created_at=now)
    # Touching the key again is to leave the row as it is; to ignore conflicts would on SQLite ignore a missing value as well.
    OutboxItem.objects.bulk_create([row], update_conflicts=True, unique_fields=["key"], update_fields=["key"])


def claim(now: datetime, real_now: datetime) -> OutboxItem | None:
    """Take the oldest row that is due, or whose worker died (its lease has run out); None when there is nothing to do.

    `now` is the shown clock (what is due), `real_now` the server's (leases).
    """
    with transaction.atomic():
        rows = OutboxItem.objects.filter(state=OutboxItem.State.WAITING, due_at__lte=now).order_by("due_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        free = rows.filter(leased_until__isnull=True) | rows.filter(leased_until__lt=real_now)
        item = free.first()
        if item is None:
            return None
        item.leased_until = real_now + LEASE
        item.attempts += 1
        item.save(update_fields=["leased_until", "attempts"])
        return item


def done(item: OutboxItem, now: datetime) -> None:
    """The row's work is done; what it carried (a phone number, a code) is wiped with it."""
    OutboxItem.objects.filter(pk=item.pk).update(
        state=OutboxItem.State.DONE, done_at=now, leased_until=None, payload="", error=""
    )


def failed(item: OutboxItem, error: str, real_now: datetime, *, for_good: bool = False) -> bool:
    """The row's work did not succeed: it waits twice as long after each try, and is given up (visibly) after the last or `for_good`.

    Returns whether it was given up.
    """
    last = for_good or item.attempts >= MAX_ATTEMPTS
    OutboxItem.objects.filter(pk=item.pk).update(
        state=OutboxItem.State.FAILED if last else OutboxItem.State.WAITING,
        leased_until=None if last else real_now + FIRST_PAUSE * 2 ** (item.attempts - 1),
        error=error[:200],
    )
    return last
