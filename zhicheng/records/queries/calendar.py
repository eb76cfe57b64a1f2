"""工作日历 as published: the years that are loaded, and nothing about those that are not (WIN-11)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from zhicheng.engine.calendar import SHANGHAI, Calendar, CalendarNotPublished, YearDays
from zhicheng.engine.refusal import Refusal
from zhicheng.records.policies import CalendarDay, CalendarYear

from .statement import Statement

_YEARS = Statement(lambda: CalendarYear.objects.order_by("year").values_list("year", "source"))
_DAYS = Statement(lambda: CalendarDay.objects.order_by("day").values_list("year_id", "day", "kind"))

__all__ = ["SHANGHAI", "calendar", "unpublished"]


def calendar() -> Calendar:
    """The working calendar over the published years: two statements."""
    return _built(tuple(_YEARS.ask()), tuple(_DAYS.ask()))


@lru_cache(maxsize=2)
def _built(years: tuple[tuple[int, str], ...], listed: tuple[tuple[int, date, str], ...]) -> Calendar:
    days: dict[int, tuple[set[date], set[date]]] = {year: (set(), set()) for year, _ in years}
    for year, day, kind in listed:
        days[year][0 if kind == CalendarDay.Kind.HOLIDAY else 1].add(day)
    return Calendar({year: YearDays(frozenset(days[year][0]), frozenset(days[year][1]), source) for year, source in years})


def unpublished(missing: CalendarNotPublished) -> Refusal:
    """The refusal for a date that hangs on a year not yet published."""
    return Refusal("calendar.unpublished", year=missing.year)
