"""Questions about the working calendar: what is published of a year, and which open dates hang on it (ux N5, WIN-11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from zhicheng.engine.policy import Pack
from zhicheng.engine.policy.expressions import Calc
from zhicheng.engine.policy.pack import Clause
from zhicheng.engine.policy.walk import parts
from zhicheng.records.applications import Application
from zhicheng.records.policies import CalendarYear
from zhicheng.records.publicity import Publicity

WORDS = frozenset({"working_day_before", "working_day_after", "working_days"})
LIMIT = 50


@dataclass(frozen=True)
class Dependent:
    """What is open and ends in a year: the first publicities with how many there are, and how many cases are due in it."""

    publicities: Sequence[Publicity]
    running: int
    due: int


def years() -> Sequence[CalendarYear]:
    """The published years, the newest first. One statement."""
    return list(CalendarYear.objects.order_by("-year"))


def dependent(division: str, opens: datetime, closes: datetime, now: datetime) -> Dependent:
    """What of a division is still open at `now` and ends from `opens` until before `closes`. Three statements."""
    prefix = division.rstrip("0")
    prefix += "0" * (len(prefix) % 2)
    running = Publicity.objects.filter(
        employer__division__code__startswith=prefix, ends_at__gte=max(opens, now), ends_at__lt=closes
    ).select_related("employer")
    cases = Application.objects.filter(
        employer__division__code__startswith=prefix, due_at__gte=max(opens, now), due_at__lt=closes
    )
    return Dependent(list(running.order_by("ends_at", "id")[:LIMIT]), running.count(), cases.count())


def counting_rules(packs: Sequence[Pack]) -> Iterator[tuple[Pack, Clause]]:
    """The clauses that count working days."""
    for pack in packs:
        for clause in pack.clauses:
            if any(isinstance(part, Calc) and part.word in WORDS for part, _, _ in parts(clause.rule)):
                yield pack, clause
