"""The documents of the library as a list: read, brought in or only named, by words, place and year (SUP-02)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhicheng.engine.seeking import seeks
from zhicheng.records.queries.documents import PolicyDocument
from zhicheng.records.queries.library import Shelf
from zhicheng.records.queries.mentions import Mention
from zhicheng.web.shared.parts import Chip

from .drawing import Row, packs_of, rows

_YEAR = re.compile(r"20[0-9]{2}")
# 文号 are typed with whatever brackets the keyboard has.
_BRACKETS = str.maketrans("[]【】（）()﹝﹞", "〔〕〔〕〔〕〔〕〔〕")
ONLY_NAMED = Chip("grey", "仅有文号")


@dataclass(frozen=True)
class Listed:
    """One line: the document, the places it speaks or is named in, the years of its number and title."""

    row: Row
    places: frozenset[str]
    years: frozenset[str]

    def fits(self, asked: Mapping[str, Any]) -> bool:
        """Whether it answers the conditions."""
        texts = (self.row.code, self.row.title, self.row.number, self.row.issuer)
        return (
            (not asked.get("place") or asked["place"] in self.places)
            and (not asked.get("year") or asked["year"] in self.years)
            and seeks(asked.get("q", "").translate(_BRACKETS), [text.translate(_BRACKETS) for text in texts])
        )


def listed(shelf: Shelf, held: Sequence[PolicyDocument], named: Mapping[str, Mention]) -> list[Listed]:
    """Every document of the library, those that are only named last."""
    issued = {one.code: str(one.issued_on.year) for one in held if one.issued_on}
    found = [Listed(row, _places(shelf, row.code), _years(row, issued.get(row.code, ""))) for row in rows(shelf, held, "")]
    only = sorted(named.values(), key=lambda one: one.title)
    return found + [_named(one) for one in only]


def _named(one: Mention) -> Listed:
    row = Row(one.code, one.title, one.number, "", [ONLY_NAMED], 0, 0)
    return Listed(row, frozenset(pack.division for pack, _ in one.by), _years(row, ""))


def _places(shelf: Shelf, code: str) -> frozenset[str]:
    return frozenset(pack.division for pack in packs_of(shelf, code)) | {pack.division for pack, _, _ in shelf.citing(code)}


def _years(row: Row, issued: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(f"{row.number} {row.title} {issued}"))
