"""职称目录: series, ladders and levels of one place and year, and what a register closes of them.

A title is a cell (series, ladder, level), never a name: the same name stands in several series, and the number inside a
name is not its level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from zhicheng.engine.names import normalise_name

Level = Literal["L1", "L2", "L3", "L4", "L5"]

LEVELS: tuple[Level, ...] = ("L1", "L2", "L3", "L4", "L5")
COUNTS = ("series", "ladders", "cells", "distinct_names", "shared_names")


class TitleError(ValueError):
    """职称不能接受: a reason code and the values its Chinese text needs."""

    def __init__(self, code: str, params: Mapping[str, str]) -> None:
        super().__init__(f"{code} {dict(params)}")
        self.code = code
        self.params = dict(params)


@dataclass(frozen=True)
class Cite:
    """依据: a source document of the pack and the place in it."""

    doc: str
    at: str


@dataclass(frozen=True)
class Cell:
    """职称: one title; ``also`` are the names that its brackets stand for."""

    series: str
    ladder: str
    level: Level
    name: str
    also: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The code a record keeps, such as ``health.pharmacist.L3``."""
        return f"{self.ladder}.{self.level}"


@dataclass(frozen=True)
class Ladder:
    """职称阶梯: the cells of one line of titles from the highest level down."""

    code: str
    name: str
    cells: tuple[Cell, ...]
    reached_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Series:
    """职称系列 with its number in the source."""

    number: int
    code: str
    name: str
    ladders: tuple[Ladder, ...]


@dataclass(frozen=True)
class LevelName:
    """层级: what the place calls a level, and the heading it stands under."""

    name: str
    group: str


@dataclass(frozen=True)
class Catalogue:
    """职称目录 of one pack."""

    series: tuple[Series, ...]
    levels: Mapping[Level, LevelName]
    expected: Mapping[str, int]
    cite: Cite

    @cached_property
    def ladders(self) -> Mapping[str, Ladder]:
        """Ladders by code, in the order of the source."""
        return {ladder.code: ladder for series in self.series for ladder in series.ladders}

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """Titles by code, in the order of the source."""
        return {cell.code: cell for ladder in self.ladders.values() for cell in ladder.cells}

    def find(self, name: str) -> tuple[Cell, ...]:
        """Every title that bears the name, or that stands for it in brackets; empty when none does."""
        wanted = normalise_name(name)
        return tuple(cell for cell in self.cells.values() if wanted in map(normalise_name, (cell.name, *cell.also)))

    def title(self, *, series: str, ladder: str, level: str, name: str = "") -> Cell:
        """The title a record may keep. CAT-02: raises TitleError title.bare_name {name} without series and ladder.

        Also title.unknown_ladder {series, ladder}, title.no_such_level {ladder, level}, title.other_name {name, expected}.
        """
        if not series or not ladder:
            raise TitleError("title.bare_name", {"name": name})
        if ladder not in self.ladders or not ladder.startswith(f"{series}."):
            raise TitleError("title.unknown_ladder", {"series": series, "ladder": ladder})
        cell = self.cells.get(f"{ladder}.{level}")
        if cell is None:
            raise TitleError("title.no_such_level", {"ladder": self.ladders[ladder].name, "level": level})
        if name and cell not in self.find(name):
            raise TitleError("title.other_name", {"name": name, "expected": cell.name})
        return cell

    def next_level(self, cell: Cell) -> Cell | None:
        """上一层级职称 on the same ladder, by its column and not by its wording; None at the top."""
        above = [other for other in self.ladders[cell.ladder].cells if other.level < cell.level]
        return above[-1] if above else None

    def promotions(self, cell: Cell) -> tuple[Cell, ...]:
        """Titles one step above: on the own ladder, then on ladders reached from it whose lowest cell is that step."""
        own = self.next_level(cell)
        step = LEVELS[max(LEVELS.index(cell.level) - 1, 0)]
        others = (ladder for ladder in self.ladders.values() if cell.ladder in ladder.reached_from)
        beside = tuple(ladder.cells[-1] for ladder in others if ladder.cells[-1].level == step != cell.level)
        return ((own,) if own else ()) + beside


@dataclass(frozen=True)
class CatalogueReport:
    """目录核对: what the file says it holds and what it holds, and the names that more than one series uses."""

    expected: Mapping[str, int]
    counted: Mapping[str, int]
    shared_names: tuple[str, ...]

    @property
    def differences(self) -> tuple[str, ...]:
        """The counts that do not agree, by name."""
        return tuple(key for key in self.expected if self.expected[key] != self.counted[key])

    @property
    def is_ok(self) -> bool:
        """Whether every count agrees."""
        return not self.differences


def check_catalogue(catalogue: Catalogue) -> CatalogueReport:
    """目录核对 against the counts in the head of its own file. CAT-01."""
    cells = catalogue.cells.values()
    uses = Counter(name for name, _ in {(cell.name, cell.series) for cell in cells})
    shared = tuple(dict.fromkeys(cell.name for cell in cells if uses[cell.name] > 1))
    per_level = Counter(cell.level for cell in cells)
    totals = (len(catalogue.series), len(catalogue.ladders), len(cells), len(uses), len(shared))
    counted = dict(zip(COUNTS, totals, strict=True)) | {level: per_level[level] for level in LEVELS}
    return CatalogueReport(catalogue.expected, counted, shared)


def listed(register: Sequence[Mapping[str, Any]], cell: Cell, specialty: str = "") -> Mapping[str, Any] | None:
    """The first row of a register `[{kind, label, match: {series, ladder, level, specialty}}]` a title falls under; None when none does.

    A row by specialty needs the specialty itself. CAT-10, REC-08.
    """
    stands = {
        "series": cell.series,
        "ladder": cell.ladder.rpartition(".")[2],
        "level": cell.level,
        "specialty": normalise_name(specialty),
    }
    return next(
        (row for row in register if all(stands[by] in map(normalise_name, among) for by, among in row["match"].items())), None
    )
