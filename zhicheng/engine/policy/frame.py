"""A stretch of days over which rules are worked out at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any


class Frame:
    """A stretch of days: from `since`, `days` long. Masks have one bit a day, the first day lowest."""

    def __init__(self, since: date, days: int) -> None:
        self.since, self.days, self.full = since, days, (1 << days) - 1
        self.first = since.toordinal()
        last = since + timedelta(days=days - 1)
        self.year, self.month = since.year, since.year * 12 + since.month - 1
        self.years = self._marks(self.year, last.year, lambda year: date(year, 1, 1))
        self.months = self._marks(self.month, last.year * 12 + last.month - 1, lambda at: date(at // 12, at % 12 + 1, 1))
        self.full_years = (1 << len(self.years) - 1) - 1
        self.kept: dict[Any, int] = {}

    def _marks(self, first: int, last: int, start: Callable[[int], date]) -> list[int]:
        return [max(0, start(number).toordinal() - self.first) for number in range(first, last + 1)] + [self.days]

    def since_day(self, ordinal: int) -> int:
        """All days from this one (a proleptic ordinal) on."""
        skip = ordinal - self.first
        if skip <= 0:
            return self.full
        return 0 if skip >= self.days else self.full >> skip << skip

    def over_years(self, bits: int) -> int:
        """The days of the years whose bit is set, the year of the first day lowest."""
        return self._over(bits, self.years)

    def over_months(self, bits: int) -> int:
        """The days of the calendar months whose bit is set, the month of the first day lowest."""
        return self._over(bits, self.months)

    def _over(self, bits: int, marks: list[int]) -> int:
        bits &= (1 << len(marks) - 1) - 1
        days = at = 0
        while bits:
            zeros = (bits & -bits).bit_length() - 1
            bits >>= zeros
            ones = (~bits & bits + 1).bit_length() - 1
            at += zeros
            days |= (1 << marks[at + ones]) - (1 << marks[at])
            at += ones
            bits >>= ones
        return days
