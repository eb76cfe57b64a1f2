"""The values of every pack stated a second time, by hand, beside the row of the requirements that gives them (`stated/*.yaml`).

What is only words (titles of things, sentences) is left out of the comparison; `{items: 4}` counts them, `{text: 30}` wants that many
characters at least. `silent` lists what a document leaves open, `confirm` what waits for an operator, `{conflict: […], reading: 0}`
what it says in two ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from zhicheng.engine.policy import Pack
from zhicheng.engine.policy.pack import Entry

FOLDER = Path(__file__).parent / "stated"
SHOWN = ("says", "title", "label", "note", "covers", "cite", "site", "column")
UNKNOWN = {"unknown": True}


@dataclass(frozen=True)
class Stated:
    """One value: the pack, the parameter, what it is, the row of the requirements, and whether an operator must confirm it."""

    pack: str
    key: str
    value: Any
    row: str
    confirm: bool

    def differs(self, pack: Pack) -> str:
        """In what the pack says something else; empty when it says the same."""
        entries = [entry for entry in pack.entries if entry.key == self.key]
        if not entries:
            return f"{self.key} ({self.row}) is gone"
        found = [_dated(entry) for entry in entries] if len(entries) > 1 else _said(entries[0])
        if not _same(self.value, found):
            return f"{self.key} ({self.row}): stated {self.value}, found {found}"
        own = [entry.confirm for entry in entries]
        return "" if all(one is self.confirm for one in own) else f"{self.key}: to be confirmed {own}, stated {self.confirm}"


def read() -> Iterator[Stated]:
    """Everything stated. Raises OSError."""
    for path in sorted(FOLDER.glob("*.yaml")):
        table = yaml.safe_load(path.read_text("utf-8"))
        confirmed = table.get("confirm", ())
        rows = {key: (row, value) for row, values in table["values"].items() for key, value in values.items()}
        rows |= {key: ("silent", UNKNOWN) for key in table.get("silent", ())}
        for key, (row, value) in rows.items():
            yield Stated(path.stem, key, value, row, confirmed == "all" or key in confirmed)


def _dated(entry: Entry) -> dict[str, Any]:
    ends = {name: day for name, day in (("from", entry.since), ("to", entry.until)) if day}
    return ends | (UNKNOWN if entry.unknown else {"value": _bare(entry.value)})


def _said(entry: Entry) -> Any:
    if entry.since or entry.until:
        return _dated(entry)
    if entry.conflict:
        said: dict[str, Any] = {"conflict": [_bare(one.value) for one in entry.conflict]}
        return said if entry.reading is None else said | {"reading": entry.reading}
    return UNKNOWN if entry.unknown else _bare(entry.value)


def _bare(value: Any) -> Any:
    """A value without what is only words (a code is none); items that are nothing but an id are told by it."""
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if key not in SHOWN or str(one).isascii()}
    if isinstance(value, list):
        rows = [_bare(one) for one in value]
        return [one["id"] for one in rows] if rows and all(isinstance(one, dict) and set(one) == {"id"} for one in rows) else rows
    return value


def _same(stated: Any, found: Any) -> bool:
    if isinstance(stated, dict) and set(stated) == {"items"}:
        return isinstance(found, list) and len(found) == stated["items"]
    if isinstance(stated, dict) and set(stated) == {"text"}:
        return isinstance(found, str) and len(found) >= stated["text"]
    return type(stated) is type(found) and bool(stated == found) if isinstance(stated, bool) else bool(stated == found)


STATED = tuple(read())


def stated_clauses() -> dict[str, list[str]]:
    """The rules each pack must hold, as `matter kind id place`, ids of values with the fact they give."""
    found: dict[str, list[str]] = {}
    pack = ""
    for line in (FOLDER / "clauses.txt").read_text("utf-8").splitlines():
        if line.startswith("  "):
            head, _, rules = line.strip().partition(": ")
            found[pack] += [f"{head} {rule}" for rule in rules.split(" | ")]
        elif line and not line.startswith("#"):
            pack, found[line] = line, []
    return found


def clauses_of(pack: Pack) -> list[str]:
    """The rules a pack holds, written the same way."""
    return [
        f"{clause.matter} {clause.kind} {clause.id}{f'→{clause.gives}' if clause.gives else ''} {clause.cite.at}"
        for clause in pack.clauses
    ]
