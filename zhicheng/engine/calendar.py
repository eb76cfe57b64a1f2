"""工作日历: working days, publicity periods, deadlines and recurring windows, by the years the State Council has published.

A year that is not loaded is unknown, never a year without holidays. Instants are aware, Asia/Shanghai, exclusive at the end.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
DayOne = Literal["next_working_day", "posting_day"]
DayKind = Literal["working", "make_up", "holiday", "weekend"]

_DAY = timedelta(days=1)
_WEEKDAYS = "一二三四五六日"


class CalendarNotPublished(LookupError):
    """该年节假日安排尚未公布: no working day of ``year`` can be told, the date is 待定."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no published calendar for {year}")
        self.year = year


@dataclass(frozen=True)
class YearDays:
    """一年的放假和调休安排: days off, weekend days worked instead, and the notice that says so."""

    holidays: frozenset[date]
    workdays: frozenset[date]
    source: str


@dataclass(frozen=True)
class StripDay:
    """One day of a 公示 strip: ``number`` is its place in the count, None on a day that does not count."""

    on: date
    kind: DayKind
    number: int | None


@dataclass(frozen=True)
class PublicityDays:
    """公示期: from the posting to ``ends_at``, the instant after the last counted day; ``days`` begins with the posting."""

    posted_on: date
    days: tuple[StripDay, ...]
    ends_at: datetime

    @property
    def last_day(self) -> date:
        """The last counted day."""
        return self.days[-1].on


@dataclass(frozen=True)
class Calendar:
    """工作日历 over the published years."""

    years: Mapping[int, YearDays]

    def kind_of(self, day: date) -> DayKind:
        """What ``day`` is; raises CalendarNotPublished."""
        if day.year not in self.years:
            raise CalendarNotPublished(day.year)
        published = self.years[day.year]
        if day in published.holidays:
            return "holiday"
        if day in published.workdays:
            return "make_up"
        return "working" if day.weekday() < 5 else "weekend"

    def is_working_day(self, day: date) -> bool:
        """工作日 or 调休上班; raises CalendarNotPublished."""
        return self.kind_of(day) in ("working", "make_up")

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after ``day`` (before it when n is negative, ``day`` itself when 0).

        Raises CalendarNotPublished when any year on the way is not published, that of ``day`` included.
        """
        self.kind_of(day)
        step = _DAY if n >= 0 else -_DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, after: date, through: date) -> int:
        """Working days after the one and through the other, negative when ``through`` comes first.

        Raises CalendarNotPublished when any year between them is not published.
        """
        if through < after:
            return -self.working_days_between(through, after)
        self.kind_of(after)
        days = (after + timedelta(days=offset) for offset in range(1, (through - after).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def publicity_period(
        self, posted_on: date, n: int, day_one: DayOne = "next_working_day", broken_on: Collection[date] = ()
    ) -> PublicityDays:
        """公示期 of n working days; days in ``broken_on`` (the notice could not be seen) do not count.

        Raises CalendarNotPublished, ValueError when n is not positive.
        """
        if n < 1:
            raise ValueError("a publicity period has at least one day")
        days: list[StripDay] = []
        counted = 0
        day = posted_on
        while counted < n:
            kind = self.kind_of(day)
            is_counted = kind in ("working", "make_up") and day not in broken_on
            if day == posted_on and day_one == "next_working_day":
                is_counted = False
            counted += is_counted
            days.append(StripDay(day, kind, counted if is_counted else None))
            day += _DAY
        return PublicityDays(posted_on, tuple(days), end_of_day(days[-1].on))


@dataclass(frozen=True)
class RecurringWindow:
    """每年固定月份的受理期: the same days of each month named; ``last_day`` None is the end of the month."""

    months: frozenset[int]
    first_day: int = 1
    last_day: int | None = None

    def __post_init__(self) -> None:
        if not self.months or not self.months <= frozenset(range(1, 13)):
            raise ValueError("a window needs months from 1 to 12")
        # Day 28 at most, so that the window opens in every month of every year.
        if not 1 <= self.first_day <= 28 or not self.first_day <= (self.last_day or 31) <= 31:
            raise ValueError("a window needs a first day from 1 to 28, and a last day not before it, up to 31")

    def opening(self, year: int, month: int) -> WindowState:
        """The opening in one month, as instants."""
        first = date(year, month, self.first_day)
        month_end = date(year + month // 12, month % 12 + 1, 1) - _DAY
        last = min(date(year, month, 1) + timedelta(days=(self.last_day or 31) - 1), month_end)
        return WindowState(False, start_of_day(first), end_of_day(last))


@dataclass(frozen=True)
class WindowState:
    """受理期: open now or not; the opening under way, else the next one, from ``opens_at`` until before ``closes_at``."""

    is_open: bool
    opens_at: datetime
    closes_at: datetime


def window_at(windows: Sequence[RecurringWindow], now: datetime) -> WindowState:
    """The opening that holds ``now`` (aware), the longest-lasting if several do; else the next. Raises ValueError for none."""
    if not windows:
        raise ValueError("no window given")
    year = now.astimezone(SHANGHAI).year
    openings = [window.opening(one_year, month) for window in windows for one_year in (year, year + 1) for month in window.months]
    under_way = [opening for opening in openings if opening.opens_at <= now < opening.closes_at]
    if under_way:
        current = max(under_way, key=lambda opening: opening.closes_at)
        return WindowState(True, current.opens_at, current.closes_at)
    return min((opening for opening in openings if opening.opens_at > now), key=lambda opening: opening.opens_at)


def start_of_day(day: date) -> datetime:
    """0:00 of ``day``."""
    return datetime.combine(day, time(), SHANGHAI)


def end_of_day(day: date) -> datetime:
    """24:00 of ``day``, which is 0:00 of the next."""
    return start_of_day(day + _DAY)


def spell_day(day: date) -> str:
    """A day as people read it, such as 8月28日（周五）."""
    return f"{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def spell_deadline(instant: datetime) -> str:
    """An exclusive instant as people read it; midnight is 24:00 of the day it ends, with the next day beside it."""
    local = instant.astimezone(SHANGHAI)
    if local.time() != time():
        seconds = f":{local.second:02d}" if local.second else ""
        return f"{spell_day(local.date())}{local.hour}:{local.minute:02d}{seconds}"
    last, after = local.date() - _DAY, local.date()
    year = f"{after.year}年" if after.year != last.year else ""
    month = f"{after.month}月" if after.month != last.month else ""
    return f"{spell_day(last)}24:00（即{year}{month}{after.day}日0:00）"
