"""Made-up lives: born, educated, hired, titled, insured, in a plausible order. Days are counted from 1970-01-01."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from zhicheng.engine.policy.months import month_index
from zhicheng.simulation.insurance import ANOTHER, NOBODY, UNIT

Days: TypeAlias = npt.NDArray[np.int64]
YEAR: Final = 365.25
RARE: Final = 0.03
_EPOCH: Final = date(1970, 1, 1)
_SCHOOL: Final = (18, 20, 21, 22, 24, 25, 28)
_PEOPLE_LEAVE: Final = 60
_FIRST_CLASS: Final = 0.12


class Lives:
    """`size` lives as of a day. `rank` runs from 0 (little schooling) to 1; everything later leans on what came before."""

    def __init__(self, rng: np.random.Generator, size: int, on: date) -> None:
        self.rng, self.size, self.on = rng, size, on
        self.today = (on - _EPOCH).days
        self.rank = rng.beta(2.6, 2.2, size)
        age = rng.triangular(21, 32, 60, size)
        self.born = self._days(self.today - age * YEAR)
        leaving = np.array(_SCHOOL)[np.minimum((self.rank * len(_SCHOOL)).astype(int), len(_SCHOOL) - 1)]
        graduated = self._days(self.born + np.minimum(leaving + rng.random(size), age - 0.2) * YEAR)
        self.graduated = self._term(graduated)
        waited = rng.gamma(1.2, 200, size) * np.where(rng.random(size) < _FIRST_CLASS, -4, 1)
        self.hired = self.settled(np.clip(self.graduated + waited, self.born + 17 * YEAR, self.today - 1))
        self.retires = self._days(self.born + _PEOPLE_LEAVE * YEAR)

    def between(self, first: Days, last: Days | int) -> Days:
        """Some day from the first to the last."""
        return self.settled(first + self.rng.random(self.size) * np.maximum(last - first, 0))

    def recent(self, years: float) -> Days:
        """Some day of the last years."""
        return self.settled(self.today - self.rng.random(self.size) * years * YEAR)

    def settled(self, days: Any) -> Days:
        """The days as offices write them: often the first or the last of a month."""
        whole = self._days(days)
        habit = self.rng.random(self.size)
        month = whole.astype("datetime64[D]").astype("datetime64[M]")
        first = month.astype("datetime64[D]").astype(np.int64)
        last = (month + 1).astype("datetime64[D]").astype(np.int64) - 1
        return np.where(habit < 0.25, first, np.where(habit < 0.4, np.minimum(last, self.today), whole))

    def chance(self, share: float) -> npt.NDArray[np.bool_]:
        """Who meets with something that happens to this share of people."""
        return np.asarray(self.rng.random(self.size) < share)

    def ladder(self, depth: int, levels: int, *, rare: bool) -> tuple[Days, list[Days], list[Days]]:
        """Up to `depth` entries one after another, each higher and later: how many, which level, which day."""
        held = np.minimum(self.rng.binomial(depth, 0.25 + 0.4 * self.rank), depth)
        held = np.where(self.chance(1 - RARE), 0, held) if rare else held
        start = self.rng.integers(0, max(1, levels - depth), self.size) + (self.rank * 2).astype(np.int64)
        day = self.between(self.graduated, self.today)
        ranks, days = [], []
        for step in range(depth):
            ranks.append(np.minimum(start + step, levels - 1))
            days.append(np.minimum(day, self.today))
            day = self.settled(day + 365 * self.rng.integers(3, 8, self.size))
        return held, ranks, days

    def insured_from(self) -> Days:
        """The first month of the unbroken run of insurance, up to last month; the month of the day itself without one."""
        end = month_index(self.on)
        hired = self._months(self.hired) + self.rng.integers(0, 3, self.size)
        broken = end - self.rng.integers(0, 14, self.size)
        return np.minimum(np.where(self.chance(0.12), np.maximum(hired, broken), hired), end)

    def payers(self, run: Days) -> Days:
        """Who paid the last month: the unit, another, not known, or nobody ever."""
        paid = self.rng.choice([UNIT, ANOTHER, UNIT | ANOTHER], self.size, p=[0.94, 0.04, 0.02])
        never = (run == month_index(self.on)) & self.chance(0.5)
        return np.where(never, NOBODY, paid)

    def _months(self, days: Days) -> Days:
        return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12

    def _term(self, days: Days) -> Days:
        # Schools let their people go in summer.
        year = days.astype("datetime64[D]").astype("datetime64[Y]").astype("datetime64[D]").astype(np.int64)
        return np.minimum(np.where(self.rng.random(self.size) < 0.8, year + 181, days), self.today - 1)

    def _days(self, days: Any) -> Days:
        return np.asarray(np.floor(days), dtype=np.int64)
