"""职称目录 of one place: the series, ladders and titles its packs carry (CAT-01, CAT-02, REC-08)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from zhicheng.engine import policy
from zhicheng.engine.catalogue import Catalogue, Cell, TitleError, listed
from zhicheng.engine.catalogue_file import parse_catalogue
from zhicheng.engine.legacy import LEGACY, Mapped, mapped_title
from zhicheng.engine.refusal import Refusal

from . import policies

TITLES = "catalogue/titles.yaml"
REGISTER = "recognition.register"


@dataclass(frozen=True)
class Closed:
    """Why a title cannot be recognised: `reason` is a kind of the register (exam_only, safety), `name` what is closed."""

    name: str
    reason: str
    clause: str
    specialties: tuple[str, ...] = ()


def catalogue(division: str, on: date) -> Catalogue:
    """The titles of a division. Raises Refusal `not_configured` when no pack in force carries a catalogue."""
    found = of_rulebook(policies.rulebook(division, on), on)
    if found is None:
        raise policies.refused(division, "职称目录")
    return found


def of_rulebook(book: policy.Rulebook, on: date) -> Catalogue | None:
    """The catalogue of the prevailing pack that carries one."""
    return of_packs(book.packs(on))


def of_packs(packs: Iterable[policy.Pack]) -> Catalogue | None:
    """The catalogue of the first of these packs that carries one."""
    return next((_parsed(pack.attachments[TITLES]) for pack in packs if TITLES in pack.attachments), None)


@lru_cache(maxsize=8)
def _parsed(titles: str) -> Catalogue:
    return parse_catalogue(titles.encode())


def closed(book: policy.Rulebook, cell: Cell, on: date, specialty: str = "") -> Closed | None:
    """Why a title is closed to recognition, by the register that also judges a case; None when it is open. CAT-10, REC-08."""
    register = policies.optional(book, REGISTER, on, level=cell.level)
    row = listed(register.value, cell, specialty) if register else None
    return _closed(row, register) if row and register else None


def closed_specialties(book: policy.Rulebook, series: str, level: int, on: date) -> list[Closed]:
    """The specialties that are closed although their series is open."""
    register = policies.optional(book, REGISTER, on, level=f"L{level}")
    rows = register.value if register else []
    found = [row for row in rows if "specialty" in row["match"] and series in row["match"].get("series", [series])]
    return [_closed(row, register) for row in found if register]


def _closed(row: Mapping[str, Any], register: policy.Value) -> Closed:
    return Closed(row["label"], row["kind"], str(register.clause), tuple(row["match"].get("specialty", ())))


def legacy(book: policy.Rulebook, name: str, series: str, obtained_on: date, on: date) -> Mapped | None:
    """What a title name no longer given stands for, by the packs' table; None when no row maps it. CAT-17."""
    table = policies.optional(book, LEGACY, on)
    return mapped_title(table.value, name, series, obtained_on) if table else None


def title(titles: Catalogue, series: str, ladder: str, level: int) -> Cell:
    """The title of a series, ladder and level (1 to 5). Raises Refusal `application.title`."""
    try:
        return titles.title(series=series, ladder=ladder, level=f"L{level}")
    except TitleError as wrong:
        raise Refusal("application.title", field="level") from wrong
