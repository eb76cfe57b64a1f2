"""The verdict day by day over a stretch of time: what `judge` would say on each day, in planes of bits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from zhicheng.engine.policy.compiled import Program
from zhicheng.engine.policy.compiled_runtime import frame
from zhicheng.engine.policy.compiled_stretch import Facts, Stretch
from zhicheng.engine.policy.frame import Frame
from zhicheng.engine.policy.nodes import Truth
from zhicheng.engine.policy.over_days_rules import over
from zhicheng.engine.policy.pack import FactKind
from zhicheng.engine.policy.sharpen import Completions
from zhicheng.engine.policy.steps import Planes, changes, first_bit, in_years

_CAREER = 60
"""Years back a rule may look that does not say which years it looks at."""
_USUAL = 1
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Course:
    """The verdict (`sure`, `possible`) and whether applying is open as far as time goes, one bit a day from `since` on."""

    since: date
    days: int
    sure: int
    possible: int
    open: int

    def steps(self) -> tuple[tuple[date, Truth], ...]:
        """The verdict as a step function: each day it turns, and what it is from that day on."""
        return tuple(changes(frame(self.since, self.days), (self.sure, self.possible)))

    def first(self, days: int, after: date | None = None) -> date | None:
        """The first day whose bit is set, on or after a day."""
        skip = (after - self.since).days if after else 0
        at = first_bit(days >> skip)
        return None if at is None else self.since + timedelta(days=skip + at)


def course(
    program: Program, facts: Facts, since: date, days: int, moving: frozenset[str] = NOTHING, known: Course | None = None
) -> Course:
    """The verdict on each of the days. `moving` are facts that end a count and are never before the day judged; `known` is the
    course of the same days with some missing facts filled in, which spares work.

    Raises PackConflict where `judge` would on one of the days.
    """
    sure = possible = is_open = done = 0
    for first, long in _parts(program, since, days):
        stretch, part = program.stretch(first), frame(first, long)
        planes = stretch.planes(facts, part, moving)
        verdict, timing = planes[2]
        if verdict[1] & ~verdict[0]:
            filled = (known.sure >> done & part.full, known.possible >> done & part.full) if known else None
            verdict = _Sharpening(program, stretch, facts, part, moving).of(verdict, filled)
        sure, possible, is_open = sure | verdict[0] << done, possible | verdict[1] << done, is_open | timing[0] << done
        done += long
    return Course(since, days, sure, possible, is_open)


def _parts(program: Program, since: date, days: int) -> Iterator[tuple[date, int]]:
    """The stretches of days with equal rules: first day and length."""
    end = since + timedelta(days=days)
    inside = program.turns[bisect_right(program.turns, since) :]
    cuts = [since, *(day for day in inside if day < end), end]
    yield from ((first, (after - first).days) for first, after in pairwise(cuts))


class _Sharpening:
    """Tries out missing enumerations on the days still undecided, as `judge` does on each of them."""

    def __init__(self, program: Program, stretch: Stretch, facts: Facts, part: Frame, moving: frozenset[str]) -> None:
        self.program, self.stretch, self.facts, self.part, self.moving = program, stretch, facts, part, moving
        self._agreed: dict[Any, Planes] = {}
        self._held = self._barred = self._open = 0

    def of(self, verdict: Planes, known: Planes | None) -> Planes:
        """The verdict with what comes out the same whatever the missing enumerations are."""
        sure, possible = verdict
        todo = possible & ~sure
        # Where two ways of filling in everything disagree, no trying could settle anything.
        for one in (known, _USUAL, -1, 0):
            if todo & ~self._open and one is not None:
                todo &= self._may_agree(one if isinstance(one, tuple) else self._completed(one))
        todo &= ~self._open
        if not todo:
            return verdict
        for start, end in self._segments():
            days = ((1 << end) - (1 << start)) & todo
            if days:
                held, barred = self._tried(self.part.since + timedelta(days=first_bit(days) or 0))
                sure, possible = sure | held & days, possible & ~(barred & days)
        return sure, possible

    def _may_agree(self, one: Planes) -> int:
        """The days on which this way of filling in does not contradict those seen before."""
        held, barred = one[0], self.part.full ^ one[1]
        agree = self.part.full ^ (self._held & barred | self._barred & held)
        self._held, self._barred = self._held | held, self._barred | barred
        return agree

    def _completed(self, number: int) -> Planes:
        """The verdict with every missing enumeration filled in by its usual, first (0) or last (-1) value."""
        filled = dict(self.facts)
        for kind, years in self.stretch.tried:
            filled[kind.key] = _complete(kind, years, self.facts.get(kind.key), self.part, number)
        sure, possible = self.stretch.planes(filled, self.part, self.moving)[2][0]
        # A way that settles nothing although everything is filled in leaves nothing to be settled.
        self._open |= possible & ~sure
        return sure, possible

    def _segments(self) -> Iterator[tuple[int, int]]:
        """Stretches within which the same facts are asked for."""
        planes = self.stretch.planes(self.facts, self.part, self.moving)
        marks = {0, self.part.days, *self.part.years}
        for plane in (*planes[0], *planes[1]):
            turn = (plane ^ plane << 1) & self.part.full & ~1
            while turn:
                marks.add((turn & -turn).bit_length() - 1)
                turn &= turn - 1
        person, days = self.stretch.person(self.facts, self.part.since), over(self.part, self.moving, marks)
        for shape in self.stretch.inner_shapes():
            days.truth(shape.node, person.context(shape.context))
        yield from pairwise(sorted(marks))

    def _tried(self, on: date) -> Planes:
        """The days on which every way of filling in what is asked on a day holds, and on which every way fails."""
        facts = {**self.facts, **{name: max(self.facts.get(name) or on, on) for name in self.moving}}
        tries = Completions(self.program.open_asks(facts, on), self.program.rulebook, facts)
        key = tuple((ask.fact, ask.item, ask.year) for ask, _ in tries.slots)
        if key not in self._agreed:
            held = barred = self.part.full if key else 0
            for filled in tries:
                sure, possible = self.stretch.planes(filled, self.part, self.moving)[2][0]
                held, barred = held & sure, barred & ~possible
                if not held and not barred:
                    break
            self._agreed[key] = held, barred
        return self._agreed[key]


def _complete(kind: FactKind, years: frozenset[int], value: Any, part: Frame, number: int) -> Any:
    """A fact with every missing enumeration filled in by its usual, first (0) or last (-1) value."""
    if kind.type == "list":
        fields = [
            (field.key.rpartition(".")[2], _value(field, number)) for field in kind.fields if _value(field, number) is not None
        ]
        if not isinstance(value, (list, tuple)):
            return value
        return [{**row, **{name: one for name, one in fields if row.get(name) is None}} for row in value]
    if kind.type == "by_year":
        wanted = range(part.year + min(years, default=-_CAREER), part.year + len(part.years) + max(years, default=1))
        return {**dict.fromkeys(wanted, _value(kind, number)), **in_years(value)}
    return _value(kind, number) if value is None else value


def _value(kind: FactKind, number: int) -> Any:
    values = (True, False) if kind.type == "bool" else tuple(key for key, _ in kind.values + kind.unranked)
    if number == _USUAL and kind.ordinary in values:
        return kind.ordinary
    return values[min(number, 0)] if values else None
