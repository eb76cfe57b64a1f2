"""Typed reading of one mapping of a pack file; every refusal names file, line and remedy."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhicheng.engine.policy.errors import PackError
from zhicheng.engine.policy.pack import Scope
from zhicheng.engine.policy.reader import line_of


class Fields:
    """A mapping whose keys are known beforehand. Raises PackError for a missing, unknown or ill-typed one."""

    def __init__(self, file: str, raw: Any, needs: tuple[str, ...], may: tuple[str, ...] = (), line: int = 0) -> None:
        self.file, self.raw, self.line = file, raw, line_of(raw) or line
        if not isinstance(raw, dict):
            raise self.wrong("这里应写成“键: 值”", f"需要：{'、'.join(needs)}")
        for key in raw:
            if key not in needs and key not in may:
                raise self.wrong(f"不认识的键：{key}", f"可用的键：{'、'.join((*needs, *may))}", key)
        for key in needs:
            if key not in raw:
                raise self.wrong(f"缺少“{key}”", "请补上这一项")

    def wrong(self, what: str, fix: str, key: str | None = None) -> PackError:
        """A PackError at this mapping, or at one key of it."""
        return PackError(self.file, line_of(self.raw, key) or self.line, what, fix)

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        value = self.raw.get(key, default)
        if not isinstance(value, str) or not value:
            raise self.wrong(f"“{key}”应是文字", "请补上，数字样子的文字要加引号", key)
        return value

    def text_or_none(self, key: str) -> str | None:
        """A text, or None when it is null or absent."""
        return None if self.raw.get(key) is None else self.text(key)

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        """A text out of a fixed list."""
        value = self.text(key)
        if value not in allowed:
            raise self.wrong(f"“{key}”不能是“{value}”", f"可用：{'、'.join(allowed)}", key)
        return value

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        value = self.raw.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(f"“{key}”应是true或false", "请改正", key)
        return value

    def date_or_none(self, key: str) -> date | None:
        """A date, or None when it is null or absent."""
        value = self.raw.get(key)
        if value is not None and not isinstance(value, date):
            raise self.wrong(f"“{key}”应是日期", "请写成2023-01-31的形式，不知道就写null", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as one, an absent key as none."""
        value = self.raw.get(key, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self.wrong(f"“{key}”应是文字的列表", "请写成[甲, 乙]的形式", key)
        return tuple(items)

    def rows(self, key: str) -> list[Any]:
        """A list of mappings; an absent key counts as none."""
        value = self.raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(f"“{key}”应是列表，每项是“键: 值”", "请用“- ”逐项列出", key)
        return value

    def scope(self, key: str) -> Scope:
        """A scope: for each name the values it is meant for. Absent = meant for all."""
        raw = self.raw.get(key, {})
        if not isinstance(raw, dict):
            raise self.wrong(f"“{key}”应写成“名称: [值]”", "例如 level: [junior_assistant]", key)
        inner = Fields(self.file, raw, (), tuple(raw), self.line)
        return {name: inner.texts(name) for name in raw}

    def sub(self, key: str, needs: tuple[str, ...], may: tuple[str, ...] = ()) -> Fields:
        """The mapping under a key."""
        return Fields(self.file, self.raw[key], needs, may, line_of(self.raw, key))

    def texts_by_key(self, key: str) -> dict[str, str]:
        """A mapping of text to text; absent counts as empty."""
        raw = self.raw.get(key, {})
        if not isinstance(raw, dict) or not all(isinstance(value, str) for value in raw.values()):
            raise self.wrong(f"“{key}”应写成“简称: 名称”", "请改正", key)
        return dict(raw)
