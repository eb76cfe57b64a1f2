"""A date with a time, as people write it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from zhicheng.engine.calendar import SHANGHAI

_WRITTEN = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y年%m月%d日 %H:%M")


class MomentField(forms.DateTimeField):
    """日期和时间, of Beijing time."""

    width = "w10"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", _WRITTEN)
        kwargs.setdefault("error_messages", {"invalid": "没有看懂这个时间。请写成2026-09-08 22:00。"})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.datetime | None:
        found = super().to_python(value.strip().replace("：", ":") if isinstance(value, str) else value)
        return found.replace(tzinfo=SHANGHAI) if found is not None else None
