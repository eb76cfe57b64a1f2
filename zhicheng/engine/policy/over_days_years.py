"""Rules and sums over years, on a stretch of days on which the years themselves may move on."""

from __future__ import annotations

from collections.abc import Iterable

from zhicheng.engine.policy import steps
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import EachYearSum
from zhicheng.engine.policy.over_days import ANYTHING, Days, Spread, at, bits, cuts, merged, segments, spliced, still
from zhicheng.engine.policy.periods import Years
from zhicheng.engine.policy.results import Result, combine
from zhicheng.engine.policy.steps import Planes
from zhicheng.engine.policy.years import span_of


def each_year_sum(expr: EachYearSum, ctx: Context, days: Days) -> Spread:
    """The sum of a value over the years, on each day."""
    first, last = still(days.value(expr.first, ctx)), still(days.value(expr.last, ctx))

    def of(start: int) -> Spread:
        span = span_of(at(first, start), at(last, start))
        if span is None:
            return [(0, ANYTHING)]
        parts: list[Spread] = [[(0, Result((0,)))], *(days.value(expr.value, ctx.in_year(year)) for year in span)]
        return merged(parts, lambda args: combine(lambda *values: sum(values), args, (1,) * len(args)))

    return spliced((start, end, of(start)) for start, end in segments(days.frame, cuts(first), cuts(last)))


def years(node: Years, ctx: Context, days: Days) -> Planes:
    """每年、至少若干年或连续若干年符合, on each day."""
    first, last, needed = (still(days.value(one, ctx)) for one in (node.first, node.last, node.at_least))
    sure = possible = 0
    for start, end in segments(days.frame, cuts(first), cuts(last), cuts(needed)):
        span, count = span_of(at(first, start), at(last, start)), at(needed, start)
        held, may = (
            (0, days.frame.full) if span is None or not count.known else _of_years(node, span, int(count.value), ctx, days)
        )
        sure, possible = sure | held & bits(start, end), possible | may & bits(start, end)
    return sure, possible


def _of_years(node: Years, span: Iterable[int], count: int, ctx: Context, days: Days) -> Planes:
    kids = [days.truth(node.rule, ctx.in_year(year)) for year in span]
    if node.need == "some":
        return steps.at_least(count, kids, days.frame.full)
    if node.need == "every":
        return steps.at_least(len(kids), kids, days.frame.full)
    runs = [kids[start : start + count] for start in range(len(kids) - count + 1)]
    found = [steps.at_least(count, run, days.frame.full) for run in runs] if count > 0 else [(days.frame.full, days.frame.full)]
    return steps.at_least(1, found, days.frame.full)
