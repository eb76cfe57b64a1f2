"""社会保险: an unbroken run of months before the application, and who paid the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.finding import Finding, Month, Strip, truth_all, truth_any
from zhicheng.engine.policy.leaves import ALWAYS, leaf
from zhicheng.engine.policy.months import first_of, month_index
from zhicheng.engine.policy.nodes import Consecutive, LastPayer, Truth
from zhicheng.engine.policy.results import NONE, lack
from zhicheng.engine.policy.words import lack_text, shown_month


class _Unreadable(ValueError):
    """A month nobody can read (`fact_problems` says so): it leaves the whole record open."""


def consecutive(node: Consecutive, ctx: Context, id: str) -> Finding:
    """连续缴纳: each of the N complete calendar months before the month of application is paid (AMB-17)."""
    try:
        return _consecutive(node, ctx, id)
    except _Unreadable:
        return _unread(node, ctx, id)


def last_payer(node: LastPayer, ctx: Context, id: str) -> Finding:
    """最后缴费单位: who paid the last month up to the application is the unit applying."""
    try:
        return _last_payer(node, ctx, id)
    except _Unreadable:
        return _unread(node, ctx, id)


def _unread(node: Consecutive | LastPayer, ctx: Context, id: str) -> Finding:
    more: dict[str, Any] = {"label": ctx.kind(node.of).label, "facts": (node.of,), "asks": (ctx.ask(node.of),)}
    return leaf(node, ctx, id, None, "", "缴费月份写法有误，请核对", **more)


def _consecutive(node: Consecutive, ctx: Context, id: str) -> Finding:
    needed = int(ctx.param(node.months))
    place = ctx.calc(node.place) if node.place is not None else None
    rows = _rows(ctx.value(node.of))
    end = month_index(ctx.on)
    wanted = range(end - needed, end)
    required = f"连续{needed}个月（{_span(wanted)}）"
    more: dict[str, Any] = {"label": ctx.kind(node.of).label, "facts": (node.of,)}
    if rows is None:
        return leaf(node, ctx, id, None, required, ctx.lack_text(node.of), **ctx.lacking(node.of), **more)
    if place is not None and not place.known:
        return leaf(node, ctx, id, None, required, lack_text(False, **lack([place])), **lack([place]), **more)
    near = [row for row in rows if _index(row) in wanted]
    where = place.value if place is not None else None
    paid = {index: _paid(near, index, where) for index in wanted}
    truth = truth_all(paid.values())
    have = _run(paid, wanted)
    reached = ALWAYS if truth else first_of(end + needed - have) if truth is False else None
    asks = tuple(ctx.ask(name) for name in _unclear(rows, wanted, where, node.of)) if truth is None else ()
    strip = Strip(first_of(wanted.start), needed, have, reached if truth is False else None, _months(rows, paid))
    assumes = ("从本月起每月连续缴费",) if truth is False else ()
    actual = _said(paid, wanted, have)
    return leaf(node, ctx, id, truth, required, actual, asks=asks, strip=strip, reached_on=reached, assumes=assumes, **more)


def _last_payer(node: LastPayer, ctx: Context, id: str) -> Finding:
    rows, unit = _rows(ctx.value(node.of)), ctx.value(node.same_as)
    facts = (node.of, node.same_as)
    more: dict[str, Any] = {"label": "最后缴费单位", "facts": facts}
    required = "与申报单位一致"
    if rows is None or unit is None:
        names = [name for name, value in zip(facts, (rows, unit), strict=True) if value is None]
        return leaf(node, ctx, id, None, required, ctx.lack_text(*names), **ctx.lacking(*names), **more)
    last = _last_months(rows, month_index(ctx.on))
    if not last:
        return leaf(node, ctx, id, node.when_none, required, "还没有缴费记录，首次缴费时核对", **more)
    outcomes = {_paid_by(rows, index, unit) for index in last}
    if all(_paid(rows, index, None) is None for index in last):
        outcomes.add(node.when_none)
    truth = outcomes.pop() if len(outcomes) == 1 else None
    asks = tuple(ctx.ask(name) for name in _doubts(rows, last, node.of)) if truth is None else ()
    same = {True: "与申报单位一致", False: "不是申报单位", None: "缴费单位尚未查明"}[truth]
    return leaf(node, ctx, id, truth, required, f"最后缴费月份{shown_month(first_of(max(last)))}，{same}", asks=asks, **more)


def _last_months(rows: Sequence[Mapping[str, Any]], end: int) -> list[int]:
    """The months that may be the last paid one: the last sure one and every doubtful one after it."""
    paid = {index: _paid(rows, index, None) for index in {_index(row) for row in rows} if index <= end}
    sure = max((index for index, truth in paid.items() if truth is True), default=-1)
    return [index for index, truth in paid.items() if index == sure or (index > sure and truth is None)]


def _paid_by(rows: Sequence[Mapping[str, Any]], index: int, unit: Any) -> Truth:
    payers = [row.get("payer") for row in rows if _index(row) == index and row.get("paid") is not False]
    return truth_any(None if payer is None else payer == unit for payer in payers)


def _doubts(rows: Sequence[Mapping[str, Any]], last: list[int], of: str) -> list[str]:
    doubtful = [row for row in rows if _index(row) in last]
    names = [f"{of}.paid"] if any(row.get("paid") is None for row in doubtful) else []
    return names + ([f"{of}.payer"] if any(row.get("payer") is None for row in doubtful) else [])


def _rows(value: Any) -> Sequence[Mapping[str, Any]] | None:
    return [] if value == NONE else value


def _index(row: Mapping[str, Any]) -> int:
    try:
        written = row["month"]
        year, month = int(written[:4]), int(written[5:])
    except (KeyError, TypeError, ValueError):
        raise _Unreadable from None
    if not 1 <= month <= 12:
        raise _Unreadable
    return year * 12 + month - 1


def _paid(rows: Sequence[Mapping[str, Any]], index: int, place: str | None) -> Truth:
    truths: list[Truth] = []
    for row in rows:
        if _index(row) != index:
            continue
        there = True if place is None else None if row.get("place") is None else row["place"] == place
        truths.append(truth_all((row.get("paid"), there)))
    return truth_any(truths)


def _run(paid: Mapping[int, Truth], wanted: range) -> int:
    count = 0
    for index in reversed(wanted):
        if paid[index] is not True:
            break
        count += 1
    return count


def _unclear(rows: Sequence[Mapping[str, Any]], wanted: range, place: str | None, of: str) -> list[str]:
    names: list[str] = []
    for row in rows:
        if _index(row) in wanted:
            names += [f"{of}.paid"] if row.get("paid") is None else []
            names += [f"{of}.place"] if place is not None and row.get("place") is None else []
    return list(dict.fromkeys(names))


def _months(rows: Sequence[Mapping[str, Any]], paid: Mapping[int, Truth]) -> tuple[Month, ...]:
    payers = {_index(row): row.get("payer") for row in rows}
    return tuple(Month(first_of(index).isoformat()[:7], truth, payers.get(index)) for index, truth in paid.items())


def _span(wanted: range) -> str:
    return f"{shown_month(first_of(wanted.start))}至{shown_month(first_of(wanted.stop - 1))}"


def _said(paid: Mapping[int, Truth], wanted: range, have: int) -> str:
    gaps = [shown_month(first_of(index)) for index in wanted if paid[index] is False]
    unclear = [shown_month(first_of(index)) for index in wanted if paid[index] is None]
    text = f"到申报上月连续{have}个月"
    if gaps:
        text += f"，缺{'、'.join(gaps)}"
    return text + (f"，{'、'.join(unclear)}未查明" if unclear else "")
