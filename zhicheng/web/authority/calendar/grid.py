"""A year drawn month by month: what every day is."""

from __future__ import annotations

import calendar as months
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.engine.calendar import Calendar, DayKind

MARKS: dict[DayKind, str] = {"working": "", "make_up": "班", "holiday": "休", "weekend": ""}


@dataclass(frozen=True)
class Day:
    """One day: its number, what it is, the mark beside it."""

    on: date
    kind: DayKind
    mark: str


@dataclass(frozen=True)
class Month:
    """A month in weeks from Monday on; None outside it. `working` = how many working days it has."""

    number: int
    weeks: Sequence[Sequence[Day | None]]
    working: int


def months_of(year: int, published: Calendar) -> list[Month]:
    """The twelve months. Raises CalendarNotPublished."""
    return [_month(year, number, published) for number in range(1, 13)]


def changes(months_drawn: Sequence[Month], kind: DayKind) -> list[date]:
    """The days of one kind, in order."""
    return [day.on for month in months_drawn for week in month.weeks for day in week if day and day.kind == kind]


def _month(year: int, number: int, published: Calendar) -> Month:
    weeks = [
        [_day(date(year, number, one), published) if one else None for one in week] for week in months.monthcalendar(year, number)
    ]
    working = sum(day is not None and day.kind in ("working", "make_up") for week in weeks for day in week)
    return Month(number, weeks, working)


def _day(on: date, published: Calendar) -> Day:
    kind = published.kind_of(on)
    return Day(on, kind, MARKS[kind])
