"""Rules and sums over years (每年、其中若干年、连续若干年): inside, the fact `year` is the year looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import EachYearSum
from zhicheng.engine.policy.finding import Finding, changed, truth_all, truth_at_least
from zhicheng.engine.policy.leaves import ALWAYS, leaf
from zhicheng.engine.policy.nodes import Truth
from zhicheng.engine.policy.periods import Years
from zhicheng.engine.policy.results import NONE, OUT_OF_RANGE, Result, combine, lack

_SPAN = 200
"""More years than this are a slip of the pen, not a career."""


def years(node: Years, ctx: Context, id: str) -> Finding:
    """每年、至少若干年或连续若干年符合."""
    ends = [ctx.calc(node.first), ctx.calc(node.last), ctx.calc(node.at_least)]
    span = span_of(ends[0], ends[1])
    if span is None or not ends[2].known:
        more = lack(ends) if not all(one.known for one in ends) else {"not_loaded": (OUT_OF_RANGE,)}
        return leaf(node, ctx, id, None, _required(node, None, ends[2].value), "年度范围尚未确定", label="年度", **more)
    need = int(ends[2].value)
    kids = tuple(_one(node, ctx, f"{id}.{year}", year) for year in span)
    truths = [kid.truth for kid in kids]
    truth = _truth(node.need, need, truths)
    met = [str(year) for year, one in zip(span, truths, strict=True) if one is True]
    actual = f"{len(span)}个年度中{len(met)}个符合" + (f"（{'、'.join(met)}）" if met else "")
    return leaf(
        node,
        ctx,
        id,
        truth,
        _required(node, span, need),
        actual,
        label="年度",
        children=kids,
        reached_on=ALWAYS if truth else None,
        facts=tuple(dict.fromkeys(name for kid in kids for name in kid.facts)),
    )


def each_year_sum(expr: EachYearSum, ctx: Context) -> Result:
    """The sum of a value over the years, both ends counted; 0 when the end comes first."""
    first, last = ctx.calc(expr.first), ctx.calc(expr.last)
    span = span_of(first, last)
    if span is None:
        return Result(None, **(lack([first, last]) if not first.known or not last.known else {"not_loaded": (OUT_OF_RANGE,)}))
    parts = [Result((0,)), *(ctx.in_year(year).calc(expr.value) for year in span)]
    found = combine(lambda *values: sum(values), parts, (1,) * len(parts))
    return found._replace(cites=tuple(dict.fromkeys((*first.cites, *last.cites, *found.cites))))


def _one(node: Years, ctx: Context, id: str, year: int) -> Finding:
    finding = ctx.in_year(year).rule(node.rule, id)
    return changed(finding, label=f"{year}年度{finding.label}")


def span_of(first: Result, last: Result) -> range | None:
    """The years from one to another, both counted; None where they are not known or too many."""
    if not first.known or not last.known or NONE in (first.value, last.value):
        return None
    span = range(int(first.value), int(last.value) + 1)
    return span if len(span) <= _SPAN else None


def _truth(need: str, at_least: int, truths: Sequence[Truth]) -> Truth:
    if need == "every":
        return truth_all(truths)
    if need == "some":
        return truth_at_least(at_least, truths)
    if _longest(truths, (True,)) >= at_least:
        return True
    return None if _longest(truths, (True, None)) >= at_least else False


def _longest(truths: Sequence[Truth], counted: tuple[Any, ...]) -> int:
    longest = run = 0
    for truth in truths:
        run = run + 1 if truth in counted else 0
        longest = max(longest, run)
    return longest


def _required(node: Years, span: range | None, at_least: Any) -> str:
    within = f"{span.start}至{span.stop - 1}年" if span else "规定年度内"
    if node.need == "every":
        return f"{within}每年"
    many = "若干" if at_least is None else at_least
    return f"{within}至少{many}年" if node.need == "some" else f"{within}连续{many}年"
