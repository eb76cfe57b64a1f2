"""Comparisons (应为、不低于、不晚于 …) between values that may not be fully known: sure as soon as every possible pair agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import FactRef, Operand
from zhicheng.engine.policy.finding import Finding
from zhicheng.engine.policy.leaves import kind_of, leaf, not_loaded
from zhicheng.engine.policy.nodes import Compare, Truth
from zhicheng.engine.policy.pack import FactKind
from zhicheng.engine.policy.periods import ValueIs
from zhicheng.engine.policy.results import NONE, Result, distinct, either, lack, settled, together
from zhicheng.engine.policy.words import affirmed, lack_text, negated, shown_start

SAYS = {
    "is": "应为{}",
    "is_not": "不能是{}",
    "in": "应为：{}",
    "not_in": "不能是：{}",
    "at_least": "不低于{}",
    "at_most": "不高于{}",
    "before": "早于{}",
    "after": "晚于{}",
    "on_or_before": "不晚于{}",
    "on_or_after": "不早于{}",
}
_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "is": lambda have, want: bool(have == want),
    "is_not": lambda have, want: bool(have != want),
    "in": lambda have, want: have in want,
    "not_in": lambda have, want: have not in want,
    "at_least": lambda have, want: bool(have >= want),
    "at_most": lambda have, want: bool(have <= want),
    "before": lambda have, want: bool(have < want),
    "after": lambda have, want: bool(have > want),
    "on_or_before": lambda have, want: bool(have <= want),
    "on_or_after": lambda have, want: bool(have >= want),
}
EQUAL = ("is", "is_not", "in", "not_in")
ORDERED = ("at_least", "at_most", "before", "after", "on_or_before", "on_or_after")
_REFUSED = {"at_least": "before", "on_or_after": "before", "at_most": "after", "on_or_before": "after"}
_REFUSED |= {"before": "on_or_after", "after": "on_or_before"}


def decide(op: str, have: Result, want: Result, order: Sequence[str] = ()) -> Truth:
    """Whether the comparison holds. `order` ranks texts, lowest first; a text not in it cannot be ranked (None)."""
    if have.values is not None and want.values is not None:
        truths = {_test(op, one, other, order) for one in have.values for other in want.values}
        return truths.pop() if len(truths) == 1 else None
    if op in EQUAL:
        return None
    if _surely(op, have, want):
        return True
    return False if _surely(_REFUSED[op], have, want) else None


def _test(op: str, have: Any, want: Any, order: Sequence[str]) -> Truth:
    if op in EQUAL:
        return _TESTS[op](have, want)
    # What is known not to exist is neither early nor late, neither much nor little.
    if NONE in (have, want) and NONE not in order:
        return False
    if not order:
        return _TESTS[op](have, want)
    return _TESTS[op](order.index(have), order.index(want)) if have in order and want in order else None


def _surely(op: str, have: Result, want: Result) -> bool:
    (have_low, have_high), (want_low, want_high) = have.extent(), want.extent()
    if op in ("at_least", "on_or_after", "after"):
        have_end, want_end = have_low, want_high
    else:
        have_end, want_end = have_high, want_low
    return have_end is not None and want_end is not None and _TESTS[op](have_end, want_end)


def compare(node: Compare, ctx: Context, id: str) -> Finding:
    """A fact against a value."""
    kind = ctx.kind(node.fact)
    have = _have(node, ctx)
    want = ctx.calc(node.value)
    asked = have.asks[0] if node.year is not None and have.asks else None
    more: dict[str, Any] = {"label": asked.label if asked else kind.label, "facts": (node.fact,)}
    required = _required(node, want, kind, ctx)
    judged = _through(have, node, ctx) if node.through else have
    truth = decide(node.op, judged, want, kind.order)
    if truth is None:
        if judged.known and want.known:
            return not_loaded(node, ctx, id, f"{node.fact}={judged.value}", kind.label)
        return leaf(node, ctx, id, None, required, _shown_have(have, node.fact, kind, ctx), **lack([have, want]), **more)
    if have.via or want.via:
        more |= resting([have, want])
    actual = _shown_have(have, node.fact, kind, ctx)
    equal = "" if have.value == judged.value else f"，相当于{ctx.shown(judged.value, kind)}"
    return leaf(node, ctx, id, truth, required, actual + equal, **more)


def _required(node: Compare, want: Result, kind: FactKind, ctx: Context) -> str:
    if kind.type == "bool" and isinstance(want.value, bool) and node.op in ("is", "is_not"):
        return "须" + (affirmed if want.value is (node.op == "is") else negated)(kind.label)
    if node.op == "on_or_after" and want.known and isinstance(want.value, datetime):
        return SAYS[node.op].format(shown_start(want.value))
    return SAYS[node.op].format(_shown_want(want, node.value, kind, ctx))


def value_is(node: ValueIs, ctx: Context, id: str) -> Finding:
    """A computed value against another."""
    kind = kind_of(node.value, ctx) or ctx.kind("")
    have, want = ctx.calc(node.value), ctx.calc(node.want)
    truth = decide(node.op, have, want, kind.order)
    required = SAYS[node.op].format(_shown_want(want, node.want, kind, ctx))
    more: dict[str, Any] = {"facts": node.facts, **resting([have, want])}
    if truth is None:
        if have.known and want.known:
            return not_loaded(node, ctx, id, f"{node.label}={have.value}", node.label)
        more |= lack([have, want])
    actual = ctx.shown(have.value, kind) if have.known else lack_text(True, **lack([have]))
    return leaf(node, ctx, id, truth, required, actual, **more)


def resting(results: Sequence[Result]) -> dict[str, Any]:
    """What computed values rest on, for a finding."""
    more = together(results)
    return {"rests_on": more["cites"], "via": more["via"]}


def _have(node: Compare, ctx: Context) -> Result:
    if node.year is None:
        return ctx.read(node.fact)
    if isinstance(node.year, int):
        return ctx.read(node.fact, ctx.on.year + node.year)
    return in_year(ctx, node.fact, ctx.calc(node.year))


def in_year(ctx: Context, name: str, year: Result) -> Result:
    """A fact of one year, where the year itself is computed."""
    if year.values is None or NONE in year.values:
        return Result(None, **together([year]))
    read = either([ctx.read(name, int(one)) for one in year.values])
    return read if year.known else settled(read._replace(**lack([year, read])))


def _through(have: Result, node: Compare, ctx: Context) -> Result:
    if have.values is None:
        return have
    table = ctx.rulebook.param(node.through, on=ctx.on, **ctx.scope()).value
    return have._replace(values=distinct(table.get(value, value) for value in have.values))


def _shown_have(have: Result, name: str, kind: FactKind, ctx: Context) -> str:
    return ctx.shown(have.value, kind) if have.known else lack_text(name in ctx.rulebook.derived, **lack([have]))


def _shown_want(want: Result, operand: Operand, kind: FactKind, ctx: Context) -> str:
    text = ctx.shown(want.value, kind) if want.known else lack_text(True, **lack([want]))
    if isinstance(operand, FactRef):
        other = ctx.kind(operand.name)
        return f"{other.label}（{ctx.shown(want.value, other)}）"
    return text
