"""Titles as a reader looks them up: whole ladders, names found, names no longer given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from zhicheng.engine.catalogue import LEVELS, Catalogue, Cell
from zhicheng.engine.seeking import seeks
from zhicheng.records.queries.register import LEGACY, Kept

REASONS = {"exam_only": "以考代评", "safety": "不在认定范围"}


@dataclass(frozen=True)
class Title:
    """One title with what must be known of it: whether other series use the name, whether it is reached by examination."""

    name: str
    series: str
    ladder: str
    level: str
    group: str
    is_shared: bool
    closed: str
    clause: str


@dataclass(frozen=True)
class Line:
    """One ladder, a cell for each level, None where it has none."""

    number: int
    series: str
    name: str
    cells: tuple[Title | None, ...]


def ladders(kept: Kept, series: str) -> list[Line]:
    """Every ladder of a series, or of all."""
    assert kept.titles is not None
    return [
        Line(one.number, one.name, ladder.name, tuple(_at(kept, ladder.code, level) for level in LEVELS))
        for one in kept.titles.series
        if series in ("", one.code)
        for ladder in one.ladders
    ]


def hits(kept: Kept, words: str, series: str) -> tuple[list[Title], list[Title]]:
    """The titles called exactly so, and the others whose name, series or ladder holds the words."""
    assert kept.titles is not None
    exact = kept.titles.find(words)
    names = {one.code: one.name for one in kept.titles.series}
    found = [
        cell
        for cell in kept.titles.cells.values()
        if series in ("", cell.series)
        and (cell in exact or seeks(words, (cell.name, *cell.also, names[cell.series], kept.titles.ladders[cell.ladder].name)))
    ]
    return [_title(kept, one) for one in found if one in exact], [_title(kept, one) for one in found if one not in exact]


def old_names(kept: Kept, words: str) -> list[dict[str, str]]:
    """Old names that hold the words, with the title each stands for and the days it was given between."""
    found = []
    for row in kept.values.get(LEGACY, ()):
        cell = kept.titles.cells.get(f"{row['series']}.{row['ladder']}.{row['level']}") if kept.titles else None
        if cell is not None and seeks(words, (row["name"],)):
            now = _title(kept, cell)
            found.append({"name": row["name"], "now": now.name, "level": now.level, "series": now.series, "until": row["until"]})
    return found


@lru_cache(maxsize=4)
def _shared(names: tuple[tuple[str, str], ...]) -> frozenset[str]:
    uses = Counter(name for name, _ in set(names))
    return frozenset(name for name, count in uses.items() if count > 1)


def shared_names(titles: Catalogue) -> frozenset[str]:
    """The names more than one series uses."""
    return _shared(tuple((cell.name, cell.series) for cell in titles.cells.values()))


def _at(kept: Kept, ladder: str, level: str) -> Title | None:
    assert kept.titles is not None
    cell = kept.titles.cells.get(f"{ladder}.{level}")
    return _title(kept, cell) if cell else None


def _title(kept: Kept, cell: Cell) -> Title:
    assert kept.titles is not None
    level, closed = kept.titles.levels[cell.level], kept.closed.get(cell.code)
    series = next(one.name for one in kept.titles.series if one.code == cell.series)
    shared = cell.name in shared_names(kept.titles)
    reason, clause = (REASONS.get(closed.reason, ""), closed.clause) if closed else ("", "")
    return Title(cell.name, series, kept.titles.ladders[cell.ladder].name, level.name, level.group, shared, reason, clause)
