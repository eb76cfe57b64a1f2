"""满N个月 over a stretch of days, where the start, the months or the end of counting are computed."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import Any

from zhicheng.engine.policy import steps
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import Param
from zhicheng.engine.policy.months import md
from zhicheng.engine.policy.nodes import Elapsed
from zhicheng.engine.policy.over_days import Days, Spread, at, bits, cuts, segments, still, transitions, truth_at
from zhicheng.engine.policy.over_days_values import read
from zhicheng.engine.policy.results import NONE, Result
from zhicheng.engine.policy.service import months_needed
from zhicheng.engine.policy.steps import NEVER, Planes

_MONTH = 32


def elapsed(node: Elapsed, ctx: Context, days: Days) -> Planes:
    """Each stretch in which start, months and end stand still is counted as a whole. Raises Moves."""
    frame = days.frame
    starts = [still(read(name, ctx, days)) for name in node.since]
    base = still(days.value(node.months, ctx))
    if isinstance(node.months, Param) and not node.months.by:
        ctx.param(node.months)
    extras = [(days.truth(extra.when, ctx), still(days.value(extra.months, ctx))) for extra in node.plus]
    cut, end = _cut(node, ctx, days)
    parts = [*starts, base, end, *(months for _, months in extras)]
    edges = chain.from_iterable((*map(cuts, parts), *(transitions(when, frame) for when, _ in extras)))
    sure = possible = 0
    for start, stop in segments(frame, edges):
        marks = [_mark(at(one, start)) for one in starts]
        added = [(truth_at(when, start), at(months, start)) for when, months in extras]
        low, high = months_needed(at(base, start), added)
        last = _last(at(end, start), cut)
        held, may = _counted(days, marks, (low, high), last, (node.pick, node.from_next_month, ctx.counting()))
        sure, possible = sure | held & bits(start, stop), possible | may & bits(start, stop)
    return sure, possible


def _counted(
    days: Days, marks: list[int | None], needed: tuple[int | None, int | None], cut: Any, convention: tuple[str, bool, str]
) -> Planes:
    low, high = needed
    mark, _ = steps.begin(marks, convention)
    if mark >= NEVER:
        return 0, 0
    sure, possible = steps.months(days.frame, marks, (_MONTH * (high or 0), _MONTH * (low or 0)), cut, convention)
    return (0 if high is None else sure), (days.frame.full if low is None else possible)


def _cut(node: Elapsed, ctx: Context, days: Days) -> tuple[str, Spread]:
    """How the end of counting moves: with the `day`, with the `year_end`, never before the day (`moving`), or not at all."""
    if (node.to or ctx.count_to()) == "year_end":
        return "year_end", [(0, Result((None,)))]
    _, name = ctx.count_end(node.to)
    if name == "day":
        return "day", [(0, Result((None,)))]
    if name in days.ends:
        return "moving", [(0, Result((ctx.given(name),)))]
    return "", still(read(name, ctx, days))


def _last(end: Result, cut: str) -> Any:
    day = end.value.toordinal() if isinstance(end.value, date) else None
    return ("moving", day) if cut == "moving" else cut or day


def _mark(start: Result) -> int | None:
    value = start.value
    return md(value) if isinstance(value, date) else NEVER if value == NONE else None
