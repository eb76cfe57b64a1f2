"""Computed values over a stretch of days: facts, parameters, sums and choices. Every sum is that of `calculate`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from zhicheng.engine.policy.calculate import fraction, row_of, worked_out
from zhicheng.engine.policy.context import Context, of_year
from zhicheng.engine.policy.derive import refuse_ring
from zhicheng.engine.policy.expressions import Calc, Choose, Expr, FactRef, Operand, Param, Share
from zhicheng.engine.policy.over_days import (
    ANYTHING,
    Days,
    Moving,
    Spread,
    at,
    bits,
    cuts,
    merged,
    segments,
    spliced,
    still,
    transitions,
)
from zhicheng.engine.policy.periods import Derive
from zhicheng.engine.policy.results import NONE, Result, either, still_open

_RISES = (1,)
_SIGNS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("add", "smallest", "largest", "year_of", "month_start", "month_end"), _RISES),
    "subtract": (1, -1),
    "months_after": (1, 1),
    "days_after": (1, 1),
    "months_between": (-1, 1),
    "day_in_year": (1, 1, 1),
}
"""How a sum moves with each of its parts; of a working day nothing is said, a year without calendar stands between."""


def read(name: str, ctx: Context, days: Days, year: int | None = None) -> Spread:
    """A fact over the days, or one year of it; what is missing is worked out where it can be."""
    if name == "day":
        return _today(days)
    if name in days.ends and year is None:
        return _end(ctx.given(name), days)
    value = ctx.given(name)
    if year is not None:
        value = of_year(value, year)
    if value is not None:
        return [(0, Result((value,)))]
    if name in ctx.rulebook.derived:
        found = _derived(name, ctx if year is None else ctx.in_year(year), days)
        if found is not None:
            return found
    key = ("open", name)
    if key not in days.kept:
        days.kept[key] = still_open(ctx.kind(name))
    return [(0, days.kept[key])]


def _today(days: Days) -> Spread:
    if days.frame.days == 1:
        return [(0, Result((days.frame.since,)))]
    return Moving(lambda number: Result((days.day(number),)), frozenset((0,)), 1, is_day=True)


def _end(known: Any, days: Days) -> Spread:
    """The last day of a count that is never before the day judged."""
    first = known if isinstance(known, date) else days.frame.since
    if days.frame.days == 1:
        return [(0, Result((max(first, days.frame.since),)))]
    return Moving(lambda number: Result((max(first, days.day(number)),)), frozenset((0,)), 1)


def _derived(name: str, ctx: Context, days: Days) -> Spread | None:
    own = ctx.entry if ctx.entry and name.startswith(f"{ctx.entry[0]}.") else None
    key = ("derived", name, ctx.year, id(own[2]) if own else None)
    if key not in days.kept:
        # The entry is kept beside what is known of it, so that no other may come to stand at its address.
        days.kept[key] = own, _derive(name, ctx.within(name, own), days)
    found: Spread | None = days.kept[key][1]
    return found


def _derive(name: str, ctx: Context, days: Days) -> Spread | None:
    refuse_ring(name, ctx)
    given = ctx.rulebook.values_of(name, ctx.on, ctx.target.scope())
    if not given:
        return None
    found = [_gives(days, ctx.inside(pack, clause)) for pack, clause, _ in given]
    if given[-1][2] is None:
        found.append([(0, ANYTHING)])
    return found[0] if len(found) == 1 else merged(found, either)


def _gives(days: Days, ctx: Context) -> Spread:
    rule = ctx.clause.rule
    assert isinstance(rule, Derive)
    return days.value(rule.value, ctx)


def _fact(expr: FactRef, ctx: Context, days: Days) -> Spread:
    if expr.year is not None:
        return in_year(expr.name, days.value(expr.year, ctx), ctx, days)
    return read(expr.name, ctx, days) if expr.offset is None else in_offset(expr.name, expr.offset, ctx, days)


def in_offset(name: str, offset: int, ctx: Context, days: Days) -> Spread:
    """A fact of a year counted from that of the day judged."""
    frame = days.frame
    return spliced(
        (start, frame.years[number + 1], read(name, ctx, days, frame.year + number + offset))
        for number, start in enumerate(frame.years[:-1])
    )


def in_year(name: str, year: Spread, ctx: Context, days: Days) -> Spread:
    """A fact of one year, where the year itself is computed."""

    def of(years: Result) -> Spread:
        if years.values is None or NONE in years.values:
            return [(0, ANYTHING)]
        found = [read(name, ctx, days, int(one)) for one in years.values]
        return found[0] if len(found) == 1 else merged(found, either)

    pieces = still(year)
    return spliced((start, end, of(at(pieces, start))) for start, end in segments(days.frame, cuts(pieces)))


def _param(expr: Param, ctx: Context, days: Days) -> Spread:
    if not expr.by:
        return [(0, Result((ctx.param(expr),)))]
    return merged([days.value(value, ctx) for _, value in expr.by], lambda named: row_of(expr, named, ctx))


def _calc(expr: Calc, ctx: Context, days: Days) -> Spread:
    args = [days.value(arg, ctx) for arg in expr.args]
    if expr.word in _COARSE and isinstance(args[0], Moving) and args[0].is_day:
        marks = days.frame.years if expr.word == "year_of" else days.frame.months
        return [(mark, worked_out(expr, [at(args[0], mark)], ctx)) for mark in marks[:-1]]
    return merged(args, lambda results: worked_out(expr, results, ctx), _SIGNS.get(expr.word, ()))


_COARSE = ("year_of", "month_start", "month_end")


def _share(expr: Share, ctx: Context, days: Days) -> Spread:
    return merged(
        [days.value(arg, ctx) for arg in (expr.of, expr.numerator, expr.denominator)], lambda args: fraction(expr, args)
    )


def _choose(expr: Choose, ctx: Context, days: Days) -> Spread:
    frame = days.frame
    left, ways = frame.full, list[tuple[int, Operand]]()
    for when, then in expr.cases:
        sure, possible = days.truth(when, ctx)
        if possible & left:
            ways.append((possible & left, then))
        left &= ~sure
        if not left:
            break
    if left:
        ways.append((left, expr.otherwise))
    if len(ways) == 1:
        return days.value(ways[0][1], ctx)
    values = [(mask, days.value(then, ctx)) for mask, then in ways]
    edges = [transitions((mask, mask), frame) for mask, _ in values]
    return either_of(values, segments(frame, *edges), days)


def either_of(values: list[tuple[int, Spread]], stretches: Iterator[tuple[int, int]], days: Days) -> Spread:
    """One of several values on the days each is possible; within a stretch the same ones are."""
    chosen = []
    for start, end in stretches:
        span = bits(start, end)
        chosen.append((start, end, [value for mask, value in values if mask & span]))
    if any(isinstance(value, Moving) for _, value in values):
        edges = frozenset((*(start for start, _, _ in chosen), *(edge for _, value in values for edge in cuts(value))))
        moves = {value.rises for _, value in values if isinstance(value, Moving)}

        def on(day: int) -> Result:
            return either([at(value, day) for mask, value in values if mask >> day & 1])

        return Moving(on, edges, moves.pop() if len(moves) == 1 else None)
    return spliced((start, end, some[0] if len(some) == 1 else merged(some, either)) for start, end, some in chosen)


VALUES: dict[type[Expr], Any] = {
    Calc: _calc,
    Param: _param,
    FactRef: _fact,
    Share: _share,
    Choose: _choose,
}
