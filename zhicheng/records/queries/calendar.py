"""工作日历 as published: the years that are loaded, and nothing about those that are not (WIN-11)."""

from __future__ import annotations

from datetime import date

from zhicheng.engine.calendar import SHANGHAI, Calendar, CalendarNotPublished, YearDays
from zhicheng.engine.refusal import Refusal
from zhicheng.records.policies import CalendarDay, CalendarYear

__all__ = ["SHANGHAI", "calendar", "unpublished"]


def calendar() -> Calendar:
    """The working calendar over the published years: two statements."""
    days: dict[int, tuple[set[date], set[date]]] = {}
    sources = dict(CalendarYear.objects.values_list("year", "source"))
    for year in sources:
        days[year] = (set(), set())
    for year, day, kind in CalendarDay.objects.values_list("year_id", "day", "kind"):
        days[year][0 if kind == CalendarDay.Kind.HOLIDAY else 1].add(day)
    return Calendar({year: YearDays(frozenset(off), frozenset(on), sources[year]) for year, (off, on) in days.items()})


def unpublished(missing: CalendarNotPublished) -> Refusal:
    """The refusal for a date that hangs on a year not yet published."""
    return Refusal("calendar.unpublished", year=missing.year)
