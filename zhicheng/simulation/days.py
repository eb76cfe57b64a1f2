"""Days as whole numbers in null-free columns: `md = (year*12 + month-1)*32 + day`, as in the engine, by the million.

Two values stand above every real day, so that "on or before" is false of them without a further test.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from zhicheng.engine.policy.months import md, md_cut

MISSING: Final = 2**30
"""Not known."""
NO_DAY: Final = 2**30 + 1
"""Known not to exist (`none`)."""
NO_CUT: Final = -1
"""An end of counting that is not known: nothing is complete by then."""
ALWAYS: Final = 0
"""Reached whatever the day."""
NEVER: Final = 2**30
"""Not reached, or not known."""
STEP: Final = 32
_FIRST_MONTH = 1970 * 12

Ints: TypeAlias = npt.NDArray[np.int32]


def cut_of(day: date, way: str) -> int:
    """The end of counting a day stands for: `cut` or `cut_before` (the day before it), `month` or `month_before` (to the
    end of its month)."""
    last = day - timedelta(days=1) if way.endswith("_before") else day
    return md_cut(last) if way.startswith("cut") else md(last) - last.day + STEP - 1


def day_of(value: int) -> date:
    """The day an `md` stands for; a day number the month does not have means its last day. Raises ValueError below year 1."""
    month, number = divmod(value, STEP)
    year, index = divmod(month, 12)
    return date(year, index + 1, max(1, min(number, monthrange(year, index + 1)[1])))


def md_of_days(days: npt.NDArray[np.int64]) -> Ints:
    """`md` of days counted from 1970-01-01."""
    whole = days.astype("datetime64[D]")
    month = whole.astype("datetime64[M]")
    number = (whole - month).astype(np.int64) + 1
    return np.asarray((month.astype(np.int64) + _FIRST_MONTH) * STEP + number, dtype=np.int32)


def days_of_md(values: Ints) -> npt.NDArray[np.int64]:
    """Days from 1970-01-01 of real days (clipped to the end of the month); the caller masks what is none."""
    month, number = np.divmod(values.astype(np.int64), STEP)
    first = (month - _FIRST_MONTH).astype("datetime64[M]")
    start = first.astype("datetime64[D]").astype(np.int64)
    last = (first + 1).astype("datetime64[D]").astype(np.int64) - 1
    return np.asarray(np.minimum(start + np.maximum(number, 1) - 1, last), dtype=np.int64)


def is_real(values: Ints) -> npt.NDArray[np.bool_]:
    """Which values are days at all."""
    return np.asarray((values > ALWAYS) & (values < MISSING))


def next_days(values: Ints) -> Ints:
    """The day after each real day; a day the month does not have counts as its last."""
    real = is_real(values)
    days = days_of_md(np.where(real, values, md(date(2000, 1, 1))).astype(np.int32))
    return np.where(real, md_of_days(days + 1), values).astype(np.int32)


def last_from(run: Callable[[Any], date], limit: date, *, before: bool = False, numbered: bool) -> int:
    """The last day (as `md`), or number, from which a reckoning that never falls gives at most `limit`, or a day before it."""
    low, high = (0, date.max.year + 1) if numbered else (date.min.toordinal() - 1, date.max.toordinal() + 1)
    while high - low > 1:
        middle = (low + high) // 2
        try:
            given = run(middle if numbered else date.fromordinal(middle))
            holds = given < limit if before else given <= limit
        except (OverflowError, ValueError):
            # Only what lies at the far end of the calendar, or at its beginning, cannot be reckoned from.
            holds = middle < (limit.year if numbered else limit.toordinal())
        low, high = (middle, high) if holds else (low, middle)
    if numbered:
        return low
    return md(date.fromordinal(low)) if low >= date.min.toordinal() else 0
