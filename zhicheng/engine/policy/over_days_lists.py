"""The entries of a list fact over a stretch of days: how many, how much, which one, how many months, and what still bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from zhicheng.engine.policy.bans import end_of, length_of, passed
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import AccumulatedMonths, AllowedFrom, Bar, Count, Expr, Pick, Total
from zhicheng.engine.policy.gather import any_sure, how_many, leading, least, months_of, some_months, span
from zhicheng.engine.policy.nodes import Node, Truth
from zhicheng.engine.policy.over_days import (
    ANYTHING,
    Days,
    Moving,
    Spread,
    at,
    cuts,
    guarded,
    merged,
    planes,
    segments,
    still,
    transitions,
    truth_at,
)
from zhicheng.engine.policy.over_days_values import read
from zhicheng.engine.policy.periods import NoBar
from zhicheng.engine.policy.results import NONE, Result, combine, either
from zhicheng.engine.policy.steps import Planes

_NOTHING = Result((0,))
_NO_DAY = Result((NONE,))


class Row(NamedTuple):
    """One entry: when it meets the rule, and the person looked at through it."""

    meets: Planes
    ctx: Context


def rows(of: str, ctx: Context, days: Days) -> list[Mapping[str, Any]] | None:
    """The entries of a list; None when it is missing. Raises Moves where the list itself changes with the day."""
    held = still(read(of, ctx, days))
    value = at(held, 0).value
    if value is None or len(held) > 1:
        return None
    return [row if isinstance(row, Mapping) else {} for row in value] if value != NONE else []


def entries(of: str, where: Node | None, ctx: Context, days: Days) -> list[Row] | None:
    """The entries with when they meet the rule; None when the list is missing."""
    found = rows(of, ctx, days)
    if found is None:
        return None
    always = days.frame.full, days.frame.full
    inside = [ctx.at_entry(of, number, row) for number, row in enumerate(found)]
    return [Row(always if where is None else days.truth(where, one), one) for one in inside]


def _over(
    days: Days, found: Sequence[Row], parts: Sequence[Spread], run: Callable[[list[Truth], list[Result]], Result]
) -> Spread:
    """A sum over entries (when each is meant) and values: once for each stretch in which both stand still. Where only the
    first value moves, the sum rises and falls with it."""
    edges = frozenset(
        edge for some in (*(transitions(row.meets, days.frame) for row in found), *map(cuts, parts)) for edge in some
    )

    def on(day: int) -> Result:
        truths = [truth_at(row.meets, day) for row in found]
        return guarded(lambda values: run(truths, values), [at(part, day) for part in parts])

    moving = [part for part in parts if isinstance(part, Moving)]
    if moving:
        return Moving(on, edges | {0}, moving[0].rises if moving == [parts[0]] else None)
    return [(day, on(day)) for day, _ in segments(days.frame, edges)]


def _count(expr: Count, ctx: Context, days: Days) -> Spread:
    found = entries(expr.of, expr.where, ctx, days)
    if found is None:
        return [(0, Result(None, low=0))]
    return _over(days, found, (), lambda truths, _: how_many([truth for truth in truths if truth is not False]))


def _total(expr: Total, ctx: Context, days: Days) -> Spread:
    found, name = entries(expr.of, expr.where, ctx, days), f"{expr.of}.{expr.field}"
    if found is None:
        return [(0, Result(None, low=least(name, ctx)))]

    def of(truths: list[Truth], values: list[Result]) -> Result:
        parts = [_NOTHING]
        for truth, value in zip(truths, values, strict=True):
            if truth is not False:
                parts.append(value if truth else either([value, _NOTHING]))
        return combine(lambda *each: sum(each), parts, (1,) * len(parts))

    return _over(days, found, [read(name, row.ctx, days) for row in found], of)


def _pick(expr: Pick, ctx: Context, days: Days) -> Spread:
    found = entries(expr.of, expr.where, ctx, days)
    if found is None:
        return [(0, ANYTHING)]
    many = len(found)
    parts = [read(f"{expr.of}.{name}", row.ctx, days) for name in (expr.order, expr.field) for row in found]

    def of(truths: list[Truth], values: list[Result]) -> Result:
        meant = [number for number in range(many) if truths[number] is not False]
        held, orders = [truths[number] for number in meant], [values[number] for number in meant]
        chosen = [values[many + meant[number]] for number in leading(held, orders, expr.choose)]
        return either(chosen if any_sure(held, orders, expr.choose) else [*chosen, _NO_DAY])

    return _over(days, found, parts, of)


def _accumulated(expr: AccumulatedMonths, ctx: Context, days: Days) -> Spread:
    until = days.value(expr.until, ctx)
    found = entries(expr.of, expr.where, ctx, days)
    if found is None:
        return [(0, Result(None, low=0))]
    stretches = [merged([read(f"{expr.of}.{name}", row.ctx, days) for name in (expr.since, expr.to)], span) for row in found]

    def of(truths: list[Truth], values: list[Result]) -> Result:
        sure = [one for truth, one in zip(truths, values[1:], strict=True) if truth is True]
        doubtful = [one for truth, one in zip(truths, values[1:], strict=True) if truth is None]
        return some_months(months_of(sure, doubtful, values[0], ctx))

    return _over(days, found, [until, *stretches], of)


def _ends(bar: Bar, ctx: Context, days: Days) -> Spread:
    parts = [read(f"{bar.of}.{bar.since}", ctx, days), days.value(bar.months, ctx)]
    if bar.kind:
        parts.append(read(f"{bar.of}.{bar.kind}", ctx, days))
    return merged(parts, lambda found: end_of(found[0], length_of(found[1], found[2] if bar.kind else None), ctx))


def _allowed_from(expr: AllowedFrom, ctx: Context, days: Days) -> Spread:
    bar = expr.bar
    found = entries(bar.of, bar.where, ctx, days)
    if found is None:
        return [(0, ANYTHING)]

    def of(truths: list[Truth], ends: list[Result]) -> Result:
        parts = [_NO_DAY]
        for truth, end in zip(truths, ends, strict=True):
            if truth is not False:
                parts.append(end if truth else either([end, _NO_DAY]))
        return combine(lambda *each: max((day for day in each if day != NONE), default=NONE), parts)

    return _over(days, found, [_ends(bar, row.ctx, days) for row in found], of)


def no_bar(node: NoBar, ctx: Context, days: Days) -> Planes:
    """不在限制期内 on each day: no entry bars any more."""
    bar, frame = node.bar, days.frame
    found = entries(bar.of, bar.where, ctx, days)
    if found is None:
        return 0, frame.full
    sure = possible = frame.full
    for row in found:
        end = still(_ends(bar, row.ctx, days))
        turns = [_number(value, days) for _, one in end for value in one.values or ()]
        truths = [
            (start, stop, True if meets is False else passed(meets, at(end, start), days.day(start)))
            for start, stop in segments(frame, cuts(end), turns, transitions(row.meets, frame))
            for meets in (truth_at(row.meets, start),)
        ]
        over = planes(truths)
        if days.marks is not None:
            days.marks.update(transitions(over, frame))
        sure, possible = sure & over[0], possible & over[1]
    return sure, possible


def _number(value: Any, days: Days) -> int:
    return value.toordinal() - days.frame.first if isinstance(value, date) else 0


GATHERED: dict[type[Expr], Any] = {
    Count: _count,
    Total: _total,
    Pick: _pick,
    AccumulatedMonths: _accumulated,
    AllowedFrom: _allowed_from,
}
