"""Values gathered from the entries of a list fact: how many, how much in all, which one, how many months together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise, product
from typing import Any, NamedTuple

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import NotConfigured
from zhicheng.engine.policy.expressions import AccumulatedMonths, Count, Pick, Total
from zhicheng.engine.policy.months import months_between
from zhicheng.engine.policy.nodes import Node, Truth
from zhicheng.engine.policy.results import MANY, NONE, Result, combine, either, finding_lack, lack, settled


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
    sure = sum(entry.truth is True for entry in found)
    if sure == len(found):
        return Result((sure,))
    more = lack([entry.lack for entry in found])
    if len(found) - sure < MANY:
        return Result(tuple(range(sure, len(found) + 1)), **more)
    return Result(None, sure, len(found), **more)


def total(expr: Total, ctx: Context) -> Result:
    """The sum of a field over the entries that meet the rule."""
    if ctx.rows(expr.of) is None:
        return Result(None, low=_least(expr.of, expr.field, ctx), **ctx.lacking(expr.of))
    parts: list[Result] = [Result((0,))]
    for entry in entries(expr.of, expr.where, ctx):
        part = entry.ctx.read(f"{expr.of}.{expr.field}")
        if entry.truth is None:
            part = either([part, Result((0,))])._replace(**lack([entry.lack, part]))
        parts.append(part)
    return combine(lambda *values: sum(values), parts, (1,) * len(parts))


def _least(of: str, field: str, ctx: Context) -> int | None:
    # Nothing can be subtracted by an entry whose field cannot fall below zero.
    least = ctx.kind(f"{of}.{field}").least
    return 0 if least is not None and least >= 0 else None


def pick(expr: Pick, ctx: Context) -> Result:
    """A field of the only entry that meets the rule, or of the latest or earliest; `none` when no entry does."""
    if ctx.rows(expr.of) is None:
        return Result(None, **ctx.lacking(expr.of))
    found = list(entries(expr.of, expr.where, ctx))
    orders = [entry.ctx.read(f"{expr.of}.{expr.order}") for entry in found]
    if expr.choose == "only":
        chosen = found
    else:
        found, orders = _dated(found, orders)
        chosen = [
            entry for entry, order in zip(found, orders, strict=True) if _may_lead(entry, order, found, orders, expr.choose)
        ]
    values = [entry.ctx.read(f"{expr.of}.{expr.field}") for entry in chosen]
    # An entry whose date is open may turn out to have none, and is then left out.
    sure = [entry.truth is True and (expr.choose == "only" or order.known) for entry, order in zip(found, orders, strict=True)]
    if not any(sure):
        values.append(Result((NONE,)))
    picked = either(values)
    if picked.known:
        return settled(picked)
    more = lack([*(entry.lack for entry in found), *(order for order in orders if expr.choose != "only"), *values])
    if not any(more.values()):
        # Two entries fit where one is meant: the person must say which.
        more["asks"] = (ctx.ask(expr.of),)
    return picked._replace(**more)


def _dated(found: list[Entry], orders: list[Result]) -> tuple[list[Entry], list[Result]]:
    kept = [(entry, order) for entry, order in zip(found, orders, strict=True) if order.value != NONE]
    return [entry for entry, _ in kept], [order for _, order in kept]


def _may_lead(entry: Entry, order: Result, found: list[Entry], orders: list[Result], choose: str) -> bool:
    """Whether no other entry surely comes before this one."""
    if not order.known:
        return True
    for other, its in zip(found, orders, strict=True):
        if other is not entry and other.truth is True and its.known:
            ahead = its.value > order.value if choose == "latest" else its.value < order.value
            if ahead:
                return False
    return True


def accumulated(expr: AccumulatedMonths, ctx: Context) -> Result:
    """累计月数: the months of all stretches up to a day, by the counting and the gap convention of the pack."""
    until = ctx.calc(expr.until)
    if ctx.rows(expr.of) is None:
        return Result(None, low=0, **ctx.lacking(expr.of))
    sure: list[Result] = []
    doubtful: list[tuple[Result, Result]] = []
    for entry in entries(expr.of, expr.where, ctx):
        ends = [entry.ctx.read(f"{expr.of}.{name}") for name in (expr.since, expr.to)]
        stretch = combine(lambda since, to: (since, to), ends)
        if entry.truth is True:
            sure.append(stretch)
        else:
            doubtful.append((entry.lack, stretch))
    results = []
    for taken in product((True, False), repeat=len(doubtful)) if len(doubtful) <= 4 else ():
        chosen = [stretch for use, (_, stretch) in zip(taken, doubtful, strict=True) if use]
        results.append(combine(lambda last, *spans: _months(spans, last, ctx), [until, *sure, *chosen]))
    found = either(results) if results else Result(None)
    more = lack([*(doubt for doubt, _ in doubtful), *(results or sure), until])
    return settled(found._replace(low=0 if found.values is None else None, **more))


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
