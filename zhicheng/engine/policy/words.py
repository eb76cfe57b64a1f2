"""How values, and what is missing for them, are written for people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from zhicheng.engine.policy.finding import Ask, Wait
from zhicheng.engine.policy.pack import FactKind

_NONE = "none"
NO_LABELS: Mapping[str, str] = {}
_NEGATED = (
    ("没有", "有"),
    ("有", "没有"),
    ("已", "尚未"),
    ("需要", "不需要"),
    ("须", "不须"),
    ("符合", "不符合"),
    ("达到", "没有达到"),
    ("要求", "没有要求"),
    ("持有", "没有"),
    ("正在", "没有"),
    ("隐瞒", "没有隐瞒"),
    ("服从", "不服从"),
    ("胜任", "不胜任"),
)
_PAPERS = ("许可证", "证书", "证明", "报告", "审批表", "承诺书", "备案表", "记录")
_VERBS = ("有", "已", "持有", "获得", "取得", "报送", "提供")


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


def shown(value: Any, kind: FactKind, labels: Mapping[str, str] = NO_LABELS) -> str:
    """A fact's value as people write it; `labels` are for codes that are none of the fact's own."""
    if value is None:
        return "尚未填写"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return shown_date(value)
    if value == _NONE and not kind.values:
        return "没有"
    if isinstance(value, Mapping):
        inner = {field.key.rpartition(".")[2]: field for field in kind.fields}
        return "，".join(shown(one, inner.get(name, kind), labels) for name, one in value.items())
    if isinstance(value, (tuple, list)):
        return "、".join(shown(one, kind, labels) for one in value) or "没有"
    label = kind.label_of(value)
    return label if label != value else labels.get(label, label)


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


def affirmed(name: str) -> str:
    """What people say when a yes-or-no fact is so: 有证书, 已转评."""
    return f"有{name}" if name.endswith(_PAPERS) and not name.startswith(_VERBS) else name


def negated(name: str) -> str:
    """What they say when it is not: 没有证书, 尚未转评."""
    if name.endswith(_PAPERS) and not name.startswith(_VERBS):
        return f"没有{name}"
    for begin_with, instead in _NEGATED:
        if name.startswith(begin_with):
            return instead + name.removeprefix(begin_with)
    return f"不属于“{name}”的情形"
