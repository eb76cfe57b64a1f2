"""The rules of one matter and target as Python functions: the verdict in microseconds, its reasons and its course over the
days in some ten of them. Says exactly what `judge` says (proved by the tests), for many people or for many days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy import steps, walk
from zhicheng.engine.policy.compiled_code import NEAR_YEARS, Names, Verdict, loads
from zhicheng.engine.policy.compiled_explain import Explained, Person, Reason, Rule, decisive, undecided
from zhicheng.engine.policy.compiled_insurance import payer_planes, payer_truth, run_planes, run_truth
from zhicheng.engine.policy.compiled_lower import Lowering, Op
from zhicheng.engine.policy.compiled_planes import PlaneCode
from zhicheng.engine.policy.compiled_turns import turns
from zhicheng.engine.policy.context import Context, Target
from zhicheng.engine.policy.evaluate import begin, evaluate
from zhicheng.engine.policy.months import md, md_cut
from zhicheng.engine.policy.nodes import Truth
from zhicheng.engine.policy.pack import Clause, FactKind
from zhicheng.engine.policy.results import NONE
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.sharpen import Completions
from zhicheng.engine.policy.steps import NEVER, Frame, Planes
from zhicheng.engine.policy.windows import next_window, window_at

_PROGRAMS = 128
_PRELUDES = 1024
_FRAMES = 64
_JUDGED = ("exclusion", "condition", "path", "timing")

Day = tuple[date, int, int, int, int, tuple[str, ...]]
Facts = Mapping[str, Any]


class Stretch:
    """The rules on days between which no value and no pack changes, compiled. Raises PackConflict as `judge` does."""

    def __init__(self, rulebook: Rulebook, matter: str, target: Target, on: date, calendar: Calendar | None) -> None:
        self.rulebook, self.target, self.calendar = rulebook, target, calendar
        lowering = Lowering()
        rules = [
            _rule(lowering, begin(rulebook, on, target, {}, pack, clause, calendar), meant)
            for pack, clause, meant in rulebook.meant(matter, on, target.scope())
            if clause.kind in _JUDGED and (clause.kind != "path" or target.level in clause.grants)
        ]
        by_kind = {kind: tuple(rule for rule in rules if rule.clause.kind == kind) for kind in _JUDGED}
        self.exclusions, self.conditions, self.paths, self.timing = (by_kind[kind] for kind in _JUDGED)
        bars = [rule.op for rule in self.exclusions + self.conditions]
        # Where no pack has paths for the matter at all, the conditions alone decide.
        pathless = bool(bars) and not rulebook.has_paths(matter, on)
        paths = [rule.op for rule in self.paths] or [lowering.op("const", True if pathless else None)]
        self.root = lowering.op("and", (*bars, lowering.op("or", tuple(paths))))
        self.open = lowering.op("and", tuple(rule.op for rule in self.timing)) if self.timing else lowering.op("const", True)
        self.ops = lowering.ops
        self._tried = tuple(_tried(lowering.ops, rulebook))
        names = Names()
        text = "\n".join(
            (Verdict(lowering.ops, names).text(bars, paths), PlaneCode(lowering.ops, names).text((self.root, self.open)))
        )
        space = {**_RUNTIME, **names.space, "JUDGED": self._judged, "JUDGED_PLANES": self._judged_planes}
        exec(compile(text, "<rules>", "exec"), space)
        self.sure: Callable[[Facts, Day], bool] = space["sure"]
        self.possible: Callable[[Facts, Day], bool] = space["possible"]
        self.planes: Callable[[Facts, Frame, frozenset[str]], tuple[Sequence[int], Sequence[int], tuple[Planes, ...]]] = space[
            "planes"
        ]

    def verdict(self, facts: Facts, on: date) -> Truth:
        """The verdict before missing enumerations are tried out."""
        day = _prelude(on)
        return True if self.sure(facts, day) else None if self.possible(facts, day) else False

    def can_try(self, facts: Facts, on: date) -> bool:
        """Whether an enumeration is missing that could be tried out; without one, what is open stays open."""
        return any(_is_open(kind, years, facts.get(kind.key), on.year) for kind, years in self._tried)

    def person(self, facts: Facts, on: date) -> Person:
        """One person with the truth of every operation on a day."""
        return Person(self.ops, facts, on, *self.planes(facts, frame(on, 1), frozenset())[:2], {})

    def _judged(self, op: Op, facts: Facts, on: date, entry: Mapping[str, Any] | None, memo: dict[Any, Any]) -> Truth:
        return evaluate(op.args[0].it, self._context(op, facts, on, entry, memo), "").truth

    def _judged_planes(self, days: Frame, op: Op, facts: Facts, entry: Mapping[str, Any] | None) -> Planes:
        marks = turns(op.args[0].it, self._context(op, facts, days.since, entry, {}), days)
        return steps.stretches(days, marks, lambda on: self._judged(op, facts, on, entry, {}))

    def _context(self, op: Op, facts: Facts, on: date, entry: Mapping[str, Any] | None, memo: dict[Any, Any]) -> Context:
        _, clause, pack, of = op.args
        ctx = replace(begin(self.rulebook, on, self.target, facts, pack, clause.it, self.calendar), memo=memo)
        return ctx if entry is None else ctx.at_entry(of, 0, entry)


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

    def _explained(self, stretch: Stretch, facts: Facts, on: date) -> Explained:
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
        return self._sharpened(stretch, _explained(truth, undecided_ones, person, undecided), facts, on)

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
    """A rulebook with a calendar, known by what they hold, so that equal ones share compiled rules."""

    def __init__(self, rulebook: Rulebook, calendar: Calendar) -> None:
        self.rulebook, self.calendar = rulebook, calendar

    def __hash__(self) -> int:
        return hash(self.rulebook.hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and (other.rulebook.hash, other.calendar) == (self.rulebook.hash, self.calendar)


@lru_cache(maxsize=_PROGRAMS)
def _compiled(held: _Held, matter: str, target: Target) -> Program:
    return Program(held.rulebook, matter, target, held.calendar)


def _rule(lowering: Lowering, context: Context, meant: Truth) -> Rule:
    clause: Clause = context.clause
    shape = lowering.shape(clause.rule, context, clause.id)
    op = lowering.op("not", shape.op) if clause.kind == "exclusion" else shape.op
    if meant is None:
        # It cannot settle what it would settle if it were meant.
        op = lowering.op("and" if clause.kind == "path" else "or", (op, lowering.op("const", None)))
    return Rule(context.pack, clause, shape, op, meant)


def _tried(ops: Sequence[Op], rulebook: Rulebook) -> Iterator[tuple[FactKind, frozenset[int]]]:
    """The facts with few values that rules read, and of which years."""
    years: dict[str, set[int]] = {}
    for op in ops:
        for load in loads(op):
            if load.source != "entry":
                years.setdefault(load.name, set()).update({load.year} if load.source == "year" else ())
        if op.kind == "opaque":
            for name, _ in walk.facts(op.args[0].it):
                years.setdefault(name.partition(".")[0], set())
    for name, found in years.items():
        kind = rulebook.fact(name)
        if kind is not None and (_is_few(kind) or any(_is_few(field) for field in kind.fields)):
            yield kind, frozenset(found)


def _is_few(kind: FactKind) -> bool:
    return kind.type == "bool" or bool(kind.values)


def _is_open(kind: FactKind, years: frozenset[int], value: Any, year: int) -> bool:
    if kind.type == "list":
        few = [field.key.rpartition(".")[2] for field in kind.fields if _is_few(field)]
        return isinstance(value, list) and any(row.get(name) is None for row in value for name in few)
    if kind.type == "by_year":
        held = value if isinstance(value, Mapping) else {}
        known = (held.get(year + off, held.get(str(year + off))) for off in years)
        return not years or any(one is None for one in known)
    return value is None and kind.type != "months"


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


@lru_cache(maxsize=_PRELUDES)
def _prelude(on: date) -> Day:
    return on, md(on), md_cut(on), md(on.replace(month=12, day=31)), on.year, tuple(str(on.year + near) for near in NEAR_YEARS)


@lru_cache(maxsize=_FRAMES)
def frame(since: date, days: int) -> Frame:
    """The frame of a stretch of days, made once."""
    return Frame(since, days)


def _start(value: Any) -> int | None:
    return md(value) if isinstance(value, date) else NEVER if value == NONE else None


def _cut(value: Any) -> int | None:
    return md_cut(value) if isinstance(value, date) else None


def _cut_md(value: Any) -> int | None:
    return md(value) if isinstance(value, date) else None


def _day_number(value: Any) -> int | None:
    return value.toordinal() if isinstance(value, date) else None


def _by_years(values: Any) -> Mapping[Any, Any]:
    return values if isinstance(values, Mapping) else {}


def _window_days(days: Frame, value: Any) -> int:
    key = str(value)
    if key not in days.kept:
        bits, day = 0, days.since
        while (day - days.since).days < days.days:
            window = next_window(value, day)
            first, last = (max(0, (edge - days.since).days) for edge in (window.first, window.closed_from))
            bits |= (1 << last) - (1 << first)
            day = window.closed_from
        days.kept[key] = bits & days.full
    return days.kept[key]


_RUNTIME: dict[str, Any] = {
    "date": date,
    "NEVER": NEVER,
    "UNKNOWN": object(),
    "START": _start,
    "CUT": _cut,
    "CUT_MD": _cut_md,
    "DAY_NUMBER": _day_number,
    "BY_YEARS": _by_years,
    "RUN": run_truth,
    "PAYER": payer_truth,
    "WINDOW_AT": window_at,
    "WINDOW_DAYS": _window_days,
    "AT_LEAST": steps.at_least,
    "BY_DAY": steps.by_day,
    "IN_YEARS": steps.in_years,
    "BY_YEAR": steps.by_year,
    "MONTHS": steps.months,
    "MONTHS_MIXED": steps.months_mixed,
    "RUN_PLANES": run_planes,
    "PAYER_PLANES": payer_planes,
}
__all__ = ["Explained", "Program", "compile_verdict"]
