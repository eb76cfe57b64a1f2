"""政策包文件: strict reading of one YAML file, every value with the line it stands on.

Plain YAML reads ``12:00`` as 720 and ``no`` as false and lets a repeated key win in silence, so scalars stay text until
asked for a type, and repeated keys, anchors and aliases are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

import yaml

Choice = TypeVar("Choice", bound=str)

_INTEGER = re.compile(r"0|[1-9][0-9]*")
_NULL = "tag:yaml.org,2002:null"


class PackFileError(ValueError):
    """政策包文件有误: the file, the line (from 1) and what is wrong with it, in Chinese for the person who keeps the pack."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}:{line}: {problem}")
        self.file = file
        self.line = line
        self.problem = problem


class Mark(Protocol):
    """A place in a file as the YAML reader gives it, lines from 0."""

    @property
    def line(self) -> int: ...


@dataclass(frozen=True)
class Entry:
    """One value of a pack file, knowing its file and line."""

    file: str
    node: yaml.Node

    @property
    def line(self) -> int:
        """The line the value begins on, from 1."""
        return _line(self.node.start_mark)

    def error(self, problem: str) -> PackFileError:
        """The error that names this line."""
        return PackFileError(self.file, self.line, problem)

    def fields(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, Entry]:
        """The named fields of a mapping; raises PackFileError for a missing or an unknown one."""
        entries = self.mapping()
        for key, entry in entries.items():
            if key not in required and key not in optional:
                raise entry.error(f"多出“{key}”一项，本行可能错位，可用的项：{'、'.join(required + optional)}")
        for key in required:
            if key not in entries:
                raise self.error(f"缺少“{key}”一项")
        return entries

    def mapping(self) -> dict[str, Entry]:
        """A mapping of whatever keys; raises PackFileError when it is not one or repeats a key."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("此处应为“项: 值”的形式")
        entries: dict[str, Entry] = {}
        for key_node, value_node in self.node.value:
            key = Entry(self.file, key_node).text()
            if key in entries:
                raise Entry(self.file, key_node).error(f"“{key}”一项重复")
            entries[key] = Entry(self.file, value_node)
        return entries

    def items(self) -> list[Entry]:
        """The members of a list; raises PackFileError when it is not a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.error("此处应为列表")
        return [Entry(self.file, node) for node in self.node.value]

    @property
    def is_mapping(self) -> bool:
        """Whether the value has fields of its own."""
        return isinstance(self.node, yaml.MappingNode)

    def text(self) -> str:
        """A text that is not empty; raises PackFileError."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.error("此处应为文字")
        value = str(self.node.value)
        if not value or value != value.strip() or self.node.tag == _NULL:
            raise self.error("此处应为文字，不能留空，首尾不能有空格")
        return value

    def texts(self) -> tuple[str, ...]:
        """A list of texts; raises PackFileError."""
        return tuple(item.text() for item in self.items())

    def one_of(self, choices: tuple[Choice, ...]) -> Choice:
        """One of the words given; raises PackFileError."""
        for choice in choices:
            if choice == self.text():
                return choice
        raise self.error(f"“{self.text()}”不在可用的词之中：{'、'.join(choices)}")

    def integer(self) -> int:
        """A whole number from 0; raises PackFileError."""
        value = self.text()
        if not _INTEGER.fullmatch(value):
            raise self.error(f"“{value}”不是整数")
        return int(value)

    def date(self) -> date:
        """A day written YYYY-MM-DD; raises PackFileError."""
        value = self.text()
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self.error(f"“{value}”不是日期，应写成2026-01-31的形式") from None


def read_pack_file(data: bytes, file: str) -> Entry:
    """The root of a pack file (UTF-8 YAML bytes); raises PackFileError with the line for anything YAML leaves doubtful."""
    try:
        for event in yaml.parse(data, Loader=yaml.CSafeLoader):
            if getattr(event, "anchor", None) is not None:
                raise PackFileError(file, _line(event.start_mark), "不能使用锚点和引用")
        node = yaml.compose(data, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise PackFileError(file, _line(error.problem_mark), f"格式有误：{error.problem}") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise PackFileError(file, 1, "文件不是UTF-8编码的文字") from None
    if node is None:
        raise PackFileError(file, 1, "文件是空的")
    return Entry(file, node)


def _line(mark: Mark | None) -> int:
    return mark.line + 1 if mark else 1
