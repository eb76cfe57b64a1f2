"""The rules of one matter and target as Python functions: the verdict in microseconds, its reasons and its course over the
days in some ten of them. Says exactly what `judge` says (proved by the tests), for many people or for many days.

Facts must be of the types their packs register; `judge` takes an ill-typed one as missing, here nothing is checked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy.compiled_explain import Explained, Person, Reason, Rule, decisive, undecided
from zhicheng.engine.policy.compiled_stretch import Facts, Stretch
from zhicheng.engine.policy.context import Target
from zhicheng.engine.policy.finding import Ask
from zhicheng.engine.policy.nodes import Truth
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.sharpen import Completions

_PROGRAMS = 128


class Program:
    """判定 compiled for one rulebook, matter and target. Every answer is that of `judge` with the same facts and day."""

    def __init__(self, rulebook: Rulebook, matter: str, target: Target, calendar: Calendar | None = None) -> None:
        self.rulebook, self.matter, self.target, self.calendar = rulebook, matter, target, calendar
        self.turns = _turns(rulebook)
        self._stretches: dict[int, Stretch] = {}

    def stretch(self, on: date) -> Stretch:
        """The compiled rules of a day."""
        number = bisect_right(self.turns, on)
        if number not in self._stretches:
            self._stretches[number] = Stretch(self.rulebook, self.matter, self.target, on, self.calendar)
        return self._stretches[number]

    def verdict(self, facts: Facts, on: date) -> Truth:
        """The verdict on a day: True, False, or None = cannot be told yet."""
        stretch = self.stretch(on)
        truth = stretch.verdict(facts, on)
        return truth if truth is not None or not stretch.can_try(facts, on) else self._explained(stretch, facts, on).verdict

    def explain(self, facts: Facts, on: date) -> Explained:
        """The verdict with every leaf that decides it; texts are made when read."""
        return self._explained(self.stretch(on), facts, on)

    def open_asks(self, facts: Facts, on: date) -> tuple[Ask, ...]:
        """What is asked for on a day, before anything is tried out."""
        return self._once(self.stretch(on), facts, on).asks

    def _explained(self, stretch: Stretch, facts: Facts, on: date) -> Explained:
        first = self._once(stretch, facts, on)
        return first if first.verdict is not None else self._sharpened(stretch, first, facts, on)

    def _once(self, stretch: Stretch, facts: Facts, on: date) -> Explained:
        person = stretch.person(facts, on)
        truth = person.truth(stretch.root)
        bars = [(rule, person.truth(rule.op)) for rule in stretch.exclusions + stretch.conditions]
        paths = [(rule, person.truth(rule.op)) for rule in stretch.paths]
        if truth is True:
            reached = [pair for pair in paths if pair[1]] or [pair for pair in bars if pair[0] in stretch.conditions] or bars
            return _explained(truth, reached, person, decisive)
        if truth is False:
            return _explained(truth, [pair for pair in bars if pair[1] is False] or paths, person, decisive)
        settled = any(held for _, held in paths)
        undecided_ones = [pair for pair in (*bars, *([] if settled else paths)) if pair[1] is None]
        return _explained(truth, undecided_ones, person, undecided)

    def _sharpened(self, stretch: Stretch, first: Explained, facts: Facts, on: date) -> Explained:
        """Tries the values of missing enumerations: where all give one verdict, that verdict is sure."""
        if not stretch.can_try(facts, on):
            return first
        tries = Completions(first.asks, self.rulebook, facts)
        verdicts = (stretch.verdict(filled, on) for filled in tries)
        settled = next(verdicts, None)
        if settled is None or any(verdict is not settled for verdict in verdicts):
            return first
        return Explained(settled, (), (), tries.names)


def compile_verdict(rulebook: Rulebook, matter: str, target: Target, calendar: Calendar | None = None) -> Program:
    """The compiled rules; the same object for an equal rulebook (by hash) and calendar, matter and target.

    `calendar` takes the place of the rulebook's own.
    """
    return _compiled(_Held(rulebook, calendar or rulebook.calendar), matter, target)


class _Held:
    """A rulebook with a calendar, known by what they hold and how contradictions in it are read, so that equal ones share
    compiled rules."""

    def __init__(self, rulebook: Rulebook, calendar: Calendar) -> None:
        self.rulebook, self.calendar = rulebook, calendar

    def __hash__(self) -> int:
        return hash(self.rulebook.hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self._known() == other._known()

    def _known(self) -> tuple[str, Mapping[str, int], Calendar]:
        return self.rulebook.hash, self.rulebook.readings, self.calendar


@lru_cache(maxsize=_PROGRAMS)
def _compiled(held: _Held, matter: str, target: Target) -> Program:
    return Program(held.rulebook, matter, target, held.calendar)


def _turns(rulebook: Rulebook) -> list[date]:
    """The days on which a pack comes or goes, or a value of any pack changes."""
    bound = [day for one in rulebook.bindings for day in (one.in_force_from, one.in_force_to)]
    dated = [day for one in rulebook.bindings for entry in one.pack.entries for day in (entry.since, entry.until)]
    return sorted({day for day in (*bound, *dated) if day is not None})


def _explained(
    truth: Truth, chosen: list[tuple[Rule, Truth]], person: Person, leaves: Callable[[Rule, Person], Iterator[Reason]]
) -> Explained:
    reasons = tuple(reason for rule, _ in chosen for reason in leaves(rule, person))
    return Explained(truth, tuple((rule.clause.id, held) for rule, held in chosen), reasons)
