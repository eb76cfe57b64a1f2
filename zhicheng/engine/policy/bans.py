"""限制期: what bars for a number of months from a date, by the kind of event; several run each on its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import NotConfigured
from zhicheng.engine.policy.expressions import AllowedFrom, Bar
from zhicheng.engine.policy.finding import Finding, truth_all
from zhicheng.engine.policy.gather import entries
from zhicheng.engine.policy.leaves import ALWAYS, leaf
from zhicheng.engine.policy.months import add_months
from zhicheng.engine.policy.nodes import Truth
from zhicheng.engine.policy.periods import NoBar
from zhicheng.engine.policy.results import NONE, Result, combine, distinct, either, lack, settled
from zhicheng.engine.policy.words import shown_date

_DAY = timedelta(days=1)
_NEVER = (None, NONE, 0)


def no_bar(node: NoBar, ctx: Context, id: str) -> Finding:
    """不在限制期内: on the day judged every entry has run out. A kind not known may be any; one known to bar not at all is none."""
    bar = node.bar
    kind = ctx.kind(bar.of)
    more: dict[str, Any] = {"label": kind.label, "facts": (bar.of,)}
    required = "不在限制期内"
    rows = ctx.rows(bar.of)
    if rows is None:
        return leaf(node, ctx, id, None, required, ctx.lack_text(bar.of), **ctx.lacking(bar.of), **more)
    found = [(entry, _ends(bar, entry.ctx)) for entry in entries(bar.of, bar.where, ctx)]
    truths = [passed(entry.truth, end, ctx.on) for entry, end in found]
    truth = truth_all(truths)
    if truth is None:
        open_ones = [part for (entry, end), one in zip(found, truths, strict=True) if one is None for part in (entry.lack, end)]
        return leaf(node, ctx, id, None, required, f"{len(rows)}项记录，尚不能判定", **lack(open_ones), **more)
    ends = [end for _, end in found]
    last = _last(ends)
    return leaf(node, ctx, id, truth, required, _actual(bool(rows), truth, last), reached_on=last, **more)


def _actual(recorded: bool, truth: Truth, last: date | None) -> str:
    if last == ALWAYS:
        return "没有限制期" if recorded else "没有记录"
    if last is None:
        return "限制期尚未确定" if truth is None else "在限制期内"
    return f"限制期至{shown_date(last - _DAY)}" + ("，已过" if truth else "")


def allowed_from(expr: AllowedFrom, ctx: Context) -> Result:
    """解除限制之日: the first day no entry bars any more, `none` when nothing ever did."""
    bar = expr.bar
    if ctx.rows(bar.of) is None:
        return Result(None, **ctx.lacking(bar.of))
    ends = [Result((NONE,))]
    for entry in entries(bar.of, bar.where, ctx):
        end = _ends(bar, entry.ctx)
        if entry.truth is None:
            end = settled(either([end, Result((NONE,))])._replace(**lack([entry.lack, end])))
        ends.append(end)
    return combine(lambda *days: max((day for day in days if day != NONE), default=NONE), ends)


def _last(ends: list[Result]) -> date | None:
    """The first day all have surely run out; ALWAYS when nothing bars, None when that day is not known."""
    if any(end.values is None for end in ends):
        return None
    return max((day for end in ends for day in end.values or () if day != NONE), default=ALWAYS)


def passed(barring: Truth, end: Result, on: date) -> Truth:
    """Whether an entry does not bar on a day; `barring` = whether it is one that may."""
    if end.values is None:
        return None
    over = {value == NONE or on >= value for value in end.values}
    if over == {True}:
        return True
    return False if over == {False} and barring is True else None


def _ends(bar: Bar, ctx: Context) -> Result:
    """The first day one entry does not bar any more; `none` when it never bars."""
    table = ctx.calc(bar.months)
    kinds = ctx.read(f"{bar.of}.{bar.kind}") if bar.kind and table.values is not None else None
    return end_of(ctx.read(f"{bar.of}.{bar.since}"), length_of(table, kinds), ctx)


def end_of(since: Result, months: Result, ctx: Context) -> Result:
    """The first day after so many months from a day; `none` when nothing bars."""
    first_allowed = ctx.pack.counting.get("bans")
    if first_allowed is None:
        raise NotConfigured("counting.bans")

    def end(day: Any, length: Any) -> Any:
        if day == NONE or length in _NEVER:
            return NONE
        last = add_months(day, length)
        return last + _DAY if first_allowed == "corresponding_day_is_last" else last

    if months.values is not None and all(length in _NEVER for length in months.values):
        return Result((NONE,))
    return combine(end, [since, months])


def length_of(table: Result, kinds: Result | None) -> Result:
    """For how many months; 0 = this kind does not bar. `kinds` None = it does not hang on the kind."""
    if kinds is None or table.values is None:
        return table
    possible = kinds.values if kinds.values is not None else distinct(kind for held in table.values for kind in _table(held))
    found = either([_length(held, kind) for held in table.values for kind in possible])
    return settled(found._replace(cites=table.cites, **lack([kinds, found])))


def _length(table: Any, kind: Any) -> Result:
    held = _table(table)
    return Result((held[kind],)) if kind in held else Result(None, not_loaded=(str(kind),))


def _table(held: Any) -> Mapping[Any, Any]:
    if not isinstance(held, Mapping):
        raise NotConfigured("months", "应是“种类: 月数”的表")
    return held
