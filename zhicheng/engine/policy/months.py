"""Counting months (满N个月) on one integer per day, the same sum in Python, numpy and SQL.

A day is `md = (year*12 + month-1)*32 + day`. "N months are complete" is `start + 32*N <= cut`, where the last day of a
month counts as day 31 in the cut: exactly calendar addition clipped to the end of the month.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Counting = Literal["anniversary", "anniversary_next_day", "calendar_month"]
_STEP = 32
_LAST = 31


def md(day: date) -> int:
    """The day as one integer."""
    return (day.year * 12 + day.month - 1) * _STEP + day.day


def md_cut(day: date) -> int:
    """The day as the end of a count: the last day of a month counts as day 31."""
    last = monthrange(day.year, day.month)[1]
    return md(day) - day.day + (_LAST if day.day == last else day.day)


def month_index(day: date) -> int:
    """Months since year 0."""
    return day.year * 12 + day.month - 1


def first_of(index: int) -> date:
    """The first day of the month with this index."""
    return date(index // 12, index % 12 + 1, 1)


def month_after(day: date) -> date:
    """次月: the first day of the calendar month after `day` (AMB-16)."""
    return first_of(month_index(day) + 1)


def add_months(day: date, months: int) -> date:
    """The corresponding day `months` later, clipped to the end of that month."""
    first = first_of(month_index(day) + months)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def completed_on(start: date, months: int, counting: Counting = "anniversary") -> date:
    """The first day on which `months` are complete, under the pack's counting convention (AMB-15)."""
    if counting == "calendar_month":
        return first_of(month_index(start) + months)
    day = add_months(start, months)
    return day + timedelta(days=1) if counting == "anniversary_next_day" and months else day


def is_complete(start: date, months: int, cut: date, counting: Counting = "anniversary") -> bool:
    """满N个月: whether `months` from `start` are complete on `cut`."""
    if counting == "anniversary":
        return md(start) + _STEP * months <= md_cut(cut)
    return completed_on(start, months, counting) <= cut


def whole_months(start: date, cut: date) -> int:
    """Complete months from `start` to `cut`; 0 when `cut` is earlier."""
    return max(0, (md_cut(cut) - md(start)) // _STEP)


def months_between(start: date, cut: date, counting: Counting = "anniversary") -> int:
    """Complete months from `start` to `cut` under the pack's counting convention; 0 when `cut` is earlier."""
    if counting == "calendar_month":
        return max(0, month_index(cut) - month_index(start))
    return whole_months(start, cut - timedelta(days=1) if counting == "anniversary_next_day" else cut)
