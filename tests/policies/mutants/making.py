"""Every mutant of a pack, once: each comparison, number, date, operator, choice, part and clause changed by itself.

A mutant is made on the data as it was read, so its file and line are known. What is only words (labels, what a clause says, places,
questions) and what stands outside the rules (examples, sample people, the title table, contacts) is not changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeAlias

from zhicheng.engine.policy import Pack
from zhicheng.engine.policy.loader import build_pack
from zhicheng.engine.policy.reader import Rows, Table, line_of

Step: TypeAlias = str | int
Change: TypeAlias = Callable[[Any], Any]

COMPARISON = {
    "is": "is_not",
    "is_not": "is",
    "in": "not_in",
    "not_in": "in",
    "at_least": "at_most",
    "at_most": "at_least",
    "before": "on_or_before",
    "on_or_before": "before",
    "after": "on_or_after",
    "on_or_after": "after",
}
OPERATOR = {
    "all": "any",
    "any": "all",
    "add": "subtract",
    "smallest": "largest",
    "largest": "smallest",
    "latest": "earliest",
    "earliest": "latest",
    "month_start": "month_end",
    "month_end": "month_start",
    "some_years": "years_running",
    "years_running": "some_years",
}
WORDS = {
    "latest": "earliest",
    "earliest": "latest",
    "up": "down",
    "down": "up",
    "anniversary": "anniversary_next_day",
    "anniversary_next_day": "anniversary",
    "calendar_month": "anniversary",
    "shift_by_days": "whole_months",
    "whole_months": "shift_by_days",
    "corresponding_day_is_last": "corresponding_day_is_first_allowed",
    "corresponding_day_is_first_allowed": "corresponding_day_is_last",
}
"""Words of the language itself that stand as values: how to choose, round and count."""
SHOWN = frozenset(
    (
        *(
            "label",
            "required",
            "cite",
            "says",
            "note",
            "why",
            "title",
            "name",
            "covers",
            "ask",
            "ordinary",
            "assume_says",
            "examples",
        ),
        *("site", "url", "column", "id", "source", "documents", "short", "type"),
    )
)
"""Words for people, and what only examples use."""
NAMES = frozenset(
    (
        *("fact", "ref", "param", "of", "since", "same_as", "by", "standard", "window", "table", "register", "field", "order"),
        *("gives", "key", "to", "until", "kind", "through"),
    )
)
"""Keys whose text names something else; another name is another rule, not a slip of one."""
OPTIONAL = frozenset(("where", "plus", "through", "place", "else", "when_none"))
"""Keys a rule or a computed value may go without."""
ONLY_WORDS = ("wording",)
"""Facts no rule asks about: they only give codes a name in Chinese."""
CLOCK = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])\Z")
LEVELS = ("L1", "L2", "L3", "L4", "L5")
CODE = re.compile(r"[a-zA-Z0-9_.:\-]+\Z")


@dataclass(frozen=True)
class Mutant:
    """One change to one pack. `touches` names the clause or parameter it is made in, empty for the pack as a whole."""

    pack: str
    file: str
    line: int
    kind: str
    what: str
    touches: tuple[str, ...]
    path: tuple[Step, ...] = field(repr=False)
    change: Change = field(repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.pack}/{self.file}:{self.line} {self.kind}: {self.what}"

    def applied(self, pack: Pack) -> Pack:
        """The pack with this change. Raises PackError where it can no longer be read."""
        raw = dict(pack.raw)
        raw[self.file] = _changed(raw[self.file], self.path, self.change)
        return build_pack(raw, pack.attachments)


class _Gone:
    """In place of a value: the key or item is left out."""


GONE = _Gone()


def _copy(node: Any) -> Any:
    if isinstance(node, Table):
        table = Table(node.line)
        table.update(node)
        table.lines = dict(node.lines)
        return table
    rows = Rows(node.line)
    rows.extend(node)
    rows.lines = list(node.lines)
    return rows


def _changed(node: Any, path: tuple[Step, ...], change: Change) -> Any:
    if not path:
        return change(node)
    step, *rest = path
    copy, inner = _copy(node), _changed(node[step], tuple(rest), change)
    if inner is GONE:
        del copy[step]
        if isinstance(copy, Rows):
            del copy.lines[int(step)]
    else:
        copy[step] = inner
    return copy


def _renamed(old: str, new: str) -> Change:
    def change(node: Any) -> Any:
        copy = Table(node.line)
        for key, value in node.items():
            copy[new if key == old else key] = value
            copy.lines[new if key == old else key] = node.lines[key]
        return copy

    return change


def _to(value: Any) -> Change:
    return lambda _: value


class _Maker:
    """Walks the files of one pack."""

    def __init__(self, pack: Pack, choices: dict[str, tuple[str, ...]]) -> None:
        self.pack, self.choices = pack, choices
        self.file, self.touches = "", tuple[str, ...]()
        self.line = 1

    def mutant(self, path: tuple[Step, ...], kind: str, what: str, change: Change, line: int = 0) -> Mutant:
        return Mutant(self.pack.id, self.file, line or self.line, kind, what, self.touches, path, change)

    def everything(self) -> Iterator[Mutant]:
        for file, data in self.pack.raw.items():
            self.file, folder = file, file.split("/")[0]
            if folder == "eligibility":
                yield from self._clauses(data)
            elif folder == "facts":
                yield from self._facts(data["facts"], ("facts",))
            elif folder == "pack.yaml":
                yield from self._head(data)
            elif folder != "cases":
                yield from self._entries(data)

    def _head(self, data: Table) -> Iterator[Mutant]:
        self.touches = ()
        for key in ("in_force", "scope", "counting", "supersedes", "mandatory", "confirm"):
            if key in data:
                self.line = line_of(data, key)
                yield from self._value(data[key], (key,), key)

    def _clauses(self, data: Table) -> Iterator[Mutant]:
        for number, row in enumerate(data["clauses"]):
            path: tuple[Step, ...] = ("clauses", number)
            self.touches = ("clause", self.pack.id, data["matter"], row["id"])
            self.line = line_of(row)
            yield self.mutant(path, "clause", f"{row['id']} left out", _to(GONE))
            other = {"condition": "exclusion", "exclusion": "condition", "timing": "condition"}.get(row["kind"])
            if other:
                yield self.mutant((*path, "kind"), "operator", f"{row['kind']} → {other}", _to(other))
            for key in ("scope", "grants", "rule", "value"):
                if key in row:
                    self.line = line_of(row, key)
                    yield from self._value(row[key], (*path, key), "level" if key == "grants" else key)

    def _entries(self, data: Table) -> Iterator[Mutant]:
        for number, row in enumerate(data["parameters"]):
            if is_wording(row["key"], row.get("value")):
                continue
            path: tuple[Step, ...] = ("parameters", number)
            self.touches = ("param", row["key"])
            self.line = line_of(row)
            yield self.mutant(path, "clause", f"{row['key']} left out", _to(GONE))
            for key in ("value", "from", "to", "scope", "confirm", "merge", "conflict", "reading", "bounds", "values"):
                if key in row:
                    self.line = line_of(row, key)
                    yield from self._value(row[key], (*path, key), key)

    def _facts(self, rows: Rows, path: tuple[Step, ...], within: str = "") -> Iterator[Mutant]:
        for number, row in enumerate(rows):
            here = (*path, number)
            self.touches = ("fact", f"{within}{row['key']}")
            self.line = line_of(row)
            yield self.mutant(here, "clause", f"fact {row['key']} left out", _to(GONE))
            for key in ("past", "least", "most", "assume"):
                if key in row:
                    yield from self._value(row[key], (*here, key), key)
            if "not_before" in row:
                yield self.mutant((*here, "not_before"), "part", "not_before left out", _to(GONE))
            for key in ("values", "unranked") if row["key"] not in ONLY_WORDS else ():
                yield from self._items(row.get(key, Rows(0)), (*here, key), key)
            if "fields" in row:
                yield from self._facts(row["fields"], (*here, "fields"), f"{row['key']}.")

    def _value(self, node: Any, path: tuple[Step, ...], key: str) -> Iterator[Mutant]:
        """Everything that can be changed in a rule, a computed value or plain data; `key` is what it stands under."""
        if isinstance(node, Table):
            yield from self._table(node, path, key)
        elif isinstance(node, Rows):
            yield from self._items(node, path, key)
            for number, item in enumerate(node):
                self.line = line_of(node, number) or self.line
                if isinstance(item, (Table, Rows)) or len(node) == 1 or not isinstance(item, str):
                    yield from self._value(item, (*path, number), key)
        else:
            yield from self._scalar(node, path, key)

    def _table(self, node: Table, path: tuple[Step, ...], key: str) -> Iterator[Mutant]:
        yield from self._shape(node, path)
        conditions = key in ("when", "scope", "match") and not _is_rule(node)
        for name, value in node.items():
            self.line = node.lines.get(name, self.line)
            shown = f"{name}: {_short(value)}"
            if conditions or name in OPTIONAL or (name == "from" and value == "next_month"):
                yield self.mutant((*path, name), "part", f"{shown} left out", _to(GONE))
            told = name in SHOWN or (name in NAMES and isinstance(value, str))
            if conditions or not told:
                yield from self._value(value, (*path, name), name)

    def _shape(self, node: Table, path: tuple[Step, ...]) -> Iterator[Mutant]:
        """A comparison or an operator turned into its neighbour."""
        for name, value in node.items():
            line = node.lines.get(name, self.line)
            if name in COMPARISON and ("fact" in node or "value" in node):
                what = f"{name} → {COMPARISON[name]} ({_short(value)})"
                yield self.mutant(path, "comparison", what, _renamed(name, COMPARISON[name]), line)
            elif name in OPERATOR and not (isinstance(value, list) and len(value) < 2) and name not in COMPARISON:
                yield self.mutant(path, "operator", f"{name} → {OPERATOR[name]}", _renamed(name, OPERATOR[name]), line)
            elif name == "not":
                yield self.mutant(path, "operator", "not left out", _to(value), line)
            elif name == "if":
                yield self.mutant(path, "operator", "if left out", _to(node["then"]), line)
            elif name in ("after", "before") and "count" in node:
                other = {"after": "before", "before": "after"}[name]
                yield self.mutant(path, "operator", f"{name} → {other}", _renamed(name, other), line)

    def _items(self, node: Rows, path: tuple[Step, ...], key: str) -> Iterator[Mutant]:
        if len(node) < 2 or key in ("times", "subtract"):
            return
        for number, item in enumerate(node):
            kind = "part" if isinstance(item, Table) and _is_rule(item) else "choice"
            what = f"{key}: {_short(item)} left out"
            yield self.mutant((*path, number), kind, what, _to(GONE), node.lines[number] if number < len(node.lines) else 0)

    def _scalar(self, value: Any, path: tuple[Step, ...], key: str) -> Iterator[Mutant]:
        if isinstance(value, bool):
            yield self.mutant(path, "choice", f"{key}: {value} → {not value}", _to(not value))
        elif isinstance(value, int):
            for step in (-1, 1):
                yield self.mutant(path, "number", f"{key}: {value} → {value + step}", _to(value + step))
        elif isinstance(value, date):
            for step in (-1, 1):
                moved = value + timedelta(days=step)
                yield self.mutant(path, "date", f"{key}: {value} → {moved}", _to(moved))
        elif isinstance(value, str):
            yield from self._text(value, path, key)

    def _text(self, value: str, path: tuple[Step, ...], key: str) -> Iterator[Mutant]:
        clock = CLOCK.match(value)
        if clock:
            minutes = int(clock[1]) * 60 + int(clock[2])
            for step in (-1, 1):
                other = f"{(minutes + step) // 60:02}:{(minutes + step) % 60:02}" if minutes + step <= 24 * 60 else "00:01"
                yield self.mutant(path, "number", f"{key}: {value} → {other}", _to(other))
        elif value in WORDS:
            yield self.mutant(path, "operator", f"{key}: {value} → {WORDS[value]}", _to(WORDS[value]))
        elif CODE.match(value) or key in ("then", "specialty", "district", "committee"):
            other = self._other(value, path, key)
            yield self.mutant(path, "choice", f"{key}: {_short(value)} → {_short(other)}", _to(other))

    def _other(self, value: str, path: tuple[Step, ...], key: str) -> str:
        """Another choice: of the fact compared, of the levels, else of what stands under the same key elsewhere."""
        if value in LEVELS:
            return LEVELS[LEVELS.index(value) - 1]
        for known in (self._of_fact(path), self.choices.get(key, ())):
            if value in known and len(known) > 1:
                return known[(known.index(value) + 1) % len(known)]
        return f"{value}-other"

    def _of_fact(self, path: tuple[Step, ...]) -> tuple[str, ...]:
        node: Any = self.pack.raw[self.file]
        fact = ""
        for step in path:
            if isinstance(node, Table) and isinstance(node.get("fact"), str):
                fact = node["fact"]
            node = node[step]
        return self.choices.get(f"fact:{fact}", ())


def is_wording(key: str, value: Any) -> bool:
    """Whether a parameter is the text of a message to people, and nothing else."""
    return key.startswith("message.") and isinstance(value, dict)


def _is_rule(node: Table) -> bool:
    return any(
        name in node for name in ("all", "any", "not", "if", "ref", "fact", "elapsed", "some", "judgement", "table", "when")
    )


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:37] + "…"


def choices(packs: list[Pack]) -> dict[str, tuple[str, ...]]:
    """What else might stand somewhere: the values of each enumeration, and all codes that stand under one key."""
    found: dict[str, dict[str, None]] = {}

    def gather(node: Any, key: str) -> None:
        if isinstance(node, dict):
            for name, value in node.items():
                gather(value, name)
        elif isinstance(node, list):
            for item in node:
                gather(item, key)
        elif isinstance(node, str):
            found.setdefault(key, {})[node] = None

    for pack in packs:
        for file, data in pack.raw.items():
            if not file.startswith(("facts/", "cases/")):
                gather(data, "")
        for kind in (kind for top in pack.facts for kind in (top, *top.fields)):
            found[f"fact:{kind.key}"] = dict.fromkeys(value for value, _ in kind.values + kind.unranked)
    return {key: tuple(values) for key, values in found.items()}


def mutants(pack: Pack, known: dict[str, tuple[str, ...]]) -> list[Mutant]:
    """Every mutant of a pack, in the order of file and line."""
    return list(_Maker(pack, known).everything())
