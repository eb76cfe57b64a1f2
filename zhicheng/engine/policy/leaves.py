"""Leaves of a rule: one fact, one judgement, one table, one register, one window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from zhicheng.engine.policy.context import NONE, Context, shown, shown_date
from zhicheng.engine.policy.errors import NotConfigured
from zhicheng.engine.policy.expressions import FactRef
from zhicheng.engine.policy.finding import Ask, Finding, Wait
from zhicheng.engine.policy.nodes import Compare, InWindow, Judged, Listed, LookUp, Node, Note, Standard, Truth
from zhicheng.engine.policy.pack import FactKind, scope_truth
from zhicheng.engine.policy.windows import months_text, next_window, window_at

ALWAYS = date.min
"""`reached_on` of what holds whatever the day."""

_SAYS = {
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
_DATED = ("before", "after", "on_or_before", "on_or_after")
_ORDERED = ("at_least", "at_most")


def leaf(node: Node, ctx: Context, id: str, truth: Truth, required: str, actual: str, **more: Any) -> Finding:
    """A leaf finding; label and requirement written in the pack come before those made here."""
    return Finding(
        id=id,
        kind=type(node).__name__.lower(),
        form=type(node).__name__.lower(),
        truth=truth,
        label=node.label or more.pop("label", ""),
        required=node.required or required,
        actual=actual,
        clause=ctx.cite(node.cite),
        says="",
        reached_on=more.pop("reached_on", ALWAYS if truth else None),
        **{key: value for key, value in more.items() if key != "label"},
    )


def not_loaded(node: Node, ctx: Context, id: str, key: str, label: str = "") -> Finding:
    """The finding for a value or standard no pack supplies."""
    return leaf(node, ctx, id, None, "按已发布的标准判定", "标准尚未装入", label=label or key, not_loaded=(key,))


def compare(node: Compare, ctx: Context, id: str) -> Finding:
    """A fact against a value."""
    kind = ctx.kind(node.fact)
    have, ask = _have(node, ctx)
    want = ctx.operand(node.value)
    required = _SAYS[node.op].format(_shown_want(want, node, kind, ctx))
    more: dict[str, Any] = {"label": kind.label if ask is None or ask.year is None else ask.label, "facts": (node.fact,)}
    if have is None:
        more["asks"] = (ask or ctx.ask(node.fact),)
    elif want is None and isinstance(node.value, FactRef):
        more["asks"] = (ctx.ask(node.value.name),)
    if "asks" in more:
        return leaf(node, ctx, id, None, required, shown(have, kind), **more)
    if node.through:
        have = ctx.rulebook.param(node.through, on=ctx.on, **ctx.scope()).value.get(have, have)
    truth = _test(node.op, have, want, kind)
    if truth is None:
        return not_loaded(node, ctx, id, f"{node.fact}={have}", kind.label)
    original, _ = _have(node, ctx)
    equal = "" if original == have else f"，相当于{shown(have, kind)}"
    return leaf(node, ctx, id, truth, required, shown(original, kind) + equal, **more)


def _have(node: Compare, ctx: Context) -> tuple[Any, Ask | None]:
    if node.year is None:
        return ctx.value(node.fact), None
    year = ctx.on.year + node.year
    by_year = ctx.value(node.fact)
    have = by_year.get(year, by_year.get(str(year))) if isinstance(by_year, Mapping) else None
    return have, ctx.ask(node.fact, year)


def _test(op: str, have: Any, want: Any, kind: FactKind) -> Truth:
    if op in _DATED:
        return False if NONE in (have, want) else _TESTS[op](have, want)
    if op in _ORDERED and kind.type == "ordinal":
        order = [key for key, _ in kind.values]
        if have not in order or want not in order:
            return None
        have, want = order.index(have), order.index(want)
    return _TESTS[op](have, want)


def _shown_want(want: Any, node: Compare, kind: FactKind, ctx: Context) -> str:
    if isinstance(node.value, FactRef):
        other = ctx.kind(node.value.name)
        return f"{other.label}（{shown(want, other)}）"
    if isinstance(want, (tuple, list)):
        return "、".join(shown(one, kind) for one in want)
    return shown(want, kind)


def judged(node: Judged, ctx: Context, id: str) -> Finding:
    """What only people decide."""
    kind = ctx.kind(node.fact)
    answer = ctx.value(node.fact)
    texts = {True: "已认定符合", False: "认定为不符合", None: "等待人工认定"}
    waits = (Wait(node.fact, node.label or kind.label, node.by),) if answer is None else ()
    actual = texts.get(answer, str(answer))
    return leaf(node, ctx, id, answer, "由人工认定", actual, label=kind.label, facts=(node.fact,), waits=waits)


def standard(node: Standard, ctx: Context, id: str) -> Finding:
    """What another standard decides."""
    answer = ctx.param(node.param)
    return leaf(node, ctx, id, bool(answer), "按系列标准", "符合" if answer else "不符合", label="系列标准")


def look_up(node: LookUp, ctx: Context, id: str) -> Finding:
    """A table read by a fact."""
    kind = ctx.kind(node.by)
    have = ctx.value(node.by)
    if have is None:
        asks = (ctx.ask(node.by),)
        return leaf(node, ctx, id, None, "按规定的范围", "尚未填写", label=kind.label, facts=(node.by,), asks=asks)
    table = ctx.param(node.table)
    if have not in table:
        return not_loaded(node, ctx, id, f"{node.table.key}[{have}]", kind.label)
    truth = table[have] in node.accepts
    return leaf(node, ctx, id, truth, "按规定的范围", shown(have, kind), label=kind.label, facts=(node.by,))


def listed(node: Listed, ctx: Context, id: str) -> Finding:
    """A register of series, ladders, levels and specialties; the first row that fits decides."""
    possible: list[Mapping[str, Any]] = []
    loose: set[str] = set()
    scope = ctx.scope()
    for row in ctx.param(node.register):
        match = {name: tuple(accepted) for name, accepted in row["match"].items()}
        fits = scope_truth(match, scope)
        if fits is not False:
            possible.append(row)
        if fits is None:
            loose |= {name for name in match if scope.get(name) is None}
        if fits is True:
            break
    else:
        possible.append({"kind": "", "label": "不在目录内"})
    answers = {row["kind"] in node.kinds for row in possible}
    actual = "、".join(dict.fromkeys(row["label"] for row in possible))
    names = tuple(f"target.{name}" for name in sorted(loose)) or ("target.series",)
    if len(answers) == 2:
        asks = tuple(ctx.ask(name) for name in names)
        return leaf(node, ctx, id, None, "查目录", f"可能是：{actual}", label="申报的系列、专业", facts=names, asks=asks)
    return leaf(node, ctx, id, answers.pop(), "查目录", actual, label="申报的系列、专业", facts=names)


def in_window(node: InWindow, ctx: Context, id: str) -> Finding:
    """Whether the day judged lies in a window; else the next one is named."""
    value = ctx.param(node.window)
    now = window_at(value, ctx.on)
    coming = next_window(value, ctx.on)
    actual = shown_date(ctx.on) + ("在受理期内" if now else f"不在受理期，下一次{shown_date(coming.first)}0:00开放")
    reached = ctx.on if now else coming.first
    return leaf(node, ctx, id, now is not None, months_text(value), actual, label="受理期", reached_on=reached)


def note(node: Note, ctx: Context, id: str) -> Finding:
    """Shown, not computed."""
    return leaf(node, ctx, id, True, node.text, "", label="说明")


def guarded(node: Node, ctx: Context, id: str, run: Callable[[], Finding]) -> Finding:
    """Runs a leaf; a value nobody configured becomes “standard not loaded”, never a guess (CFG-06)."""
    try:
        return run()
    except NotConfigured as missing:
        return not_loaded(node, ctx, id, missing.key)
