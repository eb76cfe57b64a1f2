"""One fact against a value: dates and numbers by comparing columns, everything small by asking the engine for each value."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from zhicheng.engine.policy import NONE, NotConfigured
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import FactRef, Param
from zhicheng.engine.policy.months import md
from zhicheng.engine.policy.nodes import Compare, Judged, LookUp
from zhicheng.engine.policy.results import Result
from zhicheng.simulation.build import Asked, Build, told
from zhicheng.simulation.columns import Column
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, UNKNOWN, Bit, Truth

_AS_DAY = {"at_least": "on_or_after", "at_most": "on_or_before"}


class Number(NamedTuple):
    """A whole number that is the same for everybody, and the parameters it moves with."""

    value: int
    moves: tuple[tuple[str, int], ...] = ()

    def plus(self, other: Number) -> Number:
        """The sum."""
        return Number(self.value + other.value, self.moves + other.moves)


def number(operand: Any, ctx: Context, build: Build, *, turns: bool) -> Number:
    """A number of months, of years, of anything, that does not depend on the person.

    `turns` = the caller builds the moves into its tests, so that the parameter can be turned without compiling again.
    Raises NotInBulk, NotConfigured.
    """
    plain = isinstance(operand, Param) and not operand.by
    found = ctx.calc(operand)
    if plain and not found.known:
        raise NotConfigured(*found.not_loaded)
    if not found.known or type(found.value) is not int:
        raise NotInBulk("月数或个数随人而变，或尚未规定")
    return Number(found.value, build.turning(operand.key) if turns and plain else ())


def judged(node: Judged, ctx: Context, build: Build) -> Truth:
    """What only people decide."""
    return build.tabulated(node, ctx, [Asked(node.fact)])


def look_up(node: LookUp, ctx: Context, build: Build) -> Truth:
    """A table read by a fact."""
    return build.tabulated(node, ctx, [Asked(node.by)])


def compare(node: Compare, ctx: Context, build: Build) -> Truth:
    """A fact against a literal, a parameter or another fact."""
    asked = _asked(node, ctx)
    other = Asked(node.value.name) if isinstance(node.value, FactRef) and _personal(node.value.name) else None
    if not _personal(node.fact):
        return _mirrored(node, ctx, build) if other else build.tabulated(node, ctx, [])
    have = build.column(asked, ctx)
    want = build.column(other, ctx) if other else None
    if have is None or (other and want is None):
        return told(ctx.rule(node, "bulk").truth)
    if have.role == "choice":
        return build.tabulated(node, ctx, [asked, other] if other else [asked])
    if node.through:
        raise NotInBulk(f"{have.says}先经对照表再比较，只有列出了值的事实才行")
    if want is not None:
        return _columns(node.op, have, want, build)
    value = ctx.calc(node.value)
    if value.not_loaded and value == Result(None, not_loaded=value.not_loaded):
        return UNKNOWN
    if not value.known:
        raise NotInBulk(f"与{have.says}比较的值随人而变，或尚未规定")
    holds = _constant(node, have, value.value, build)
    return build.with_missing(holds, have, told(ctx.rule(node, "bulk").truth))


_MIRROR = {
    "is": "is",
    "is_not": "is_not",
    "at_least": "at_most",
    "at_most": "at_least",
    "before": "after",
    "after": "before",
    "on_or_before": "on_or_after",
    "on_or_after": "on_or_before",
}


def _mirrored(node: Compare, ctx: Context, build: Build) -> Truth:
    """The day judged or the title applied for against a fact: the fact against them."""
    if node.op not in _MIRROR or node.through or not isinstance(node.value, FactRef):
        raise NotInBulk(f"{node.fact}与事实不能用{node.op}比较")
    value = ctx.given(node.fact)
    if value is None:
        return told(ctx.rule(node, "bulk").truth)
    return compare(Compare(fact=node.value.name, op=_MIRROR[node.op], value=value, line=node.line), ctx, build)


def _asked(node: Compare, ctx: Context) -> Asked:
    if node.year is None:
        return Asked(node.fact)
    if type(node.year) is int:
        return Asked(node.fact, ctx.on.year + node.year)
    raise NotInBulk("年度要先算出来")


def _personal(name: str) -> bool:
    return name != "day" and not name.startswith("target.")


def _constant(node: Compare, have: Column, value: Any, build: Build) -> Bit:
    """Whether the comparison holds; what it says of a missing value does not count."""
    if have.role == "date":
        return _day(node.op, have, value, build)
    if have.role == "number" and node.op not in ("is", "is_not", "in", "not_in"):
        return _ordered(node.op, have, Number(int(value), _turning(node, have, build)), build)
    values = value if isinstance(value, (list, tuple)) else (value,)
    codes = [build.columns.text(str(one)) if have.role == "text" else int(one) for one in values]
    return _same(node.op, build.logic.disj(build.logic.equal(((have.name, 1),), code) for code in codes), build)


def _turning(node: Compare, have: Column, build: Build) -> tuple[tuple[str, int], ...]:
    if not isinstance(node.value, Param) or node.value.by or node.op not in ("at_least", "at_most"):
        return ()
    kind = build.rulebook.fact(have.fact)
    least, most = (kind.least, kind.most) if kind else (None, None)
    up = node.op == "at_least"
    # Beyond what the number can be at all, a missing number is settled too: there the program must be compiled again.
    build.within(node.value.key, None if least is None else least + up, None if most is None else most - (not up))
    return build.turning(node.value.key, reads=2)


def _same(op: str, inside: Bit, build: Build) -> Bit:
    return inside if op in ("is", "in") else build.logic.neg(inside)


def _ordered(op: str, have: Column, want: Number, build: Build) -> Bit:
    at_most = op in ("at_most", "before", "on_or_before")
    edge = want.value - (op in ("before", "at_least", "on_or_after"))
    below = build.logic.at_most(((have.name, 1),), edge, want.moves)
    return below if at_most else build.logic.neg(below)


def _day(op: str, have: Column, value: Any, build: Build) -> Bit:
    logic, terms = build.logic, ((have.name, 1),)
    if op in ("is", "is_not", "in", "not_in"):
        values = value if isinstance(value, (list, tuple)) else (value,)
        inside = logic.disj(build.no_day(have) if one == NONE else logic.equal(terms, md(one)) for one in values)
        return _same(op, inside, build)
    if value == NONE:
        return FALSE
    if not isinstance(value, date) or isinstance(value, datetime):
        raise NotInBulk(f"{have.says}与“{value}”比较")
    holds = _ordered(_AS_DAY.get(op, op), have, Number(md(value)), build)
    up = op in ("at_least", "on_or_after", "after")
    return logic.conj((holds, build.is_day(have))) if up else holds


def _columns(op: str, have: Column, want: Column, build: Build) -> Truth:
    """Two facts against each other."""
    logic = build.logic
    apart = ((have.name, 1), (want.name, -1))
    if have.role != want.role or have.role not in ("date", "text"):
        raise NotInBulk(f"{have.says}与{want.says}不能相互比较")
    missing = logic.disj((build.missing(have), build.missing(want)))
    if op in ("is", "is_not"):
        holds = _same(op, logic.equal(apart, 0), build)
    elif have.role == "text" or op in ("in", "not_in"):
        raise NotInBulk(f"{have.says}与{want.says}不能用{op}比较")
    else:
        below = logic.at_most(apart, -(op in ("before", "on_or_after", "at_least")))
        ordered = below if op in ("before", "on_or_before", "at_most") else logic.neg(below)
        holds = logic.conj((ordered, build.is_day(have), build.is_day(want)))
    return Truth(logic.conj((holds, logic.neg(missing))), logic.disj((holds, missing)))
