"""公示日历条 from the computed days: posted, counted, days off and days worked instead."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from zhicheng.engine.calendar import PublicityDays, StripDay
from zhicheng.records.queries import windows
from zhicheng.web.shared.parts import DayCell, DayStrip

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
