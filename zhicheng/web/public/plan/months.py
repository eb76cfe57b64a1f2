"""计划月份 as people read it, and whether it is past."""

from __future__ import annotations

import calendar
from datetime import date


def month_text(month: str) -> str:
    """`2022-09` as 2022年9月底前."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月底前"


def last_day(month: str) -> date:
    """The last day of a month."""
    year, number = map(int, month.split("-"))
    return date(year, number, calendar.monthrange(year, number)[1])
