"""How dates and instants are written on papers (日期与时限的写法)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")
WEEKDAYS = "一二三四五六日"


def date_text(day: date) -> str:
    """A date in full: 2026年9月18日."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_text(day: date) -> str:
    """A year and month (出生年月): 1998年7月."""
    return f"{day.year}年{day.month}月"


def weekday_text(day: date) -> str:
    """The day of the week: 周五."""
    return f"周{WEEKDAYS[day.weekday()]}"


def moment_text(instant: datetime) -> str:
    """An instant to the minute, local time: 2026年9月18日 10:02. Raises ValueError when it has no zone."""
    local = _local(instant)
    return f"{date_text(local)} {local.hour}:{local.minute:02d}"


def deadline_text(instant: datetime) -> str:
    """An exclusive end (期限): midnight is written as 24:00 of the day before, and as 0:00 of its own day.

    2026年8月28日（周五）24:00（即29日0:00）. Raises ValueError when the instant has no zone.
    """
    local = _local(instant)
    if local.time() != time(0):
        return f"{date_text(local)}（{weekday_text(local)}）{local.hour}:{local.minute:02d}"
    last = local.date() - timedelta(days=1)
    following = f"{local.day}日" if local.month == last.month else f"{local.month}月{local.day}日"
    return f"{date_text(last)}（{weekday_text(last)}）24:00（即{following}0:00）"


def _local(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant on a paper needs a time zone")
    return instant.astimezone(LOCAL)
