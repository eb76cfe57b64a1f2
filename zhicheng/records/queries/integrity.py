"""诚信记录 of one person, with how long each is kept by the rules in force when it was made (K20 八(一); K22 一(一)1; INT-01, INT-17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.engine.policy.months import add_months
from zhicheng.engine.refusal import Refusal
from zhicheng.records.objections import IntegrityRecord

from . import policies

KEPT = "integrity.record_months"


@dataclass(frozen=True)
class Kept:
    """A record; `until` is its last day and `clause` where that is written, both empty where no rule says how long."""

    record: IntegrityRecord
    until: date | None
    clause: str

    def is_over(self, on: date) -> bool:
        """Whether it no longer counts on a day; it stays to be read."""
        return self.until is not None and on > self.until


def of_person(person: int, limit: int = 50) -> Sequence[Kept]:
    """The records, the newest first. One statement, and one for each different day of making in a division."""
    rows = IntegrityRecord.objects.filter(person_id=person).select_related(
        "objection__application", "objection__holder_employer", "objection__holder_body", "objection__superior"
    )
    terms: dict[tuple[str, date, int], tuple[int, str]] = {}
    found = []
    for row in rows.order_by("-recorded_on", "-id")[:limit]:
        case = row.objection.application
        asked = (case.division_id, row.recorded_on, case.level)
        if asked not in terms:
            terms[asked] = _term(*asked)
        months, clause = terms[asked]
        found.append(Kept(row, add_months(row.recorded_on, months) if months else None, clause))
    return found


def _term(division: str, on: date, level: int) -> tuple[int, str]:
    try:
        value = policies.optional(policies.rulebook(division, on), KEPT, on, level=f"L{level}")
    except Refusal:
        return 0, ""
    return (int(value.value), str(value.clause)) if value else (0, "")
