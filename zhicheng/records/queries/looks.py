"""查验记录: who looked at a certificate, told to its holder (CER-05, SEC-04)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from zhicheng.records.audit import AccessLog

from .keyset import Cursor, Part, part
from .verification import subject


@dataclass(frozen=True)
class Look:
    """查验记录: who looked at a certificate when, how, and what the answer was. The address is covered in its last part."""

    id: int
    at: datetime
    number: str
    how: str
    reader: str
    origin: str
    result: str


def looks(numbers: Sequence[str], at: Cursor, limit: int = 20) -> tuple[Sequence[Look], Part[AccessLog]]:
    """Who looked at these certificates, newest first. One statement."""
    rows = AccessLog.objects.filter(subject__in=[subject(number) for number in numbers])
    found = part(rows, "-id", at, limit)
    return [_look(row) for row in found.rows], found


def look_counts(numbers: Sequence[str]) -> dict[str, int]:
    """How often each certificate was looked at. One statement."""
    rows = AccessLog.objects.filter(subject__in=[subject(number) for number in numbers])
    return {row["subject"].partition(":")[2]: row["times"] for row in rows.values("subject").annotate(times=Count("id"))}


def _look(row: AccessLog) -> Look:
    reader = f"{row.acting_for} {row.reader}".strip() if row.reader else "访客"
    return Look(row.pk, row.at, row.subject.partition(":")[2], row.what, reader, _covered_address(row.origin), row.result)


def _covered_address(address: str) -> str:
    """Enough of an address to recognise one's own network, too little to find a person."""
    divider = ":" if ":" in address else "."
    head = address.split(divider)[:-1]
    return f"{divider.join(head[:3])}{divider}*" if head else ""
