"""How values, and what is missing for them, are written for people."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from zhicheng.engine.policy.finding import Ask, Wait
from zhicheng.engine.policy.pack import FactKind

_NONE = "none"


def shown_date(day: date) -> str:
    """2023年6月5日; a time of day is added, 0:00 as 24:00 of the day before."""
    if isinstance(day, datetime):
        if day.time() == time():
            return f"{shown_date(day.date() - timedelta(days=1))}24:00"
        return f"{shown_date(day.date())}{day.hour}:{day.minute:02d}"
    return f"{day.year}年{day.month}月{day.day}日"


def shown_start(at: datetime) -> str:
    """2023年6月5日0:00: an instant from which something may begin, midnight as that of its own day."""
    return f"{shown_date(at.date())}{at.hour}:{at.minute:02d}"


def shown_month(day: date) -> str:
    """2023年6月."""
    return f"{day.year}年{day.month}月"


def shown(value: Any, kind: FactKind) -> str:
    """A fact's value as people write it."""
    if value is None:
        return "尚未填写"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return shown_date(value)
    if value == _NONE and not kind.values:
        return "没有"
    if isinstance(value, (tuple, list)):
        return "、".join(shown(one, kind) for one in value) or "没有"
    return kind.label_of(value)


def not_loaded_text(key: str) -> str:
    """What it means that a key is not loaded: a calendar not published, a standard nobody has entered."""
    name, _, rest = key.partition(":")
    if name == "calendar":
        return f"{rest}年工作日历未发布"
    if name == "value":
        return "超出可以计算的范围"
    return "标准尚未装入"


def lack_text(derived: bool, asks: tuple[Ask, ...] = (), waits: tuple[Wait, ...] = (), not_loaded: tuple[str, ...] = ()) -> str:
    """Why a value is not there yet; a derived one names what it is reckoned from."""
    if asks:
        return f"尚未算出，缺少{'、'.join(dict.fromkeys(ask.label for ask in asks))}" if derived else "尚未填写"
    if waits:
        return f"等待人工认定：{'、'.join(dict.fromkeys(wait.label for wait in waits))}"
    return "、".join(dict.fromkeys(map(not_loaded_text, not_loaded))) or "尚未填写"
