"""One fact against a value: dates and numbers by comparing columns, everything small by asking the engine for each value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from zhicheng.engine.policy import NONE, FactKind, NotConfigured
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import FactRef, Operand, Param
from zhicheng.engine.policy.leaves import kind_of
from zhicheng.engine.policy.months import md
from zhicheng.engine.policy.nodes import Compare, Judged, LookUp
from zhicheng.engine.policy.periods import ValueIs
from zhicheng.simulation.amounts import Alt, Among, Amount, Const, Content, Open, Whole, amount, settled
from zhicheng.simulation.build import Asked, Build, is_personal, told
from zhicheng.simulation.column import Column
from zhicheng.simulation.deciding import decide
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Truth
from zhicheng.simulation.values import in_year

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
    if is_personal(operand, ctx):
        raise NotInBulk("月数或个数随人而变")
    with build.turning(operand if turns else None) as moves:
        found = ctx.calc(operand)
    if isinstance(operand, Param) and not operand.by and not found.known:
        raise NotConfigured(*found.not_loaded)
    if not found.known or type(found.value) is not int:
        raise NotInBulk("月数或个数尚未规定，或不是整数")
    return Number(found.value, moves)


def judged(node: Judged, ctx: Context, build: Build) -> Truth:
    """What only people decide."""
    known, _ = settled(build.logic, build.value(FactRef(node.fact), ctx))
    said = {truth: build.logic.disj(when for when, what in known if what == Const(truth)) for truth in (True, False)}
    return Truth(said[True], build.logic.neg(said[False]))


def look_up(node: LookUp, ctx: Context, build: Build) -> Truth:
    """A table read by a fact."""
    if not build.derived(node.by):
        return build.tabulated(node, ctx, [Asked(node.by)])
    known, _ = settled(build.logic, build.value(FactRef(node.by), ctx))
    table = ctx.param(node.table)
    said: dict[bool, list[Bit]] = {True: [], False: []}
    for when, what in known:
        if isinstance(what, Const) and what.value in table:
            said[table[what.value] in node.accepts].append(when)
    return Truth(build.logic.disj(said[True]), build.logic.neg(build.logic.disj(said[False])))


def compare(node: Compare, ctx: Context, build: Build) -> Truth:
    """A fact against a literal, a parameter, another fact or a computed value."""
    if _plain(node, ctx, build):
        asked = Asked(node.fact, ctx.on.year + node.year if isinstance(node.year, int) else 0)
        have = build.column(asked, ctx)
        if have is not None and have.role == "choice":
            other = [Asked(node.value.name)] if isinstance(node.value, FactRef) and _personal(node.value.name) else []
            if all(one is not None and one.role == "choice" for one in (build.column(one, ctx) for one in other)):
                return build.tabulated(node, ctx, [asked, *other])
        elif have is not None and not node.through and not (isinstance(node.value, FactRef) and _personal(node.value.name)):
            return _limited(node, have, ctx, build)
    if node.year is None or isinstance(node.year, int):
        held = build.value(_given(node), ctx)
    else:
        held = in_year(node.fact, build.value(node.year, ctx), ctx, build)
    if node.through:
        held = _through(node, held, ctx, build)
    return _decided(node.op, held, node.value, _order(ctx.kind(node.fact)), ctx, build)


def _given(node: Compare) -> FactRef:
    return FactRef(node.fact, offset=node.year if isinstance(node.year, int) else None)


def value_is(node: ValueIs, ctx: Context, build: Build) -> Truth:
    """A computed value against another."""
    kind = kind_of(node.value, ctx)
    return _decided(node.op, build.value(node.value, ctx), node.want, _order(kind) if kind else (), ctx, build)


def _decided(op: str, have: Amount, want: Operand, order: Sequence[str], ctx: Context, build: Build) -> Truth:
    """A limit that is a plain parameter is built in as one that can be turned, where only numbers are compared with it."""
    bounds = [what for _, what in have if isinstance(what, Open) and not isinstance(what, Among)]
    fixed = all(isinstance(end, Const) or end is None for one in bounds for end in (one.low, one.high))
    turns = fixed and op in ("at_least", "at_most") and all(isinstance(what, (Whole, Open)) for _, what in have)
    with build.turning(want if turns else None) as moves:
        found = build.value(want, ctx)
        if moves and type(limit := _only(found)) is int:
            found = (Alt(TRUE, Const(limit, moves)),)
            for one in bounds:
                _turn_within(op, moves[0][0], _limit(one.low), _limit(one.high), build)
    return decide(op, have, found, order, build)


def _only(found: Amount) -> Any:
    return found[0].what.value if len(found) == 1 and isinstance(found[0].what, Const) else None


def _limit(bound: Content | None) -> int | None:
    return bound.value if isinstance(bound, Const) and type(bound.value) is int else None


def _plain(node: Compare, ctx: Context, build: Build) -> bool:
    """Whether the comparison reads facts as they are given, against what is the same for everybody or another such fact."""
    if not _personal(node.fact) or (node.fact == "year" and ctx.year is not None) or build.derived(node.fact):
        return False
    if node.year is not None and not isinstance(node.year, int):
        return False
    kind = ctx.rulebook.fact(node.fact)
    if kind is None or kind.type not in ("bool", "enum", "ordinal", "date", "int", "text", "by_year"):
        return False
    other = node.value
    if isinstance(other, FactRef) and _personal(other.name):
        return other.year is None and other.offset is None and not build.derived(other.name) and other.name != "year"
    return not is_personal(other, ctx)


def _through(node: Compare, have: Amount, ctx: Context, build: Build) -> Amount:
    table = ctx.rulebook.param(node.through, on=ctx.on, **ctx.scope()).value
    found = []
    for when, what in have:
        if not isinstance(what, (Const, Open)):
            raise NotInBulk(f"{node.fact}先经对照表再比较，只有列出了值的事实才行")
        found.append(Alt(when, Const(table.get(what.value, what.value)) if isinstance(what, Const) else what))
    return amount(build.logic, found)


def _order(kind: FactKind) -> tuple[str, ...]:
    return tuple(key for key, _ in kind.values) if kind.type == "ordinal" else ()


def _personal(name: str) -> bool:
    return name != "day" and not name.startswith("target.")


def _limited(node: Compare, have: Column, ctx: Context, build: Build) -> Truth:
    """One column against what is the same for everybody."""
    turns = have.role == "number" and node.op in ("at_least", "at_most")
    with build.turning(node.value if turns else None) as moves:
        found = ctx.calc(node.value)
        if not found.known:
            return _decided(node.op, build.value(_given(node), ctx), node.value, (), ctx, build)
        value = found.value
        if moves:
            kind = ctx.kind(node.fact)
            _turn_within(node.op, moves[0][0], kind.least, kind.most, build)
        holds = _constant(node, have, Number(value, moves) if turns else value, build)
        return build.with_missing(holds, have, told(ctx.rule(node, "bulk").truth))


def _turn_within(op: str, key: str, least: int | None, most: int | None, build: Build) -> None:
    # Beyond what a number can be at all, a missing number is settled too: there the program must be compiled again.
    up = op == "at_least"
    build.within(key, None if least is None else least + up, None if most is None else most - (not up))


def _constant(node: Compare, have: Column, value: Any, build: Build) -> Bit:
    """Whether the comparison holds; what it says of a missing value does not count."""
    if have.role == "date":
        return _day(node.op, have, value, build)
    if have.role == "number" and node.op not in ("is", "is_not", "in", "not_in"):
        return _ordered(node.op, have, value if isinstance(value, Number) else Number(int(value)), build)
    values = value if isinstance(value, (list, tuple)) else (value,)
    codes = [build.columns.text(str(one)) if have.role == "text" else int(one) for one in values]
    return _same(node.op, build.logic.disj(build.logic.equal(((have.name, 1),), code) for code in codes), build)


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
