"""Values gathered from the entries of a list: how many, how much in all, a field of one of them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from zhicheng.engine.policy import walk
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import AccumulatedMonths, Count, FactRef, Pick, Total
from zhicheng.engine.policy.nodes import Node
from zhicheng.engine.policy.results import NONE
from zhicheng.simulation.amounts import Alt, Amount, Const, Open, Whole, amount, given, settled
from zhicheng.simulation.build import Build
from zhicheng.simulation.column import Reader
from zhicheng.simulation.deciding import at_most
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, YES, Bit, Truth
from zhicheng.simulation.words import joined

MOST: Final = 32_767
"""Stands for a number of months with no bound."""


class Slot(NamedTuple):
    """One place for an entry: whether there is an entry that meets the rule, and the person looked at through it."""

    meets: Truth
    ctx: Context


def slots(of: str, where: Node | None, ctx: Context, build: Build) -> tuple[Bit, list[Slot]]:
    """Whether the list is missing, and its entries. Raises NotInBulk for a list reckoned from other facts."""
    if build.derived(of):
        raise NotInBulk(f"列表{of}由其他事实推定")
    logic, count = build.logic, build.columns.count(of)
    terms, found = ((count.name, 1),), []
    for index in range(build.columns.depth(of)):
        inside = ctx.at_entry(of, index, {})
        there = logic.neg(logic.at_most(terms, index))
        meets = build.truth(where, inside) if where is not None else YES
        found.append(Slot(logic.both((Truth(there, there), meets)), inside))
    return logic.equal(terms, count.missing), found


def counted(expr: Count, ctx: Context, build: Build) -> Amount:
    """How many entries meet the rule."""
    logic = build.logic
    lost, found = slots(expr.of, expr.where, ctx, build)
    listed = logic.neg(lost)
    sure, may = ([slot.meets[plane] for slot in found] for plane in (0, 1))
    several = [
        Alt(logic.conj((listed, logic.at_least(many, may), logic.neg(logic.at_least(many + 1, sure)))), Const(many))
        for many in range(len(found) + 1)
    ]
    return amount(logic, [*several, Alt(lost, Open(Const(0)))])


def totalled(expr: Total, ctx: Context, build: Build) -> Amount:
    """The sum of a field over the entries that meet the rule."""
    logic = build.logic
    lost, found = slots(expr.of, expr.where, ctx, build)
    least = ctx.kind(f"{expr.of}.{expr.field}").least
    parts = []
    for meets, inside in found:
        held = given(logic, meets.may, build.value(FactRef(f"{expr.of}.{expr.field}"), inside))
        parts.append(amount(logic, [*held, Alt(logic.neg(meets.sure), Const(0))]))
    summed = joined("add", parts, ctx, build)
    nothing = Open(Const(0) if least is not None and least >= 0 else None)
    return amount(logic, [*given(logic, logic.neg(lost), summed), Alt(lost, nothing)])


def picked(expr: Pick, ctx: Context, build: Build) -> Amount:
    """A field of the only entry that meets the rule, or of the latest or earliest; `none` when no entry does."""
    logic = build.logic
    lost, found = slots(expr.of, expr.where, ctx, build)
    listed = logic.neg(lost)
    if expr.choose != "only":
        found, leading = _leading(expr, found, build)
    else:
        leading = [slot.meets.may for slot in found]
    held: list[Alt] = []
    for (_, inside), leads in zip(found, leading, strict=True):
        held += given(logic, logic.conj((listed, leads)), build.value(FactRef(f"{expr.of}.{expr.field}"), inside))
    nobody = logic.conj((listed, logic.neg(logic.disj(slot.meets.sure for slot in found))))
    return amount(logic, [*held, Alt(nobody, Const(NONE)), Alt(lost, Open())])


def accumulated(expr: AccumulatedMonths, ctx: Context, build: Build) -> Amount:
    """累计月数: reckoned by the engine for each person when the columns are filled, as the least and the most it may be.

    The convention for gaps makes it no sum of the entries, so it is not worked out from their columns.
    """
    facts, params = _rests_on(expr, ctx, build)
    part = f"{expr.of}_months_{zlib.crc32(repr((expr, ctx.clause.id, build.target)).encode()):08x}"
    says = f"{ctx.kind(expr.of).label}的累计月数，依{ctx.clause.cite}由各段起止日期推算"

    def reader(low: bool) -> Reader:
        def read(person: Mapping[str, Any]) -> int:
            found = replace(ctx, rulebook=build.plain, facts=person, memo={}).calc(expr)
            end = found.extent()[0 if low else 1]
            return min(int(end), MOST) if end is not None else 0 if low else MOST

        return Reader(read, facts, params)

    least, most = (
        build.columns.told(f"{part}_{word}", f"{says}，{said}", reader(low))
        for word, said, low in (("least", "至少", True), ("most", "至多", False))
    )
    known = build.logic.equal(((least.name, 1), (most.name, -1)), 0)
    endless = build.logic.equal(((most.name, 1),), MOST)
    low, high = Whole(((least.name, 1),)), Whole(((most.name, 1),))
    neither = build.logic.neg(build.logic.disj((known, endless)))
    return amount(build.logic, [Alt(known, low), Alt(endless, Open(low)), Alt(neither, Open(low, high))])


def _rests_on(expr: AccumulatedMonths, ctx: Context, build: Build) -> tuple[frozenset[str], frozenset[str]]:
    """The facts and parameters a value rests on, those of derived facts and definitions among them."""
    facts: set[str] = set()
    params: set[str] = set()
    todo: list[walk.Part] = [expr]
    while todo:
        part = todo.pop()
        params |= {key for key, _ in walk.params(part)}
        for name, _ in walk.facts(part):
            if name not in facts:
                facts.add(name)
                meant = build.rulebook.values_of(name, build.on, build.target.scope()) if name in build.rulebook.derived else ()
                todo += [clause.rule for _, clause, _ in meant]
        todo += [ctx.rulebook.definition(name, ctx.pack, ctx.on)[1].rule for name, _ in walk.refs(part)]
    return frozenset(facts), frozenset(params)


def _leading(expr: Pick, found: Sequence[Slot], build: Build) -> tuple[list[Slot], list[Bit]]:
    """The entries that have a day to be ordered by, and for each whether it may come first."""
    logic = build.logic
    orders = [settled(logic, build.value(FactRef(f"{expr.of}.{expr.order}"), inside)) for _, inside in found]
    dated = [logic.neg(logic.disj(when for when, what in known if what == Const(NONE))) for known, _ in orders]
    kept = [Slot(logic.both((meets, Truth(day, day))), inside) for (meets, inside), day in zip(found, dated, strict=True)]
    leading = []
    for index, (meets, _) in enumerate(kept):
        known, unknown = orders[index]
        ahead = [
            logic.conj((other.meets.sure, _ahead(orders[number][0], known, expr.choose, build)))
            for number, other in enumerate(kept)
            if number != index
        ]
        leading.append(logic.conj((meets.may, logic.disj((unknown, logic.neg(logic.disj(ahead)))))))
    return kept, leading


def _ahead(other: Amount, this: Amount, choose: str, build: Build) -> Bit:
    """Whether another known order comes strictly before this one."""
    found: list[Bit] = []
    for when, what in other:
        for mine, own in this:
            both = build.logic.conj((when, mine))
            if both != FALSE and Const(NONE) not in (what, own):
                least, most = (what, own) if choose == "latest" else (own, what)
                found.append(build.logic.conj((both, build.logic.neg(at_most(least, most, build)))))
    return build.logic.disj(found)
