"""How instants and days read in Chinese. Deadlines are stored exclusive: the end of 8月28日 is 8月29日0:00 and reads 8月28日24:00."""

from __future__ import annotations

import datetime as dt

from zhicheng.engine.calendar import SHANGHAI

COUNTDOWN_DAYS = 14
_WEEKDAYS = "一二三四五六日"


def weekday(day: dt.date) -> str:
    """周一 to 周日."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def _year(day: dt.date, now: dt.datetime | None) -> str:
    return "" if now is not None and now.astimezone(SHANGHAI).year == day.year else f"{day.year}年"


def last_day(until: dt.datetime) -> dt.date:
    """The day a reader would name for an exclusive end: the day before when it falls on midnight."""
    local = until.astimezone(SHANGHAI)
    return local.date() - dt.timedelta(days=1) if local.time() == dt.time() else local.date()


def deadline(until: dt.datetime, now: dt.datetime | None = None) -> str:
    """An exclusive end in full, with its weekday; the year is left out when it is the year of `now`."""
    local = until.astimezone(SHANGHAI)
    day = last_day(until)
    head = f"{_year(day, now)}{day.month}月{day.day}日（{weekday(day)}）"
    if local.time() != dt.time():
        return f"{head}{local.hour}:{local.minute:02d}"
    month = f"{local.month}月" if local.month != day.month else ""
    return f"{head}24:00（即{month}{local.day}日0:00）"


def short_deadline(until: dt.datetime) -> str:
    """An exclusive end as tables show it: 2026-08-28, or with the minute when it is not midnight."""
    local = until.astimezone(SHANGHAI)
    if local.time() == dt.time():
        return last_day(until).isoformat()
    return str(local)[:16]


def moment(at: dt.datetime, now: dt.datetime | None = None) -> str:
    """An instant to the minute, 8月18日10:02."""
    local = at.astimezone(SHANGHAI)
    return f"{_year(local.date(), now)}{local.month}月{local.day}日{local:%H:%M}"


def countdown(until: dt.datetime, now: dt.datetime) -> str:
    """还剩8天5小时 within the last two weeks, 已过期 afterwards, otherwise nothing."""
    left = until - now
    if left <= dt.timedelta():
        return "已过期"
    if left > dt.timedelta(days=COUNTDOWN_DAYS):
        return ""
    days, hours, minutes = left.days, left.seconds // 3600, left.seconds % 3600 // 60
    if days:
        return f"还剩{days}天{hours}小时"
    return f"还剩{hours}小时{minutes}分" if hours else f"还剩{max(minutes, 1)}分钟"
