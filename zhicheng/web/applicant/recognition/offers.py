"""What can be recognised here: series, ladders and levels of the catalogue, each open or closed with its reason (REC-01, REC-08, CAT-10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.engine.catalogue import Catalogue, Cell, Ladder
from zhicheng.engine.policy import Rulebook
from zhicheng.records.queries import catalogue, judging, policies
from zhicheng.records.queries.catalogue import Closed
from zhicheng.web.shared.parts import Clause

JUNIOR_FIRST = (5, 4, 3, 2, 1)
REASONS: Mapping[str, str] = {
    "exam_only": "以考代评：通过考试取得，不能考核认定",
    "safety": "涉及公共安全和人身健康，不在考核认定范围（不是因为以考代评）",
    "no_path": "这个层级没有考核认定的路径",
    "no_level": "这个职称阶梯没有这一层级",
}


@dataclass(frozen=True)
class Offer:
    """One title one might choose. `reason` is empty when it is open."""

    ladder: str
    ladder_name: str
    level: int
    level_name: str
    name: str
    reason: str = ""
    clause: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it may be applied for."""
        return not self.reason

    @property
    def key(self) -> str:
        """The value of the choice."""
        return f"{self.ladder}|{self.level}"


@dataclass(frozen=True)
class ClosedSpecialties:
    """Specialties of an open ladder that are closed all the same."""

    names: str
    reason: str
    clause: str


@dataclass(frozen=True)
class Offers:
    """All titles of one series that recognition might give, and what is closed by specialty only."""

    series: str
    series_name: str
    titles: Sequence[Offer]
    specialties: Sequence[ClosedSpecialties]


def series_of(titles: Catalogue) -> list[tuple[str, str]]:
    """The series in the order of the source."""
    return [(series.code, series.name) for series in titles.series]


def offers(division: str, on: date, series: str) -> Offers | None:
    """The titles of one series; None for a series the catalogue does not have. Raises Refusal `not_configured`."""
    book, titles = policies.rulebook(division, on), catalogue.catalogue(division, on)
    found = next((one for one in titles.series if one.code == series), None)
    if found is None:
        return None
    levels = [level for level in JUNIOR_FIRST if grants(book, on, level, series)]
    listed: list[Offer] = []
    for ladder in found.ladders:
        cells = {cell.level: cell for cell in ladder.cells}
        for level in levels:
            named = titles.levels[f"L{level}"].name  # type: ignore[index]
            cell = cells.get(f"L{level}")  # type: ignore[call-overload]
            closed = catalogue.closed(book, cell, on) if cell else None
            listed.append(_offer(cell, closed, ladder, level, named))
    by_specialty = {one: None for level in levels for one in catalogue.closed_specialties(book, series, level, on)}
    return Offers(series, found.name, listed, [_specialties(one) for one in by_specialty])


def grants(book: Rulebook, on: date, level: int, series: str | None = None) -> bool:
    """Whether any path of recognition leads to a level."""
    target = {"level": f"L{level}", "series": series, "ladder": None, "specialty": None}
    rows = book.clauses(judging.MATTER, on, target)
    return any(clause.kind == "path" and f"L{level}" in clause.grants for _, clause in rows)


def _offer(cell: Cell | None, closed: Closed | None, ladder: Ladder, level: int, level_name: str) -> Offer:
    if cell is None:
        return Offer(ladder.code, ladder.name, level, level_name, "", REASONS["no_level"])
    reason, clause = (REASONS[closed.reason], closed.clause) if closed else ("", "")
    return Offer(ladder.code, ladder.name, level, level_name, cell.name, reason, clause)


def _specialties(closed: Closed) -> ClosedSpecialties:
    return ClosedSpecialties("、".join(closed.specialties), REASONS[closed.reason], closed.clause)


def initial_review(division: str, on: date) -> Clause | None:
    """Where the rules say that initial review has ended, the clause that ended it (REC-01)."""
    found = policies.optional(policies.rulebook(division, on), "recognition.ends_initial_review", on, level="L4")
    return Clause(str(found.clause), text=found.says) if found and found.value else None
