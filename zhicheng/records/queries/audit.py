"""Questions about the audit log: is the chain whole, what happened to this subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count, Max, QuerySet

from zhicheng.engine.audit import link
from zhicheng.engine.subject_labels import subjects_named
from zhicheng.records.audit import AuditEntry, AuditHead

from .keyset import Cursor, Part, part

OUTCOMES: dict[str, str] = {str(value): str(label) for value, label in AuditEntry.Outcome.choices}


@dataclass(frozen=True)
class ChainReport:
    """`broken_at` is the first number whose link does not hold (None: whole); `head` the chain value before it, or the last."""

    entries: int
    broken_at: int | None
    head: str
    last_at: datetime | None

    @property
    def verified(self) -> int:
        """The last entry the chain holds up to."""
        return self.entries if self.broken_at is None else self.broken_at - 1


@dataclass(frozen=True)
class LogFilter:
    """What page Q3 and its export are narrowed to; empty strings and None mean any. `since` is inclusive, `until` exclusive."""

    verb: str = ""
    outcome: str = ""
    subject: str = ""
    actor: str = ""
    since: datetime | None = None
    until: datetime | None = None


def chained(entry: Any) -> dict[str, str | int | None]:
    """Everything of an entry (an `AuditEntry`, or a row of its columns) that its chain value covers."""
    return {
        "seq": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "verb": entry.verb,
        "outcome": str(entry.outcome),
        "account": entry.account,
        "actor": entry.actor,
        "role": str(entry.role),
        "acting_for": entry.acting_for,
        "origin": entry.origin,
        "subject": entry.subject,
        "reason": entry.reason,
        "detail": entry.detail,
    }


def verify_chain() -> ChainReport:
    """Walk the whole chain in order; a changed, missing or added entry breaks it, and so does a head that does not match.

    Acts may commit meanwhile: the head as it stood before must lie on the chain, and the head as it stands after must reach its end.
    """
    before_seq, before_chain = head()
    previous, count, last_at = "", 0, None
    # Rows, not models: a log of a million entries is walked while somebody waits.
    for entry in AuditEntry.objects.order_by("seq").values_list(named=True).iterator(chunk_size=2000):
        count += 1
        if entry.seq != count or entry.previous != previous or entry.chain != link(previous, chained(entry)):
            return ChainReport(count, count, previous, last_at)
        previous, last_at = entry.chain, entry.at
        if count == before_seq and previous != before_chain:
            return ChainReport(count, count, entry.previous, last_at)
    after_seq, after_chain = head()
    whole = before_seq <= count <= after_seq and (count < after_seq or previous == after_chain)
    return ChainReport(count, None if whole else count + 1, previous, last_at)


def entries(wanted: LogFilter, at: Cursor, *, limit: int = 50) -> Part[AuditEntry]:
    """Log entries, newest first, at most `limit` at a cursor. One statement."""
    return part(_narrowed(wanted), "-seq", at, limit)


def newest(wanted: LogFilter) -> tuple[int, int]:
    """How many entries there are and the newest one's number (0, 0 for none). One statement."""
    found = _narrowed(wanted).aggregate(count=Count("seq"), last=Max("seq"))
    return found["count"], found["last"] or 0


def walk(wanted: LogFilter, *, through: int, step: int = 2000) -> Iterator[AuditEntry]:
    """The entries up to number `through`, oldest first, fetched `step` at a time so that an export of any length stays small."""
    rows, after = _narrowed(wanted).filter(seq__lte=through).order_by("seq"), 0
    while part := list(rows.filter(seq__gt=after)[:step]):
        yield from part
        after = part[-1].seq


def head() -> tuple[int, str]:
    """链头: the newest number and the newest chain value."""
    row = AuditHead.objects.get(id=1)
    return row.seq, row.chain


def _narrowed(wanted: LogFilter) -> QuerySet[AuditEntry]:
    equal = {"verb": wanted.verb, "outcome": wanted.outcome, "actor": wanted.actor}
    rows = AuditEntry.objects.filter(**{name: value for name, value in equal.items() if value})
    if wanted.subject:
        rows = rows.filter(subject__in=subjects_named(wanted.subject))
    if wanted.since is not None:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(at__lt=wanted.until)
    return rows
