"""The values of every pack stated a second time, by hand, beside the row of the requirements that gives them (`stated/*.yaml`).

What is only words (titles of things, sentences) is left out of the comparison; `{items: 4}` counts them, `{text: 30}` wants that many
characters at least. `silent` lists what a document leaves open, `confirm` what waits for an operator, `{conflict: […], reading: 0}`
what it says in two ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from zhicheng.engine.policy import Pack
from zhicheng.engine.policy.pack import Clause, Entry, FactKind

FOLDER = Path(__file__).parent / "stated"
SHOWN = ("says", "title", "hint", "label", "note", "covers", "cite", "site", "column")
UNKNOWN = {"unknown": True}
EMPTY: dict[str, Any] = {"in_force": {}, "scope": {}, "counting": {}, "supersedes": [], "mandatory": [], "merged": []}
OTHERS = ("packs",)


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
        if path.stem in OTHERS:
            continue
        table = yaml.safe_load(path.read_text("utf-8"))
        confirmed = table.get("confirm", ())
        rows = {key: (row, value) for row, values in table["values"].items() for key, value in values.items()}
        rows |= dict.fromkeys(table.get("silent", ()), ("silent", UNKNOWN))
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


@cache
def stated_clauses() -> dict[str, list[str]]:
    """The rules each pack must hold, as `matter kind id place`, ids of values with the fact they give, then for whom they are meant."""
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
    whole = {name: tuple(values) for name, values in (pack.raw["pack.yaml"].get("scope") or {}).items()}
    return [_clause(clause, whole) for clause in pack.clauses]


def _clause(clause: Clause, whole: dict[str, Any]) -> str:
    parts = [clause.matter, clause.kind, f"{clause.id}→{clause.gives}" if clause.gives else clause.id, clause.cite.at]
    parts += [f"for={','.join(clause.grants)}"] if clause.grants else []
    if dict(clause.scope) != whole:
        parts += [f"{name}={','.join(values)}" for name, values in clause.scope.items()]
    return " ".join(parts)


@cache
def stated_heads() -> dict[str, dict[str, Any]]:
    """Of each pack what its head must say, and which of its lists are put together with those of other packs."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "packs.yaml").read_text("utf-8"))
    return {pack: {key: said.get(key) or EMPTY[key] for key in EMPTY} for pack, said in found.items()}


def head_of(pack: Pack) -> dict[str, Any]:
    """What the head of a pack says, written the same way."""
    head = pack.raw["pack.yaml"]
    said = {key: head.get(key) or empty for key, empty in EMPTY.items()}
    said["supersedes"] = [{key: one[key] for key in ("pack", "at", "scope") if key in one} for one in said["supersedes"]]
    return said | {"merged": sorted({entry.key for entry in pack.entries if entry.merge})}


@cache
def stated_facts() -> list[str]:
    """The facts that are registered, with their values and limits."""
    return [line for line in (FOLDER / "facts.txt").read_text("utf-8").splitlines() if not line.startswith("#")]


def unlisted(pack: Pack) -> list[str]:
    """What the lists name and the pack does not hold: rules, facts and values of facts."""
    rules, facts = clauses_of(pack), {words[0]: set(words) for words in map(_words, _facts(pack))}
    gone = [line for line in stated_clauses().get(pack.id, []) if line not in rules]
    listed = map(_words, stated_facts()) if pack.facts else ()
    return gone + [f"fact {words[0]}" for words in listed if not set(words) <= facts.get(words[0], set())]


def _words(line: str) -> list[str]:
    return line.split(" ")


def _facts(pack: Pack) -> list[str]:
    return [_fact(kind) for top in pack.facts for kind in (top, *top.fields)]


def _fact(kind: FactKind) -> str:
    words = [f"{kind.key} {kind.type}", *(value for value, _ in kind.values), *(f"~{value}" for value, _ in kind.unranked)]
    words += [f"<={kind.most}"] if kind.most is not None else []
    words += [f">={kind.least}"] if kind.least else []
    words += [f"assume={kind.assume}"] if kind.assume is not None else []
    words += ["past"] if kind.past else []
    return " ".join(words + ([f"after={kind.not_before}"] if kind.not_before else []))
