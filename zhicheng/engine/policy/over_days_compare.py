"""Comparisons over a stretch of days: the days on which they turn are found by what moves, and which way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from zhicheng.engine.policy.comparing import ORDERED, decide
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.leaves import kind_of
from zhicheng.engine.policy.nodes import Compare, Truth
from zhicheng.engine.policy.over_days import Days, Moving, Spread, at, cuts, merged, planes, segments
from zhicheng.engine.policy.over_days_values import in_offset, in_year, read
from zhicheng.engine.policy.periods import ValueIs
from zhicheng.engine.policy.results import Result, distinct
from zhicheng.engine.policy.steps import Planes


def compare(node: Compare, ctx: Context, days: Days) -> Planes:
    """A fact against a value, on each day."""
    kind = ctx.kind(node.fact)
    have, want = _have(node, ctx, days), days.value(node.value, ctx)
    if node.through:
        have = merged([have], lambda found: _through(found[0], node, ctx))
    return _compared(node.op, have, want, kind.order, days)


def _have(node: Compare, ctx: Context, days: Days) -> Spread:
    if node.year is None:
        return read(node.fact, ctx, days)
    if isinstance(node.year, int):
        return in_offset(node.fact, node.year, ctx, days)
    return in_year(node.fact, days.value(node.year, ctx), ctx, days)


def _through(have: Result, node: Compare, ctx: Context) -> Result:
    if have.values is None:
        return have
    table = ctx.rulebook.param(node.through, on=ctx.on, **ctx.scope()).value
    return have._replace(values=distinct(table.get(value, value) for value in have.values))


def value_is(node: ValueIs, ctx: Context, days: Days) -> Planes:
    """A computed value against another, on each day."""
    kind = kind_of(node.value, ctx)
    return _compared(node.op, days.value(node.value, ctx), days.value(node.want, ctx), kind.order if kind else (), days)


def _compared(op: str, have: Spread, want: Spread, order: Sequence[str], days: Days) -> Planes:
    frame, edges = days.frame, {*cuts(have), *cuts(want)}

    def on(day: int) -> Truth:
        return decide(op, at(have, day), at(want, day), order)

    if not isinstance(have, Moving) and not isinstance(want, Moving):
        return planes((start, end, on(start)) for start, end in segments(frame, edges))
    sides = (have, want)
    if any(isinstance(side, Moving) and side.is_day for side in sides) and not all(isinstance(side, Moving) for side in sides):
        # Against the day itself nothing turns but on the days named, and the day after each.
        named = {turn for side in sides if not isinstance(side, Moving) for turn in _named(side, days)}
        return planes((start, end, on(start)) for start, end in segments(frame, edges, named))
    rises = [side.rises if isinstance(side, Moving) else 0 for side in sides]
    if op not in ORDERED or None in rises or rises[0] * rises[1] > 0:  # type: ignore[operator]
        edges = set(range(frame.days))
    return planes(piece for start, end in segments(frame, edges) for piece in _halved(start, end, on))


def _named(side: list[tuple[int, Result]], days: Days) -> Iterator[int]:
    for _, one in side:
        for value in (*(one.values or ()), one.low, one.high):
            for day in value if isinstance(value, (tuple, list)) else (value,):
                if isinstance(day, date):
                    turn = day.toordinal() - days.frame.first
                    yield from (turn, turn + 1)


def _halved(start: int, end: int, on: Callable[[int], Truth]) -> Iterator[tuple[int, int, Truth]]:
    """The stretches of a truth that moves one way only, found by halving."""
    known = {start: on(start), end - 1: on(end - 1)}
    todo = [(start, end - 1)]
    turns = {start}
    while todo:
        first, last = todo.pop()
        if known[first] is known[last]:
            continue
        if last - first == 1:
            turns.add(last)
            continue
        middle = (first + last) // 2
        known[middle] = on(middle)
        todo += [(first, middle), (middle, last)]
    for begin, after in pairwise([*sorted(turns), end]):
        yield begin, after, known[begin]
