"""What generated code calls: days as marks, windows as planes, and the names it knows all of these by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from zhicheng.engine.policy import steps
from zhicheng.engine.policy.compiled_code import NEAR_YEARS
from zhicheng.engine.policy.compiled_insurance import payer_planes, payer_truth, run_planes, run_truth
from zhicheng.engine.policy.frame import Frame
from zhicheng.engine.policy.months import md, md_cut
from zhicheng.engine.policy.results import NONE
from zhicheng.engine.policy.steps import NEVER
from zhicheng.engine.policy.windows import next_window, window_at

_PRELUDES = 1024
_FRAMES = 64

Day = tuple[date, int, int, int, int, tuple[str, ...]]
"""A day as generated code reads it: itself, its mark, its mark as the end of a count, that of its year, the year, years near."""


@lru_cache(maxsize=_PRELUDES)
def prelude(on: date) -> Day:
    """A day as generated code reads it."""
    return on, md(on), md_cut(on), md(on.replace(month=12, day=31)), on.year, tuple(str(on.year + near) for near in NEAR_YEARS)


@lru_cache(maxsize=_FRAMES)
def frame(since: date, days: int) -> Frame:
    """The frame of a stretch of days, made once."""
    return Frame(since, days)


def _start(value: Any) -> int | None:
    return md(value) if isinstance(value, date) else NEVER if value == NONE else None


def _cut(value: Any) -> int | None:
    return md_cut(value) if isinstance(value, date) else None


def _cut_md(value: Any) -> int | None:
    return md(value) if isinstance(value, date) else None


def _day_number(value: Any) -> int | None:
    return value.toordinal() if isinstance(value, date) else None


def _by_years(values: Any) -> Mapping[Any, Any]:
    return values if isinstance(values, Mapping) else {}


def window_days(days: Frame, value: Any) -> int:
    """The days on which a window is open."""
    key = str(value)
    if key not in days.kept:
        bits, day = 0, days.since
        while (day - days.since).days < days.days:
            window = next_window(value, day)
            first, last = (max(0, (edge - days.since).days) for edge in (window.first, window.closed_from))
            bits |= (1 << last) - (1 << first)
            day = window.closed_from
        days.kept[key] = bits & days.full
    return days.kept[key]


RUNTIME: dict[str, Any] = {
    "date": date,
    "NEVER": NEVER,
    "UNKNOWN": object(),
    "START": _start,
    "CUT": _cut,
    "CUT_MD": _cut_md,
    "DAY_NUMBER": _day_number,
    "BY_YEARS": _by_years,
    "RUN": run_truth,
    "PAYER": payer_truth,
    "WINDOW_AT": window_at,
    "WINDOW_DAYS": window_days,
    "AT_LEAST": steps.at_least,
    "BY_DAY": steps.by_day,
    "IN_YEARS": steps.year_bits,
    "BY_YEAR": steps.by_year,
    "MONTHS": steps.months,
    "ORDINAL": steps.ordinal_of,
    "MONTHS_MIXED": steps.months_mixed,
    "RUN_PLANES": run_planes,
    "PAYER_PLANES": payer_planes,
}
