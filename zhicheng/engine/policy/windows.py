"""受理期: the yearly windows of a parameter `{months: [..], first_day: n, last_day: n | end_of_month}`; whole days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from zhicheng.engine.policy.months import first_of, month_index


@dataclass(frozen=True, slots=True)
class Window:
    """One window: first day, last day (both inclusive); closes at 24:00 of the last day."""

    first: date
    last: date

    @property
    def closed_from(self) -> date:
        """The first day it is closed again: 00:00 of this day = 24:00 of the last."""
        return self.last + timedelta(days=1)


def window_at(value: Mapping[str, Any], day: date) -> Window | None:
    """The window a day lies in, or None."""
    window = _in_month(value, month_index(day))
    return window if window and window.first <= day <= window.last else None


def next_window(value: Mapping[str, Any], day: date) -> Window:
    """The window a day lies in, else the first one after it. Raises ValueError when no month is listed."""
    start = month_index(day)
    for index in range(start, start + 13):
        window = _in_month(value, index)
        if window and window.last >= day:
            return window
    raise ValueError("受理期没有列出月份")


def months_text(value: Mapping[str, Any]) -> str:
    """The windows in Chinese."""
    months = "、".join(str(month) for month in value["months"])
    if value["last_day"] == "end_of_month" and value["first_day"] == 1:
        return f"每年{months}月（整月）"
    last = "最后一日" if value["last_day"] == "end_of_month" else f"{value['last_day']}日"
    return f"每年{months}月{value['first_day']}日至{last}"


def _in_month(value: Mapping[str, Any], index: int) -> Window | None:
    first = first_of(index)
    if first.month not in value["months"]:
        return None
    days = monthrange(first.year, first.month)[1]
    last = days if value["last_day"] == "end_of_month" else min(int(value["last_day"]), days)
    return Window(first.replace(day=int(value["first_day"])), first.replace(day=last))
