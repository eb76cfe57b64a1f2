"""公开目录 of one place: titles, plan, committees, offices, as its published packs hold them (CAT-04 to CAT-08, CAT-13)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from zhicheng.engine.catalogue import Catalogue, Cell
from zhicheng.engine.legacy import LEGACY
from zhicheng.engine.policy import Cite, Rulebook
from zhicheng.engine.register import DIRECTORY, KEYS, OFFICES, PLAN, SPECIALTIES, Register
from zhicheng.engine.register_file import read_register

from . import catalogue, policies
from .policies import Piece

SERVICES, NATURES, HOTLINE = "contacts.services", "contacts.natures", "policy.hotline"
_SHOWN = (*KEYS, SERVICES, NATURES, HOTLINE, LEGACY)
__all__ = ["DIRECTORY", "HOTLINE", "LEGACY", "NATURES", "OFFICES", "PLAN", "SERVICES", "SPECIALTIES", "Kept", "kept"]


@dataclass(frozen=True)
class Kept:
    """What a place publishes. `values` and `clauses` by key hold only what is stated; `fingerprint` names exactly this content.

    `closed` are the titles reached by examination only or otherwise closed to recognition, by code.
    """

    titles: Catalogue | None
    register: Register | None
    values: Mapping[str, Any]
    clauses: Mapping[str, Cite]
    closed: Mapping[str, catalogue.Closed]
    fingerprint: str

    def names(self, key: str) -> Mapping[str, str]:
        """The words of a vocabulary the pack gives, by code: a mapping, or a list of id and title."""
        held = self.values.get(key) or {}
        return held if isinstance(held, Mapping) else {row["id"]: row["title"] for row in held}


def kept(division: str, on: date) -> Kept:
    """One statement, and a reading for each content not yet seen by this process. Raises Refusal `not_configured`."""
    pieces = policies.pieces(division, on)
    if not pieces:
        raise policies.refused(division, "政策包")
    return _read(pieces, on)


@lru_cache(maxsize=16)
def _read(pieces: tuple[Piece, ...], on: date) -> Kept:
    book = policies.compose(pieces)
    stated = {key: found for key in _SHOWN if (found := policies.optional(book, key, on))}
    values = {key: found.value for key, found in stated.items()}
    titles = catalogue.of_rulebook(book, on)
    digest = hashlib.sha256("".join(one.content_hash for one in pieces).encode() + on.isoformat().encode()).hexdigest()
    clauses = {key: found.clause for key, found in stated.items()}
    return Kept(titles, read_register(values), values, clauses, _closed(book, titles, on), digest)


def _closed(book: Rulebook, titles: Catalogue | None, on: date) -> Mapping[str, catalogue.Closed]:
    cells: list[Cell] = list(titles.cells.values()) if titles else []
    return {cell.code: found for cell in cells if (found := catalogue.closed(book, cell, on))}
