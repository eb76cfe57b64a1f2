"""Questions about the audit log: is the chain whole, what happened to this subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from zhicheng.engine.audit import link
from zhicheng.records.audit import AuditEntry, AuditHead


@dataclass(frozen=True)
class ChainReport:
    """`broken_at` is the first entry whose link does not hold (None: whole); `head` the last chain value."""

    entries: int
    broken_at: int | None
    head: str
    last_at: datetime | None


@dataclass(frozen=True)
class LogFilter:
    """What page Q3 and its export are narrowed to; empty strings mean any."""

    verb: str = ""
    outcome: str = ""
    subject: str = ""
    actor: str = ""


def chained(entry: AuditEntry) -> dict[str, str | int | None]:
    """Everything of an entry that its chain value covers."""
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
    """Walk the whole chain in order; a changed, missing or added entry breaks it, and so does a head that does not match."""
    previous, count, last_at = "", 0, None
    for entry in AuditEntry.objects.order_by("seq").iterator(chunk_size=2000):
        count += 1
        if entry.seq != count or entry.previous != previous or entry.chain != link(previous, chained(entry)):
            return ChainReport(count, entry.seq, previous, last_at)
        previous, last_at = entry.chain, entry.at
    head = AuditHead.objects.get(id=1)
    broken = None if (head.seq, head.chain) == (count, previous) else count + 1
    return ChainReport(count, broken, previous, last_at)


def entries(wanted: LogFilter, *, before: int | None = None, limit: int = 50) -> Sequence[AuditEntry]:
    """Log entries, newest first, at most `limit`, before sequence number `before` (keyset paging)."""
    rows = AuditEntry.objects.order_by("-seq")
    for name, value in (("verb", wanted.verb), ("outcome", wanted.outcome), ("subject", wanted.subject), ("actor", wanted.actor)):
        if value:
            rows = rows.filter(**{name: value})
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return list(rows[:limit])
