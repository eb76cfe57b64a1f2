"""满N个月: months of service, with start, surcharge and end as the clause gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import Param
from zhicheng.engine.policy.finding import Finding, Strip
from zhicheng.engine.policy.leaves import leaf
from zhicheng.engine.policy.months import completed_on, is_complete, month_after, whole_months
from zhicheng.engine.policy.nodes import Cite, Elapsed, Truth
from zhicheng.engine.policy.results import NONE, Result, lack, together
from zhicheng.engine.policy.words import shown_date


@dataclass(frozen=True, slots=True)
class _Start:
    """Where counting starts. `day` is a lower bound only while `missing` is not empty; `never` = known not to exist."""

    day: date | None
    missing: tuple[str, ...]
    never: bool


@dataclass(frozen=True, slots=True)
class _Needed:
    """Months needed: between `low` and `high` while a surcharge is undecided; None = no bound. `lacks` would settle them,
    `cites` are the places of the numbers: another document may set them (系列标准).
    """

    low: int | None
    high: int | None
    lacks: Result
    cites: tuple[Cite, ...]


def elapsed(node: Elapsed, ctx: Context, id: str, extras: tuple[Finding, ...]) -> Finding:
    """A leaf on months of service. `extras` are the findings on the conditions that add months, in order."""
    start, needed = _start(node, ctx), _needed(node, ctx, extras)
    cut, cut_name = ctx.count_end(node.to)
    truth = _truth(start, needed, cut, ctx)
    settled = start.day is not None and not start.never and not start.missing
    months = needed.high if needed.low == needed.high else None
    reached = _reached(start.day, months, node, ctx) if settled and start.day and months is not None else None
    have = whole_months(start.day, cut) if start.day and cut and not start.missing else None
    more: dict[str, Any] = {}
    if truth is None:
        names = (*start.missing, *([cut_name] if cut is None else []))
        more = lack([needed.lacks, *(ctx.read(name) for name in names)])
        if cut is None and not any(more.values()):
            # An end of counting known not to exist leaves nothing to count to: it is asked for all the same.
            more["asks"] = (ctx.ask(cut_name),)
    return leaf(
        node,
        ctx,
        id,
        truth,
        _required(node, needed),
        _actual(start, cut, have, reached, truth),
        label="从事专业工作时间",
        facts=(*node.since, cut_name),
        children=extras,
        strip=Strip(start.day if not start.missing else None, months, have, reached),
        reached_on=reached,
        assumes=("在现岗位连续工作",) if reached and not truth else (),
        rests_on=needed.cites,
        **more,
    )


def _start(node: Elapsed, ctx: Context) -> _Start:
    values = {name: ctx.value(name) for name in node.since}
    missing = tuple(name for name, value in values.items() if value is None)
    days: list[Any] = [value for value in values.values() if isinstance(value, date)]
    never = [value for value in values.values() if value == NONE]
    if node.pick == "earliest":
        if missing:
            return _Start(None, missing, never=False)
        return _Start(min(days, default=None), (), never=not days)
    day = max(days, default=None)
    if day and node.from_next_month:
        day = month_after(day)
    return _Start(day, missing, never=bool(never))


def _needed(node: Elapsed, ctx: Context, extras: tuple[Finding, ...]) -> _Needed:
    base = ctx.calc(node.months)
    if isinstance(node.months, Param) and not node.months.by and not base.known:
        base = Result((int(ctx.param(node.months)),))
    added = [
        (finding.truth, ctx.calc(extra.months))
        for extra, finding in zip(node.plus, extras, strict=True)
        if finding.truth is not False
    ]
    low, high = months_needed(base, added)
    parts = [base, *(months for _, months in added)]
    return _Needed(low, high, Result(None, **lack(parts)), together(parts)["cites"])


def months_needed(base: Result, added: Sequence[tuple[Truth, Result]]) -> tuple[int | None, int | None]:
    """The least and the most months needed, with those added (or taken off) when conditions hold; None = no bound."""
    low, high = base.extent()
    for truth, months in added:
        if truth is False:
            continue
        least, most = months.extent()
        if truth is None:
            least, most = _down(least), _up(most)
        low, high = _sum(low, least), _sum(high, most)
    return low, high


def _down(months: int | None) -> int | None:
    return None if months is None else min(0, months)


def _up(months: int | None) -> int | None:
    return None if months is None else max(0, months)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _truth(start: _Start, needed: _Needed, cut: date | None, ctx: Context) -> Truth:
    if start.never:
        return False
    if start.day is None or cut is None:
        return None
    if needed.low is not None and not is_complete(start.day, needed.low, cut, ctx.counting()):
        return False
    if start.missing or needed.high is None:
        return None
    return True if is_complete(start.day, needed.high, cut, ctx.counting()) else None


def _reached(start: date, months: int, node: Elapsed, ctx: Context) -> date:
    day = completed_on(start, months, ctx.counting())
    return day.replace(month=1, day=1) if (node.to or ctx.count_to()) == "year_end" else day


def _required(node: Elapsed, needed: _Needed) -> str:
    if needed.low is None or needed.high is None:
        return "满规定月数（月数尚未确定）"
    if node.from_next_month and not needed.high:
        return "从起算日期的次月1日起"
    if not needed.high:
        return "不另加月数"
    months = f"{needed.high}个月" if needed.low == needed.high else f"{needed.low}个月或{needed.high}个月"
    return f"从次月1日起满{months}" if node.from_next_month else f"满{months}"


def _actual(start: _Start, cut: date | None, have: int | None, reached: date | None, truth: Truth) -> str:
    if start.never:
        return "没有可以起算的日期"
    if start.day is None or start.missing:
        return "起算日期尚未填写"
    if cut is None:
        return f"从{shown_date(start.day)}起算，截止日期尚未确定"
    text = f"从{shown_date(start.day)}至{shown_date(cut)}，满{have}个月"
    return text if truth or reached is None else f"{text}，{shown_date(reached)}达到要求"
