"""Which mutants are noticed, and by what: the reader, second statements, examples, tests, acceptance cases, the check.

Each examination is run once on the packs as they ship while it is written down which clauses and parameters it touches; a mutant is then
put before those only that touch what it changes. Everything runs in this process on packs already read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache, partial
from importlib import import_module
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from tests.policies import places
from tests.policies.mutants.making import Mutant, choices, mutants
from tests.policies.places import working_calendar
from tests.policies.shelf import shipped
from tests.policies.stating import (
    STATED,
    Stated,
    head_of,
    stated_heads,
    unlisted,
)
from tests.policies.test_open_cases import CASES
from zhicheng.engine.policy import Pack, Rulebook
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import NotConfigured, PackConflict, PackError
from zhicheng.engine.policy.examples import case_problems, clause_problems, seen_from
from zhicheng.engine.policy.holdings import Holdings
from zhicheng.engine.policy.layers import conflict_problems, mandatory_problems
from zhicheng.engine.policy.lint import form_problems
from zhicheng.ops.cases import Shelf, answer
from zhicheng.ops.commands.policy_cases import judged

OTHERS = (
    "catalogue_data",
    "language_page",
    "messages",
    "mutants",
    "open_cases",
    "perturbed_cases",
    "schema",
    "stated_values",
    "sure_and_sharp",
)
"""Tests of something else than one pack, or asked here in another way."""
SLOW = (
    "test_a_pack_loads_at_once_and_reads_back_from_its_published_form",
    "test_the_check_finds_no_fault_and_notes_the_undated_notice",
)

Packs: TypeAlias = Mapping[str, Pack]
Touched: TypeAlias = frozenset[tuple[str, ...]]
EVERYTHING = ("everything",)
"""What an examination touches that looks at the pack as a whole."""


@dataclass(frozen=True)
class Examination:
    """One thing that may notice: `passes` says whether these packs stand it, `packs` which packs it looks at (none named = all)."""

    name: str
    passes: Callable[[Packs], bool]
    packs: frozenset[str]
    touched: Touched = field(default=frozenset(), repr=False)

    @property
    def kind(self) -> str:
        """example, stated, test, case or list."""
        return self.name.partition(":")[0]

    def concerns(self, mutant: Mutant) -> bool:
        """Whether it touches what the mutant changes."""
        if self.packs and mutant.pack not in self.packs:
            return False
        if EVERYTHING in self.touched:
            return True
        return not mutant.touches or mutant.touches in self.touched or _matter(mutant.touches) in self.touched


def _matter(touches: tuple[str, ...]) -> tuple[str, ...]:
    return ("matter", *touches[1:3]) if touches[0] == "clause" else ()


class Bench:
    """The packs that ship and everything that is asked of them."""

    def __init__(self) -> None:
        self.packs: Packs = dict(shipped())

    @cached_property
    def mutants(self) -> list[Mutant]:
        """Every mutant of every pack."""
        known = choices(list(self.packs.values()))
        return [mutant for pack in self.packs.values() for mutant in mutants(pack, known)]

    @cached_property
    def examinations(self) -> list[Examination]:
        """All examinations, the cheapest first, each with what it touches."""
        found = [*self._stated(), *self._lists(), *self._examples(), *self._people(), *self._tests(), *self._cases()]
        return [self._observed(one) for one in found]

    def killed_by(self, mutant: Mutant) -> str:
        """What notices the mutant first; empty when nothing does."""
        try:
            changed = mutant.applied(self.packs[mutant.pack])
        except PackError:
            return "reader"
        packs = {**self.packs, mutant.pack: changed}
        for one in self.examinations:
            if one.concerns(mutant) and not _stands(one, packs):
                return one.kind
        below = [pack.id for pack in self.packs.values() if mutant.pack in self._seen(pack)]
        return "check" if _said(packs, below) - self._says else ""

    @cached_property
    def _says(self) -> set[tuple[str, str]]:
        return _said(self.packs, self.packs)

    def _seen(self, pack: Pack) -> frozenset[str]:
        return frozenset(one.id for one in seen_from(pack, list(self.packs.values())))

    def _examples(self) -> Iterator[Examination]:
        for pack in self.packs.values():
            for clause in pack.clauses:
                if clause.examples:
                    name = f"example: {pack.id} {clause.matter} {clause.id}"
                    yield Examination(name, partial(_examples_hold, pack.id, clause.matter, clause.id), self._seen(pack))

    def _people(self) -> Iterator[Examination]:
        for pack in self.packs.values():
            if pack.cases:
                yield Examination(f"example: {pack.id} people", partial(_people_come_out, pack.id), self._seen(pack))

    def _stated(self) -> Iterator[Examination]:
        for one in STATED:
            touched = frozenset({("param", one.key)})
            yield Examination(f"stated: {one.key}", partial(_stands_as_stated, one), frozenset({one.pack}), touched)

    def _cases(self) -> Iterator[Examination]:
        for case in CASES:
            yield Examination(f"case: {case['id']}", partial(_answered_right, case), frozenset())

    def _tests(self) -> Iterator[Examination]:
        for name, run in written_tests():
            yield Examination(f"test: {name}", partial(_test_passes, run), frozenset())

    def _lists(self) -> Iterator[Examination]:
        for name in self.packs:
            yield Examination(f"list: {name}", partial(_as_listed, name), frozenset({name}), frozenset({EVERYTHING}))

    def _observed(self, one: Examination) -> Examination:
        with observing() as seen:
            assert one.passes(self.packs), one.name
        return Examination(one.name, one.passes, one.packs, one.touched | seen)


def written_tests() -> Iterator[tuple[str, Callable[[], None]]]:
    """The tests of the shipped packs, each with each of its parameters, as plain calls."""
    for module in _modules():
        for name, test in vars(module).items():
            if name.startswith("test_") and callable(test) and name not in SLOW:
                for number, given in enumerate(_parameters(test)):
                    # What needs more than its parameters needs the machinery of the tests, and is left to it.
                    if given.keys() == signature(test).parameters.keys():
                        yield f"{module.__name__}::{name} {number}", partial(test, **given)


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = sorted(path.stem for path in Path(places.__file__).parent.glob("test_*.py"))
    return tuple(import_module(f"tests.policies.{name}") for name in names if name.removeprefix("test_") not in OTHERS)


@cache
def _kept() -> tuple[Any, ...]:
    """What the tests keep of the packs between one another."""
    own = [one for module in (places, *_modules()) for one in vars(module).values() if hasattr(one, "cache_clear")]
    return tuple(one for one in own if one.__name__ not in ("shipped", "working_calendar", "written"))


def _parameters(test: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{}]
    for mark in getattr(test, "pytestmark", ()):
        names, values = mark.args[:2]
        keys = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
        rows = [value.values if hasattr(value, "marks") else value for value in values]
        given = [dict(zip(keys, [row] if len(keys) == 1 else row, strict=True)) for row in rows]
        found = [one | more for one in found for more in given]
    return found


def _test_passes(run: Callable[[], None], packs: Packs) -> bool:
    """A test of the packs, run while other packs lie on the shelf; whatever it raises is a failure."""
    held = shipped()
    before = dict(held)
    held.update(packs)
    for forget in _kept():
        forget.cache_clear()
    try:
        run()
    except Exception:
        # A test fails by raising anything at all.
        return False
    finally:
        held.update(before)
    return True


def _stands(one: Examination, packs: Packs) -> bool:
    try:
        return one.passes(packs)
    except (PackConflict, NotConfigured, PackError, KeyError, TypeError, ValueError, AttributeError, IndexError):
        # An answer that can no longer be given is noticed as much as a wrong one.
        return False


def _said(packs: Packs, about: Iterable[str]) -> set[tuple[str, str]]:
    every = list(packs.values())
    found = [*mandatory_problems(every), *conflict_problems(every)]
    found += [problem for name in about for problem in form_problems(packs[name], every)]
    return {(problem.file, problem.what) for problem in found}


@lru_cache(maxsize=16)
def _book(packs: tuple[Pack, ...]) -> Rulebook:
    return Rulebook([(one, date.min, None) for one in packs], working_calendar())


def _examples_hold(pack_id: str, matter: str, clause_id: str, packs: Packs) -> bool:
    pack = packs[pack_id]
    book = _book(tuple(seen_from(pack, list(packs.values()))))
    found = [one for one in pack.clauses if one.id == clause_id and one.matter == matter]
    # Examples of a clause that is gone are gone with it: that is for others to notice.
    return not any(True for one in found for _ in clause_problems(pack, one, book))


def _people_come_out(pack_id: str, packs: Packs) -> bool:
    return not any(True for _ in case_problems(packs[pack_id], list(packs.values()), working_calendar()))


def _stands_as_stated(one: Stated, packs: Packs) -> bool:
    return not one.differs(packs[one.pack])


def _as_listed(name: str, packs: Packs) -> bool:
    """Whether the rules, the head and the registered facts of a pack are still those of the lists kept by hand."""
    return not unlisted(packs[name]) and head_of(packs[name]) == stated_heads()[name]


def _answered_right(case: dict[str, Any], packs: Packs) -> bool:
    return judged(case, answer(case, Shelf(tuple(packs.values()), working_calendar()))) == "right"


@contextmanager
def observing() -> Iterator[set[tuple[str, ...]]]:
    """Writes down every clause judged and every fact and parameter read meanwhile."""
    seen: set[tuple[str, ...]] = set()
    begin, given, param = Context.__init__, Context.given, Holdings.param

    def begun(self: Context, *args: Any, **more: Any) -> None:
        begin(self, *args, **more)
        clause = self.clause
        seen.update((("clause", self.pack.id, clause.matter, clause.id), ("matter", self.pack.id, clause.matter)))

    def asked(self: Context, name: str) -> Any:
        seen.add(("fact", name))
        return given(self, name)

    def read(self: Holdings, key: str, on: date, scope: Mapping[str, Any]) -> Any:
        seen.add(("param", key))
        return param(self, key, on, scope)

    Context.__init__, Context.given, Holdings.param = begun, asked, read  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        Context.__init__, Context.given, Holdings.param = begin, given, param  # type: ignore[method-assign]
