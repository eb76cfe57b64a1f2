"""被引用的文件: documents the packs' own documents name, of which nobody has the text (SUP-02)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhicheng.engine.policy import Pack
from zhicheng.records.policies import PolicyDocument

from .library import Shelf

CITED = "documents.cited"


@dataclass(frozen=True)
class Mention:
    """One document that is only named: its number or title, and who names it where."""

    code: str
    number: str
    title: str
    by: tuple[tuple[Pack, str], ...]


def mentions(shelf: Shelf, held: Iterable[PolicyDocument]) -> Mapping[str, Mention]:
    """The documents named in the packs, by a code made of their name; those the library has otherwise are left out."""
    known = {one.number for one in held} | {pack.source.number for pack in shelf.packs}
    found: dict[str, Mention] = {}
    for pack in shelf.packs:
        for entry in pack.entries:
            if entry.key != CITED or entry.unknown:
                continue
            for row in entry.value:
                number, title = row.get("number", ""), row.get("title", "")
                if number and number in known:
                    continue
                code = f"ref-{hashlib.sha256((number or title).encode()).hexdigest()[:10]}"
                earlier = found[code].by if code in found else ()
                found[code] = Mention(code, number, title or number, (*earlier, (pack, row["at"])))
    return found
