"""Questions about the names a unit listed: who has not joined yet, and what came of each line of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Exists, OuterRef

from zhicheng.records.employers import Employer
from zhicheng.records.people import Person
from zhicheng.records.units import ExpectedPerson, RosterImport, RosterLine

from .keyset import Cursor, Part, part


@dataclass(frozen=True)
class Result:
    """One list handed in: its lines, and how many came to what."""

    roster: RosterImport
    lines: Sequence[RosterLine]
    counts: Sequence[tuple[str, int]]


def expected(unit: int, at: Cursor, *, limit: int = 50) -> Part[ExpectedPerson]:
    """People listed who have not chosen the unit yet, the newest first. One statement."""
    joined = Person.objects.filter(employer_id=unit, mobile_index=OuterRef("mobile_index"))
    return part(ExpectedPerson.objects.filter(~Exists(joined), employer_id=unit), "-id", at, limit)


def result(unit: int, number: int) -> Result | None:
    """What came of a list of this unit; None for anybody else's. Three statements."""
    roster = RosterImport.objects.filter(pk=number, employer_id=unit).first()
    if roster is None:
        return None
    rows = RosterLine.objects.filter(roster=roster)
    counts = dict(rows.values_list("result").annotate(Count("id")))
    named = [(str(label), counts[value]) for value, label in RosterLine.Result.choices if value in counts]
    return Result(roster, list(rows.order_by("position")), named)


def invitation(unit: int) -> str:
    """邀请链接: leads whoever signs in or registers to the choice of this unit."""
    code = Employer.objects.values_list("credit_code", flat=True).get(pk=unit)
    return f"{settings.PUBLIC_URL}/me/unit/?q={code}"
