"""The sums behind the words of computed values: numbers and days, each with how the outcome moves with its parts."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from math import prod
from typing import Any, NamedTuple

from zhicheng.engine.calendar import SHANGHAI, end_of_day
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.months import add_months, months_between


class Word(NamedTuple):
    """How one word works: the sum, and how the outcome moves with each argument (1 rises, -1 falls, empty = no bounds)."""

    run: Callable[..., Any]
    signs: tuple[int, ...] = ()


def _month_end(day: date) -> date:
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def _day_in_year(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _instant(day: date, at: str) -> datetime:
    if at == "24:00":
        return end_of_day(day)
    return datetime.combine(day, time.fromisoformat(at), SHANGHAI)


def _working_days(ctx: Context, first: date, last: date) -> int:
    return sum(ctx.calendar.is_working_day(first + timedelta(days=n)) for n in range((last - first).days + 1))


WORDS: dict[str, Word] = {
    "add": Word(lambda *values: sum(values), (1,)),
    "subtract": Word(lambda one, other: one - other, (1, -1)),
    "times": Word(lambda *values: prod(values), (1,)),
    "months_after": Word(add_months, (1, 1)),
    "days_after": Word(lambda day, days: day + timedelta(days=days), (1, 1)),
    "year_of": Word(lambda day: day.year, (1,)),
    "month_start": Word(lambda day: date(day.year, day.month, 1), (1,)),
    "month_end": Word(_month_end, (1,)),
    "day_in_year": Word(_day_in_year, (1, 1, 1)),
    "instant": Word(_instant, (1, 1)),
}
DATED: dict[str, Word] = {
    "working_day_after": Word(lambda ctx, day, count: ctx.calendar.add_working_days(day, count), (1, 1)),
    "working_day_before": Word(lambda ctx, day, count: ctx.calendar.add_working_days(day, -count), (1, -1)),
    "working_days": Word(_working_days, (-1, 1)),
    "months_between": Word(lambda ctx, first, last: months_between(first, last, ctx.counting()), (-1, 1)),
}
