"""Leaves of a rule: one fact, one judgement, one table, one register, one window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from zhicheng.engine.calendar import CalendarNotPublished
from zhicheng.engine.policy.comparing import SAYS, decide
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import NotConfigured, ScopeNeeded
from zhicheng.engine.policy.expressions import Calc, Choose, FactRef, Operand, Pick
from zhicheng.engine.policy.finding import Finding, Wait
from zhicheng.engine.policy.nodes import Compare, InWindow, Judged, Listed, LookUp, Node, Note, Standard, Truth
from zhicheng.engine.policy.pack import FactKind, scope_truth
from zhicheng.engine.policy.periods import ValueIs
from zhicheng.engine.policy.results import NONE, Result, distinct, either, lack, settled, together
from zhicheng.engine.policy.windows import months_text, next_window, window_at
from zhicheng.engine.policy.words import lack_text, not_loaded_text, shown, shown_date

ALWAYS = date.min
"""`reached_on` of what holds whatever the day."""


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
    return leaf(node, ctx, id, None, "按已发布的标准判定", not_loaded_text(key), label=label or key, not_loaded=(key,))


def compare(node: Compare, ctx: Context, id: str) -> Finding:
    """A fact against a value."""
    kind = ctx.kind(node.fact)
    have = _have(node, ctx)
    want = ctx.calc(node.value)
    asked = have.asks[0] if node.year is not None and have.asks else None
    more: dict[str, Any] = {"label": asked.label if asked else kind.label, "facts": (node.fact,)}
    required = SAYS[node.op].format(_shown_want(want, node.value, kind, ctx))
    judged = _through(have, node, ctx) if node.through else have
    truth = decide(node.op, judged, want, _order(kind))
    if truth is None:
        if judged.known and want.known:
            return not_loaded(node, ctx, id, f"{node.fact}={judged.value}", kind.label)
        return leaf(node, ctx, id, None, required, _shown_have(have, node.fact, kind, ctx), **lack([have, want]), **more)
    if have.via or want.via:
        more |= resting([have, want])
    actual = _shown_have(have, node.fact, kind, ctx)
    equal = "" if have.value == judged.value else f"，相当于{shown(judged.value, kind)}"
    return leaf(node, ctx, id, truth, required, actual + equal, **more)


def value_is(node: ValueIs, ctx: Context, id: str) -> Finding:
    """A computed value against another."""
    kind = kind_of(node.value, ctx) or ctx.kind("")
    have, want = ctx.calc(node.value), ctx.calc(node.want)
    truth = decide(node.op, have, want, _order(kind))
    required = SAYS[node.op].format(_shown_want(want, node.want, kind, ctx))
    more: dict[str, Any] = {"facts": node.facts, **resting([have, want])}
    if truth is None:
        if have.known and want.known:
            return not_loaded(node, ctx, id, f"{node.label}={have.value}", node.label)
        more |= lack([have, want])
    actual = shown(have.value, kind) if have.known else lack_text(True, **lack([have]))
    return leaf(node, ctx, id, truth, required, actual, **more)


def resting(results: Sequence[Result]) -> dict[str, Any]:
    """What computed values rest on, for a finding."""
    more = together(results)
    return {"rests_on": more["cites"], "via": more["via"]}


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


def _order(kind: FactKind) -> tuple[str, ...]:
    return tuple(key for key, _ in kind.values) if kind.type == "ordinal" else ()


def _shown_have(have: Result, name: str, kind: FactKind, ctx: Context) -> str:
    return shown(have.value, kind) if have.known else lack_text(name in ctx.rulebook.derived, **lack([have]))


def _shown_want(want: Result, operand: Operand, kind: FactKind, ctx: Context) -> str:
    text = shown(want.value, kind) if want.known else lack_text(True, **lack([want]))
    if isinstance(operand, FactRef):
        other = ctx.kind(operand.name)
        return f"{other.label}（{shown(want.value, other)}）"
    return text


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
    except ScopeNeeded as needed:
        more = ctx.scope_lacking(needed)
        return leaf(node, ctx, id, None, "按已发布的标准判定", lack_text(False, **more), label=node.label or needed.key, **more)
    except NotConfigured as missing:
        return not_loaded(node, ctx, id, missing.key)
    except CalendarNotPublished as missing:
        return not_loaded(node, ctx, id, f"calendar:{missing.year}")
