"""Reads the small part of YAML a pack may use, with the line of every value; everything ambiguous is refused.

Plain values are text, whole numbers, true, false, null or a date. A time such as 12:00, yes/no, 010, 1.5, anchors,
aliases, tags and repeated keys are refused with file, line and remedy: each of them is read differently by someone.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from zhicheng.engine.policy.errors import PackError

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_INT = re.compile(r"-?(0|[1-9][0-9]*)\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "": None}
_DOUBTFUL = re.compile(
    r"(?:~|yes|no|on|off|y|n|true|false|null|[-+]?[0-9][0-9_]*(?:[:.][0-9_.:]+)?(?:e[-+]?[0-9]+)?"
    r"|0[xo][0-9a-f]+|[-+]?\.(?:inf|nan)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)\Z",
    re.IGNORECASE,
)
_TELLING = frozenset("~-+.0123456789yYnNoOtTfF")


class Table(dict[str, Any]):
    """A mapping that knows the line it begins on and the line of each key."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Rows(list[Any]):
    """A list that knows the line it begins on and the line of each item."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def line_of(node: object, key: str | int | None = None) -> int:
    """The line of a value (or of one key or item in it); 0 for data that does not come from a file."""
    if isinstance(node, Table):
        return node.lines.get(key, node.line) if isinstance(key, str) else node.line
    if isinstance(node, Rows):
        return node.lines[key] if isinstance(key, int) and key < len(node.lines) else node.line
    return 0


def read_yaml(file: str, data: bytes) -> Table:
    """One file of a pack as a Table. Raises PackError with file and line."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PackError(file, line, "文件不是UTF-8编码", "请另存为UTF-8后重新放入") from None
    try:
        root = _Builder(file).build(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise PackError(file, line, f"不是合格的YAML：{getattr(error, 'problem', error)}", "请检查缩进、冒号和引号") from None
    if not isinstance(root, Table):
        raise PackError(file, 1, "文件最外层必须是“键: 值”", "请按说明写成键值结构")
    return root


class _Builder:
    """Builds the tree straight from parser events, so that anchors and repeated keys cannot slip through."""

    def __init__(self, file: str) -> None:
        self.file = file

    def build(self, text: str) -> Any:
        self.events: Any = yaml.parse(text, Loader=_LOADER)
        for event in self.events:
            if isinstance(event, (MappingStartEvent, SequenceStartEvent, ScalarEvent, AliasEvent)):
                root = self._value(event)
                self._end()
                return root
        raise PackError(self.file, 1, "文件是空的", "请写入内容或删除该文件")

    def _end(self) -> None:
        for event in self.events:
            if isinstance(event, (MappingStartEvent, SequenceStartEvent, ScalarEvent)):
                raise PackError(self.file, _line(event), "一个文件里有多份文档", "请拆成几个文件")

    def _value(self, event: Any) -> Any:
        kind = type(event)
        if kind is AliasEvent or event.anchor is not None:
            raise PackError(self.file, _line(event), "用了锚点或引用（& *）", "请把内容写完整")
        if event.tag is not None and event.tag != "!":
            raise PackError(self.file, _line(event), f"用了类型标记{event.tag}", "请去掉标记")
        if kind is ScalarEvent:
            text: str = event.value
            # Most plain texts begin with a letter no other reading begins with; the rest is looked at closely.
            if not event.implicit[0] or (text and text[0] not in _TELLING):
                return text
            return self._scalar(text, _line(event))
        return self._table(_line(event)) if kind is MappingStartEvent else self._rows(_line(event))

    def _table(self, line: int) -> Table:
        table = Table(line)
        lines = table.lines
        for event in self.events:
            if type(event) is MappingEndEvent:
                break
            key = self._value(event)
            if not isinstance(key, str):
                raise PackError(self.file, _line(event), f"键“{key}”不是文字", "请给这个键加引号")
            if key in lines:
                raise PackError(self.file, _line(event), f"键“{key}”重复", f"第{lines[key]}行已经写过，请只留一处")
            table[key] = self._value(next(self.events))
            lines[key] = event.start_mark.line + 1
        return table

    def _rows(self, line: int) -> Rows:
        rows = Rows(line)
        for event in self.events:
            if type(event) is SequenceEndEvent:
                break
            rows.lines.append(event.start_mark.line + 1)
            rows.append(self._value(event))
        return rows

    def _scalar(self, text: str, line: int) -> Any:
        if text in _WORDS:
            return _WORDS[text]
        if _INT.match(text):
            return int(text)
        if _DATE.match(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                raise PackError(self.file, line, f"“{text}”不是真实日期", "请核对年月日") from None
        if _DOUBTFUL.match(text):
            raise PackError(self.file, line, f"“{text}”会被读成别的意思", f'请加引号写成"{text}"')
        return text


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
