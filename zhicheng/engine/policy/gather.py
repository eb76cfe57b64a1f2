"""Values gathered from the entries of a list fact: how many, how much in all, which one, how many months together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise, product
from typing import Any, NamedTuple

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import NotConfigured
from zhicheng.engine.policy.expressions import AccumulatedMonths, Count, Pick, Total
from zhicheng.engine.policy.months import months_between
from zhicheng.engine.policy.nodes import Node, Truth
from zhicheng.engine.policy.results import MANY, NONE, Result, combine, either, finding_lack, lack, settled

_DOUBTS = 4


class Entry(NamedTuple):
    """One entry of a list: whether it meets the rule, what that hangs on, and the person looked at through it."""

    truth: Truth
    lack: Result
    ctx: Context


def entries(of: str, where: Node | None, ctx: Context) -> Iterator[Entry]:
    """The entries of a list fact that meet the rule or may; those that surely do not are left out."""
    for number, row in enumerate(ctx.rows(of) or ()):
        inside = ctx.at_entry(of, number, row)
        if where is None:
            yield Entry(True, Result(None), inside)
            continue
        finding = inside.rule(where, f"{ctx.clause.id}.where")
        if finding.truth is not False:
            yield Entry(finding.truth, Result(None, **finding_lack(finding)), inside)


def count(expr: Count, ctx: Context) -> Result:
    """How many entries meet the rule."""
    if ctx.rows(expr.of) is None:
        return Result(None, low=0, **ctx.lacking(expr.of))
    found = list(entries(expr.of, expr.where, ctx))
    counted = how_many([entry.truth for entry in found])
    return counted if counted.known else counted._replace(**lack([entry.lack for entry in found]))


def how_many(truths: Sequence[Truth]) -> Result:
    """The count of those that hold, of some that hold or may."""
    sure = sum(truth is True for truth in truths)
    if len(truths) - sure < MANY:
        return Result(tuple(range(sure, len(truths) + 1)))
    return Result(None, sure, len(truths))


def total(expr: Total, ctx: Context) -> Result:
    """The sum of a field over the entries that meet the rule."""
    if ctx.rows(expr.of) is None:
        return Result(None, low=least(f"{expr.of}.{expr.field}", ctx), **ctx.lacking(expr.of))
    parts: list[Result] = [Result((0,))]
    for entry in entries(expr.of, expr.where, ctx):
        part = entry.ctx.read(f"{expr.of}.{expr.field}")
        if entry.truth is None:
            part = either([part, Result((0,))])._replace(**lack([entry.lack, part]))
        parts.append(part)
    return combine(lambda *values: sum(values), parts, (1,) * len(parts))


def least(field: str, ctx: Context) -> int | None:
    """The least a sum over entries may be: none can take anything off where its field cannot fall below zero."""
    low = ctx.kind(field).least
    return 0 if low is not None and low >= 0 else None


def pick(expr: Pick, ctx: Context) -> Result:
    """A field of the only entry that meets the rule, or of the latest or earliest; `none` when no entry does."""
    if ctx.rows(expr.of) is None:
        return Result(None, **ctx.lacking(expr.of))
    found = list(entries(expr.of, expr.where, ctx))
    orders = [entry.ctx.read(f"{expr.of}.{expr.order}") for entry in found]
    if expr.choose != "only":
        dated = [number for number, order in enumerate(orders) if order.value != NONE]
        found, orders = [found[number] for number in dated], [orders[number] for number in dated]
    truths = [entry.truth for entry in found]
    chosen = leading(truths, orders, expr.choose)
    values = [found[number].ctx.read(f"{expr.of}.{expr.field}") for number in chosen]
    if not any_sure(truths, orders, expr.choose):
        values.append(Result((NONE,)))
    picked = either(values)
    if picked.known:
        return settled(picked)
    more = lack([*(entry.lack for entry in found), *(order for order in orders if expr.choose != "only"), *values])
    if not any(more.values()):
        # Two entries fit where one is meant: the person must say which.
        more["asks"] = (ctx.ask(expr.of),)
    return picked._replace(**more)


def leading(truths: Sequence[Truth], orders: Sequence[Result], choose: str) -> list[int]:
    """The places of the entries that may be the one meant."""
    if choose == "only":
        return list(range(len(truths)))
    dated = [number for number, order in enumerate(orders) if order.value != NONE]
    sure = [orders[number].value for number in dated if truths[number] is True and orders[number].known]
    best = (max(sure) if choose == "latest" else min(sure)) if sure else None
    return [number for number in dated if not orders[number].known or best is None or not _behind(orders[number], best, choose)]


def _behind(order: Result, best: Any, choose: str) -> bool:
    return bool(best > order.value if choose == "latest" else best < order.value)


def any_sure(truths: Sequence[Truth], orders: Sequence[Result], choose: str) -> bool:
    """Whether some entry is surely there to be picked: one whose date is open may turn out to have none, and is left out."""
    return any(
        truth is True and (choose == "only" or (order.known and order.value != NONE))
        for truth, order in zip(truths, orders, strict=True)
    )


def accumulated(expr: AccumulatedMonths, ctx: Context) -> Result:
    """累计月数: the months of all stretches up to a day, by the counting and the gap convention of the pack."""
    until = ctx.calc(expr.until)
    if ctx.rows(expr.of) is None:
        return Result(None, low=0, **ctx.lacking(expr.of))
    sure: list[Result] = []
    doubtful: list[tuple[Result, Result]] = []
    for entry in entries(expr.of, expr.where, ctx):
        stretch = span([entry.ctx.read(f"{expr.of}.{name}") for name in (expr.since, expr.to)])
        if entry.truth is True:
            sure.append(stretch)
        else:
            doubtful.append((entry.lack, stretch))
    results = months_of(sure, [stretch for _, stretch in doubtful], until, ctx)
    more = lack([*(doubt for doubt, _ in doubtful), *(results or sure), until])
    return settled(some_months(results)._replace(**more))


def span(ends: Sequence[Result]) -> Result:
    """A stretch, of its first day and its last."""
    return combine(lambda since, to: (since, to), ends)


def months_of(sure: Sequence[Result], doubtful: Sequence[Result], until: Result, ctx: Context) -> list[Result]:
    """The months of the sure stretches with every choice of the doubtful ones; none where there are too many choices."""
    found = []
    for taken in product((True, False), repeat=len(doubtful)) if len(doubtful) <= _DOUBTS else ():
        chosen = [stretch for use, stretch in zip(taken, doubtful, strict=True) if use]
        found.append(combine(lambda last, *spans: _months(spans, last, ctx), [until, *sure, *chosen]))
    return found


def some_months(results: Sequence[Result]) -> Result:
    """One of these counts of months, none of which is below zero."""
    found = either(results) if results else Result(None)
    return found._replace(low=0) if found.values is None else found


def _months(spans: tuple[Any, ...], until: Any, ctx: Context) -> int:
    if until == NONE:
        return 0
    joined = join([(since, until if to == NONE else min(to, until)) for since, to in spans if since != NONE and since <= until])
    if not joined:
        return 0
    gaps = ctx.pack.counting.get("gaps")
    if gaps is None:
        raise NotConfigured("counting.gaps")
    counting = ctx.counting()
    if gaps == "whole_months":
        return sum(months_between(since, to, counting) for since, to in joined)
    lost = sum(((later - to).days - 1 for (_, to), (later, _) in pairwise(joined)), 0)
    return months_between(joined[0][0] + timedelta(days=lost), joined[-1][1], counting)


def join(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Stretches (first day, last day) in order, those that touch or overlap made one."""
    joined: list[tuple[date, date]] = []
    for since, to in sorted(span for span in spans if span[0] <= span[1]):
        if joined and since <= joined[-1][1] + timedelta(days=1):
            joined[-1] = (joined[-1][0], max(joined[-1][1], to))
        else:
            joined.append((since, to))
    return joined
