"""What is simulated in the tests: every matter, level and way of entry the shipped packs and the bench pack speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from tests.policies.places import working_calendar
from tests.policies.shelf import ROOT, pack_files, shipped
from zhicheng.engine.policy import Rulebook, Target, load_pack
from zhicheng.simulation import Columns, NotInBulk, Program, compile

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


@cache
def subjects(pack: str) -> tuple[Subject, ...]:
    """Everything a pack speaks of that the bulk form can express."""
    return tuple(subject for subject, refused in survey(pack) if refused is None)


@cache
def survey(pack: str) -> tuple[tuple[Subject, NotInBulk | None], ...]:
    """Everything a pack speaks of, each with the refusal when there is one."""
    found = []
    for subject in _spoken_of(pack):
        try:
            program = subject.program(DAYS[0])
        except NotInBulk as refused:
            found.append((subject, refused))
        else:
            found += [(subject, None)] if program.columns.known else []
    return tuple(found)


def _spoken_of(pack: str) -> Iterator[Subject]:
    for matter in sorted({clause.matter for clause in _clauses(pack) if clause.kind in ("path", "condition", "exclusion")}):
        scoped = [clause.scope for clause in _clauses(pack) if clause.matter == matter]
        for level in ("L5", "L4", "L3", "L2", "L1"):
            for route in sorted({"", *(route for scope in scoped for route in scope.get("route", ()))}):
                yield Subject(pack, matter, Target(level, "engineering", "", "机械", route))


def _clauses(pack: str) -> list:
    return [clause for binding in book(pack).bindings for clause in binding.pack.clauses]
