"""Rules over a stretch of days, as planes of bits: what `evaluate` says on each of them, without the words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhicheng.engine.policy import nodes, steps
from zhicheng.engine.policy.compiled_insurance import payer_planes, run_planes
from zhicheng.engine.policy.compiled_runtime import window_days
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.evaluate import evaluate
from zhicheng.engine.policy.expressions import EachYearSum
from zhicheng.engine.policy.frame import Frame
from zhicheng.engine.policy.nodes import Node
from zhicheng.engine.policy.over_days import Days, Spread, at, bits, cuts, planes, segments, still
from zhicheng.engine.policy.over_days_compare import compare, value_is
from zhicheng.engine.policy.over_days_lists import GATHERED, no_bar, rows
from zhicheng.engine.policy.over_days_service import elapsed
from zhicheng.engine.policy.over_days_values import VALUES, read
from zhicheng.engine.policy.over_days_years import each_year_sum, years
from zhicheng.engine.policy.periods import NoBar, ValueIs, Years
from zhicheng.engine.policy.results import Result
from zhicheng.engine.policy.steps import Planes


def _all(node: nodes.All, ctx: Context, days: Days) -> Planes:
    sure = possible = days.frame.full
    for one in node.of:
        held, may = days.truth(one, ctx)
        sure, possible = sure & held, possible & may
    return sure, possible


def _any(node: nodes.AnyOf, ctx: Context, days: Days) -> Planes:
    sure = possible = 0
    for one in node.of:
        held, may = days.truth(one, ctx)
        sure, possible = sure | held, possible | may
    return sure, possible


def _not(node: nodes.Not, ctx: Context, days: Days) -> Planes:
    sure, possible = days.truth(node.of, ctx)
    return days.frame.full ^ possible, days.frame.full ^ sure


def _if(node: nodes.If, ctx: Context, days: Days) -> Planes:
    test, then, other = (days.truth(one, ctx) for one in (node.test, node.then, node.other))
    full = days.frame.full
    sure, possible = (
        is_met & then[plane] | fails & other[plane] | then[plane] & other[plane]
        for plane, is_met, fails in ((0, test[0], full ^ test[1]), (1, test[1], full ^ test[0]))
    )
    return sure, possible


def _at_least(node: nodes.AtLeast, ctx: Context, days: Days) -> Planes:
    needed = still(days.value(node.count, ctx))
    kids = [days.truth(one, ctx) for one in node.of]
    sure = possible = 0
    for start, end in segments(days.frame, cuts(needed)):
        low, high = at(needed, start).extent()
        span = bits(start, end)
        least = steps.at_least(int(high), kids, days.frame.full)[0] if high is not None else 0
        most = steps.at_least(int(low), kids, days.frame.full)[1] if low is not None else days.frame.full
        sure, possible = sure | least & span, possible | most & span
    return sure, possible


def _ref(node: nodes.Ref, ctx: Context, days: Days) -> Planes:
    pack, clause = ctx.rulebook.definition(node.name, ctx.pack, ctx.on)
    key = ("definition", id(clause), ctx.year, id(ctx.entry[2]) if ctx.entry else None)
    if key not in days.kept:
        days.kept[key] = ctx.entry, days.truth(clause.rule, ctx.inside(pack, clause))
    found: Planes = days.kept[key][1]
    return found


def _judged(node: nodes.Judged, ctx: Context, days: Days) -> Planes:
    held = still(read(node.fact, ctx, days))
    truths = ((start, end, at(held, start).value) for start, end in segments(days.frame, cuts(held)))
    return planes((start, end, value if isinstance(value, bool) else None) for start, end, value in truths)


def _look_up(node: nodes.LookUp, ctx: Context, days: Days) -> Planes:
    held, table = still(read(node.by, ctx, days)), ctx.param(node.table)
    found = ((start, end, at(held, start).value) for start, end in segments(days.frame, cuts(held)))
    return planes((start, end, table[value] in node.accepts if value in table else None) for start, end, value in found)


def _fixed(node: nodes.Listed | nodes.Note | nodes.Standard, ctx: Context, days: Days) -> Planes:
    return planes([(0, days.frame.days, evaluate(node, ctx, "").truth)])


def _window(node: nodes.InWindow, ctx: Context, days: Days) -> Planes:
    open_days = window_days(days.frame, ctx.param(node.window))
    return open_days, open_days


def _some(node: nodes.Some, ctx: Context, days: Days) -> Planes:
    found = rows(node.of, ctx, days)
    if found is None:
        return 0, days.frame.full
    sure = possible = 0
    for number, row in enumerate(found):
        held, may = days.truth(node.rule, ctx.at_entry(node.of, number, row))
        sure, possible = sure | held, possible | may
    return sure, possible


def _consecutive(node: nodes.Consecutive, ctx: Context, days: Days) -> Planes:
    held, needed = rows(node.of, ctx, days), int(ctx.param(node.months))
    place: Spread = [(0, Result((None,)))] if node.place is None else days.value(node.place, ctx)
    return _legible(
        place, days, lambda one: run_planes(days.frame, held, needed, one.value) if one.known else (0, days.frame.full)
    )


def _last_payer(node: nodes.LastPayer, ctx: Context, days: Days) -> Planes:
    held = rows(node.of, ctx, days)
    return _legible(read(node.same_as, ctx, days), days, lambda unit: payer_planes(days.frame, held, unit.value, node.when_none))


def _legible(value: Spread, days: Days, run: Callable[[Result], Planes]) -> Planes:
    """The record looked at with each value in turn; a month nobody can read leaves the whole of it open."""
    sure = possible = 0
    try:
        for start, end in segments(days.frame, cuts(still(value))):
            held, may = run(at(value, start))
            sure, possible = sure | held & bits(start, end), possible | may & bits(start, end)
    except (ValueError, TypeError, KeyError):
        return 0, days.frame.full
    return sure, possible


RULES: dict[type[Node], Any] = {
    nodes.All: _all,
    nodes.AnyOf: _any,
    nodes.Not: _not,
    nodes.If: _if,
    nodes.AtLeast: _at_least,
    nodes.Ref: _ref,
    nodes.Compare: compare,
    ValueIs: value_is,
    nodes.Judged: _judged,
    nodes.LookUp: _look_up,
    nodes.Listed: _fixed,
    nodes.Note: _fixed,
    nodes.Standard: _fixed,
    nodes.InWindow: _window,
    nodes.Some: _some,
    nodes.Consecutive: _consecutive,
    nodes.LastPayer: _last_payer,
    Years: years,
    NoBar: no_bar,
    nodes.Elapsed: elapsed,
}


def over(frame: Frame, ends: frozenset[str] = frozenset(), marks: set[int] | None = None) -> Days:
    """The days of a frame, ready to be asked. `ends` end a count and are never before the day judged; `marks` collects the
    days on which anything turned."""
    return Days(frame, ends, _VALUES, RULES, marks=marks)


_VALUES = {**VALUES, **GATHERED, EachYearSum: each_year_sum}
