"""社会保险 as columns: where the unbroken run of paid months begins, and who may have paid the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from zhicheng.engine.policy.finding import truth_all, truth_any
from zhicheng.engine.policy.nodes import Truth

Row: TypeAlias = Mapping[str, Any]
UNIT: Final = 1
ANOTHER: Final = 2
NOBODY: Final = 4
"""What may be so of the last paid month; several are added up."""


def run_start(rows: Sequence[Row], end: int, place: str | None, *, sure: bool) -> int:
    """The first month of the unbroken run that ends with the month before `end`; `end` when that month is not paid.

    `sure` asks for months known to be paid, otherwise for months that may be paid. Months are counted from year 0.
    """
    paid = _paid(rows, place)
    first = end
    while (truth := paid.get(first - 1, False)) is True or (truth is None and not sure):
        first -= 1
    return first


def last_payer(rows: Sequence[Row], end: int, unit: str) -> int:
    """Which of UNIT, ANOTHER, NOBODY may be so of the last paid month up to `end`, added up."""
    paid = _paid(rows, None)
    surely = max((month for month, truth in paid.items() if truth is True and month <= end), default=-1)
    last = [month for month, truth in paid.items() if month == surely or (truth is None and surely < month <= end)]
    states = {_payer(rows, month, unit) for month in last}
    may = UNIT * (True in states) | ANOTHER * (False in states) | (UNIT | ANOTHER) * (None in states)
    return may | NOBODY * (surely < 0)


def _paid(rows: Sequence[Row], place: str | None) -> dict[int, Truth]:
    by_month: dict[int, list[Truth]] = {}
    for row in rows:
        there = True if place is None else None if row.get("place") is None else row["place"] == place
        by_month.setdefault(_month(row), []).append(truth_all((row.get("paid"), there)))
    return {month: truth_any(truths) for month, truths in by_month.items()}


def _payer(rows: Sequence[Row], month: int, unit: str) -> Truth:
    payers = [row.get("payer") for row in rows if _month(row) == month and row.get("paid") is not False]
    return truth_any(None if payer is None else payer == unit for payer in payers)


def _month(row: Row) -> int:
    written = row["month"]
    return int(written[:4]) * 12 + int(written[5:]) - 1
