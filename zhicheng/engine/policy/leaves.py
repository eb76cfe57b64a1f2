"""Leaves of a rule: one fact, one judgement, one table, one register, one window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import Calc, Choose, FactRef, Operand, Pick
from zhicheng.engine.policy.finding import Finding, Wait
from zhicheng.engine.policy.nodes import InWindow, Judged, Listed, LookUp, Node, Note, Standard, Truth
from zhicheng.engine.policy.pack import FactKind, scope_truth
from zhicheng.engine.policy.windows import months_text, next_window, window_at
from zhicheng.engine.policy.words import not_loaded_text, shown_date

STANDARD = "按已发布的标准判定"
ALWAYS = date.min
"""`reached_on` of what holds whatever the day."""


def leaf(node: Node, ctx: Context, id: str, truth: Truth, required: str, actual: str, **more: Any) -> Finding:
    """A leaf finding; label and requirement written in the pack come before those made here."""
    form, label = form_of(type(node)), more.pop("label", "")
    return Finding(
        id=id,
        kind=form,
        form=form,
        truth=truth,
        label=node.label or label,
        required=node.required or required,
        actual=actual,
        clause=ctx.cite(node.cite),
        says="",
        reached_on=more.pop("reached_on", ALWAYS if truth else None),
        **more,
    )


def form_of(shape: type[Node]) -> str:
    """The form of a finding, by the shape of its node."""
    known = _FORMS.get(shape)
    if known is None:
        known = _FORMS[shape] = shape.__name__.lower()
    return known


_FORMS: dict[type[Node], str] = {}


def not_loaded(node: Node, ctx: Context, id: str, key: str, label: str = "") -> Finding:
    """The finding for a value or standard no pack supplies."""
    return leaf(node, ctx, id, None, STANDARD, not_loaded_text(key), label=label or key, not_loaded=(key,))


def kind_of(operand: Operand, ctx: Context) -> FactKind | None:
    """The fact a computed value is one of, where it is: its labels and order are those of the value."""
    if isinstance(operand, FactRef):
        return ctx.kind(operand.name)
    if isinstance(operand, Pick):
        return ctx.kind(f"{operand.of}.{operand.field}")
    if isinstance(operand, Choose):
        found = (kind_of(one, ctx) for one in (*(then for _, then in operand.cases), operand.otherwise))
        return next((kind for kind in found if kind is not None), None)
    if isinstance(operand, Calc) and operand.word in ("smallest", "largest"):
        return next((kind for one in operand.args if (kind := kind_of(one, ctx)) is not None), None)
    return None


def judged(node: Judged, ctx: Context, id: str) -> Finding:
    """What only people decide."""
    kind = ctx.kind(node.fact)
    answer = ctx.value(node.fact)
    answer = answer if isinstance(answer, bool) else None
    texts = {True: "已认定符合", False: "认定为不符合", None: "等待人工认定"}
    waits = (Wait(node.fact, node.label or kind.label, node.by),) if answer is None else ()
    actual = texts[answer]
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
        more = ctx.lacking(node.by)
        return leaf(node, ctx, id, None, "按规定的范围", ctx.lack_text(node.by), label=kind.label, facts=(node.by,), **more)
    table = ctx.param(node.table)
    if have not in table:
        return not_loaded(node, ctx, id, f"{node.table.key}[{have}]", kind.label)
    truth = table[have] in node.accepts
    return leaf(node, ctx, id, truth, "按规定的范围", ctx.shown(have, kind), label=kind.label, facts=(node.by,))


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
