"""Computed values over a stretch of days: in pieces that stand still, or moving with the day judged. The sums themselves are
those of one day; here is only told on which days they are the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from zhicheng.engine.calendar import CalendarNotPublished
from zhicheng.engine.policy.compiled_runtime import frame
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import NotConfigured
from zhicheng.engine.policy.expressions import Expr, Operand
from zhicheng.engine.policy.frame import Frame
from zhicheng.engine.policy.nodes import Node, Truth
from zhicheng.engine.policy.results import UNREACHED, Result
from zhicheng.engine.policy.steps import Planes

Run: TypeAlias = Callable[[list[Result]], Result]
"""A sum on the results of one day."""

ANYTHING = Result(None)


class Moving(NamedTuple):
    """A value that changes from day to day: `at` a day (counted from the first), and between `cuts` only rising (1) or only
    falling (-1); 0 = standing still there, None = that is not known. `is_day` = it is the day judged itself."""

    at: Callable[[int], Result]
    cuts: frozenset[int]
    rises: int | None
    is_day: bool = False


Pieces: TypeAlias = list[tuple[int, Result]]
Spread: TypeAlias = Pieces | Moving
"""A value over the days of a frame: pieces by their first day, the first being 0; or moving."""


class Moves(Exception):
    """A part of a rule moves with the day where it would have to stand still: each day is looked at by itself."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days looked at, and how rules and values are worked out over them. `ends` are facts that end a count and are never
    before the day judged; `kept` are derived facts and definitions, `marks` the days on which anything turned (if wanted)."""

    frame: Frame
    ends: frozenset[str]
    values: Mapping[type[Expr], Callable[[Any, Context, Days], Spread]]
    rules: Mapping[type[Node], Callable[[Any, Context, Days], Planes]]
    kept: dict[Any, Any] = field(default_factory=dict)
    marks: set[int] | None = None

    def value(self, operand: Operand, ctx: Context) -> Spread:
        """A computed value over the days. What no pack or calendar supplies stays open."""
        if not isinstance(operand, Expr):
            return [(0, Result((operand,)))]
        try:
            found = self.values[type(operand)](operand, ctx, self)
        except UNREACHED:
            return [(0, ANYTHING)]
        if self.marks is not None:
            self.marks.update(cuts(found))
        return found

    def truth(self, node: Node, ctx: Context) -> Planes:
        """A rule over the days; open where no pack or calendar supplies what it needs."""
        try:
            found = self.rules[type(node)](node, ctx, self)
        except Moves:
            found = self.each(node, ctx)
        except (NotConfigured, CalendarNotPublished):
            return 0, self.frame.full
        if self.marks is not None:
            self.marks.update(transitions(found, self.frame))
        return found

    def each(self, node: Node, ctx: Context) -> Planes:
        """A rule asked on each day by itself."""
        if self.marks is not None:
            self.marks.update(range(self.frame.days))
        sure = possible = 0
        for number in range(self.frame.days):
            held, may = self.on(number).truth(node, ctx)
            sure, possible = sure | held << number, possible | may << number
        return sure, possible

    def on(self, number: int) -> Days:
        """One of the days alone, on which everything stands still."""
        return Days(frame(self.frame.since + timedelta(days=number), 1), self.ends, self.values, self.rules)

    def day(self, number: int) -> date:
        """The date of a day."""
        return self.frame.since + timedelta(days=number)


def cuts(value: Spread) -> Iterable[int]:
    """The days on which a value may be another than the day before, apart from what moves by itself."""
    return value.cuts if isinstance(value, Moving) else [start for start, _ in value]


def at(value: Spread, day: int) -> Result:
    """A value on one day."""
    if isinstance(value, Moving):
        return value.at(day)
    return value[0][1] if len(value) == 1 else value[bisect_right(value, day, key=lambda piece: piece[0]) - 1][1]


def still(value: Spread) -> Pieces:
    """A value that does not move by itself. Raises Moves."""
    if isinstance(value, Moving):
        raise Moves
    return value


def merged(parts: Sequence[Spread], run: Run, signs: Sequence[int] = ()) -> Spread:
    """A sum of several values. `signs` say how it moves with each of them; without, nothing is known of that."""
    if any(isinstance(part, Moving) for part in parts):
        edges = frozenset(edge for part in parts for edge in cuts(part))
        return Moving(lambda day: guarded(run, [at(part, day) for part in parts]), edges, _rises(parts, signs))
    if all(len(part) == 1 for part in parts):  # type: ignore[arg-type]
        return [(0, guarded(run, [part[0][1] for part in parts]))]  # type: ignore[index,misc]
    starts = sorted({edge for part in parts for edge in cuts(part)})
    return [(start, guarded(run, [at(part, start) for part in parts])) for start in starts]


def guarded(run: Run, args: list[Result]) -> Result:
    """A sum on the results of one day; open where no pack or calendar supplies a part of it."""
    try:
        return run(args)
    except UNREACHED:
        return ANYTHING


def _rises(parts: Sequence[Spread], signs: Sequence[int]) -> int | None:
    if not signs:
        return None
    each = signs if len(signs) == len(parts) else tuple(signs[:1]) * len(parts)
    found = [part.rises if isinstance(part, Moving) else 0 for part in parts]
    if None in found:
        return None
    moves = {sign * one for sign, one in zip(each, found, strict=True) if one}
    return (moves.pop() if moves else 0) if len(moves) <= 1 else None


def spliced(pieces: Iterable[tuple[int, int, Spread]]) -> Spread:
    """Values that follow one another, each from its first day up to another (not included). Raises Moves."""
    found: Pieces = []
    for start, end, value in pieces:
        inside = [begin for begin in cuts(value) if start < begin < end]
        held = still(value)
        found += [(begin, at(held, begin)) for begin in (start, *inside)]
    return found


def segments(days: Frame, *edges: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The stretches between edges: first day, and the first day after."""
    inside = {edge for some in edges for edge in some if 0 < edge < days.days}
    yield from pairwise(sorted({0, days.days, *inside}))


def bits(start: int, end: int) -> int:
    """The days from one up to another (not included)."""
    return (1 << end) - (1 << start)


def planes(pieces: Iterable[tuple[int, int, Truth]]) -> Planes:
    """Truths that follow one another, each from its first day up to another (not included)."""
    sure = possible = 0
    for start, end, truth in pieces:
        if truth is not False:
            span = bits(start, end)
            possible |= span
            sure |= span if truth else 0
    return sure, possible


def transitions(of: Planes, days: Frame) -> Iterator[int]:
    """The days on which a truth turns."""
    for plane in of:
        turn = (plane ^ plane << 1) & days.full & ~1
        while turn:
            yield (turn & -turn).bit_length() - 1
            turn &= turn - 1


def truth_at(of: Planes, day: int) -> Truth:
    """A truth on one day."""
    return True if of[0] >> day & 1 else None if of[1] >> day & 1 else False
