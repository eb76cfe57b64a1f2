"""公示日历条 and 月份条: the days of a publicity, the months of service or insurance, as drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from zhicheng.engine.calendar import PublicityDays, StripDay
from zhicheng.records.queries import windows

from . import timetext
from .parts import Clause, Link


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a 公示. kind: posted 张贴, counted (with its ordinal), rest (weekend), holiday; `note` e.g. 调休上班."""

    day: date
    kind: Literal["posted", "counted", "rest", "holiday"]
    ordinal: int | None = None
    note: str = ""
    when: Literal["past", "today", "future"] = "future"

    @property
    def weekday(self) -> str:
        return timetext.weekday(self.day)


@dataclass(frozen=True, slots=True)
class DayStrip:
    """公示日历条: the days from posting to the end instant (exclusive)."""

    title: str
    cells: list[DayCell]
    ends_at: datetime
    rule: Link | None = None

    @property
    def ends(self) -> str:
        return timetext.deadline(self.ends_at)


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month: counted, gap, or outside the span looked at."""

    year: int
    month: int
    state: Literal["counted", "gap", "outside"]


@dataclass(frozen=True, slots=True)
class MonthStrip:
    """月份条: months of service or of social insurance, full calendar years, gaps named in words."""

    title: str
    cells: list[MonthCell]
    counted: int
    required: int
    gaps: list[str] = field(default_factory=list)
    clause: Clause | None = None

    @property
    def missing(self) -> int:
        return max(self.required - self.counted, 0)


_NOTES = {"weekend": "周末", "holiday": "放假", "make_up": "调休上班"}
When = Literal["past", "today", "future"]


def day_strip(days: PublicityDays, now: datetime, title: str) -> DayStrip:
    """The strip of one publicity as it stands now."""
    today = windows.local_day(now)
    return DayStrip(title, [_cell(day, days.posted_on, today) for day in days.days], days.ends_at)


def _cell(day: StripDay, posted: date, today: date) -> DayCell:
    when: When = "past" if day.on < today else "today" if day.on == today else "future"
    if day.number is not None:
        return DayCell(day.on, "counted", day.number, _NOTES.get(day.kind, ""), when)
    if day.on == posted:
        return DayCell(day.on, "posted", when=when)
    return DayCell(day.on, "holiday" if day.kind == "holiday" else "rest", note=_NOTES.get(day.kind, ""), when=when)
