"""What is simulated in the tests: every matter, level and way of entry the shipped packs and the bench pack speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

from tests.policies.places import working_calendar
from tests.policies.shelf import ROOT, pack_files, shipped
from zhicheng.engine.policy import Rulebook, Target, load_pack
from zhicheng.engine.policy.pack import Clause
from zhicheng.simulation import Columns, NotInBulk, Program, compile
from zhicheng.simulation.program import KINDS

BENCH = ROOT.parent / "tests" / "policies" / "bench_pack" / "pack.yaml"
PACKS = {
    "bench": (),
    "kunming-recognition": ("national-base",),
    "kunming-2020": ("national-base",),
    "kunming-2022": ("national-base",),
    "qujing-2023": ("national-base",),
    "guizhou-2023": ("national-base",),
    "kaili-2023": ("national-base", "guizhou-2023"),
}
DAYS = (
    date(2023, 6, 12),
    date(2023, 2, 28),
    date(2024, 2, 29),
    date(2023, 12, 31),
    date(2023, 1, 1),
    date(2023, 4, 30),
    date(2023, 10, 1),
    date(2023, 7, 31),
)


@dataclass(frozen=True)
class Subject:
    """One question about everybody: the packs, the matter, the title and the way of entry."""

    pack: str
    matter: str
    target: Target

    @property
    def book(self) -> Rulebook:
        """The rules."""
        return book(self.pack)

    def program(self, on: date, columns: Columns | None = None) -> Program:
        """The program for a day."""
        return compile(self.book, matter=self.matter, target=self.target, on=on, columns=columns)

    def __str__(self) -> str:
        return "-".join((self.pack, self.matter, self.target.level, self.target.route or "any"))


@cache
def book(pack: str) -> Rulebook:
    """A pack with those above it, as if always in force."""
    above = [shipped()[name] for name in PACKS[pack]]
    own = load_pack(pack_files(BENCH)) if pack == "bench" else shipped()[pack]
    return Rulebook([(one, date.min, None) for one in (*above, own)], working_calendar())


MAIN = {
    "bench": [("recognition", "L4", "")],
    "kunming-recognition": [("recognition", "L4", ""), ("recognition", "L5", "")],
    "kunming-2020": [("recognition", "L4", ""), ("review", "L3", "promotion"), ("conversion", "L4", "")],
    "kunming-2022": [("review", "L3", "promotion"), ("recognition", "L3", ""), ("direct_recognition", "L2", "")],
    "qujing-2023": [("review", "L3", "promotion"), ("returns", "L4", "")],
    "guizhou-2023": [("review", "L3", "grassroots_direct"), ("integrity", "L1", ""), ("education_hours", "L3", "")],
    "kaili-2023": [("review", "L2", "promotion"), ("review", "L4", "green_channel"), ("appointment", "L4", "")],
}
"""What the ordinary run looks at; the full matrix looks at everything."""


def main(pack: str) -> tuple[Subject, ...]:
    """The questions of the ordinary run."""
    return tuple(_subject(pack, *row) for row in MAIN[pack])


@cache
def everything(pack: str) -> tuple[tuple[Subject, NotInBulk | None], ...]:
    """Every different question a pack speaks of, with the refusal of those the bulk form cannot express."""
    found: list[tuple[Subject, NotInBulk | None]] = []
    for subject in _spoken_of(pack):
        try:
            program = subject.program(DAYS[0])
        except NotInBulk as refused:
            found.append((subject, refused))
        else:
            found += [(subject, None)] if program.columns.known else []
    return tuple(found)


def _spoken_of(pack: str) -> Iterator[Subject]:
    """Questions that meet other clauses than those before; the level in turn."""
    seen = set()
    for matter in sorted({clause.matter for clause in _clauses(pack) if clause.kind in KINDS}):
        scoped = [clause.scope for clause in _clauses(pack) if clause.matter == matter]
        routes = sorted({"", *(route for scope in scoped for route in scope.get("route", ()))})
        for level, route in product(("L4", "L3", "L2", "L1", "L5"), routes):
            subject = _subject(pack, matter, level, route)
            met = [
                (one.id, clause.id, sure)
                for one, clause, sure in subject.book.meant(matter, DAYS[0], subject.target.scope())
                if clause.kind in KINDS and (clause.kind != "path" or level in clause.grants)
            ]
            if met and (matter, *met) not in seen:
                seen.add((matter, *met))
                yield subject


def _subject(pack: str, matter: str, level: str, route: str) -> Subject:
    return Subject(pack, matter, Target(level, "engineering", "", "机械", route))


def _clauses(pack: str) -> list[Clause]:
    return [clause for binding in book(pack).bindings for clause in binding.pack.clauses]
