"""From rules to expressions: every node of the language becomes two planes, or is refused with the clause and the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from zhicheng.engine.policy import NotConfigured, Rulebook, Target, nodes
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.nodes import Node
from zhicheng.engine.policy.periods import NoBar, ValueIs, Years
from zhicheng.simulation.bars import no_bar
from zhicheng.simulation.build import Build, told
from zhicheng.simulation.columns import Columns
from zhicheng.simulation.entries import slots
from zhicheng.simulation.leaves import compare, judged, look_up, number, value_is
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, UNKNOWN, Truth
from zhicheng.simulation.service import consecutive, elapsed, last_payer
from zhicheng.simulation.suppose import watched
from zhicheng.simulation.values import value
from zhicheng.simulation.yearly import years


def begun(rulebook: Rulebook, target: Target, on: date, columns: Columns) -> Build:
    """A compilation to be begun; its rulebook is read under watch."""
    book, watch = watched(rulebook)
    return Build(rulebook, book, target, on, columns, truth, value, watch)


def truth(node: Node, ctx: Context, build: Build) -> Truth:
    """The two planes of one rule. A value nobody configured leaves the node undecided, as in the engine."""
    known: Callable[[Any, Context, Build], Truth] | None = _NODES.get(type(node))
    if known is None:
        raise NotInBulk(f"“{type(node).__name__}”还没有批量算法").at(ctx.clause.id, ctx.clause.cite)
    try:
        return known(node, ctx, build)
    except NotConfigured:
        return UNKNOWN
    except NotInBulk as refused:
        raise refused.at(ctx.clause.id, ctx.clause.cite) from None


def _all(node: nodes.All, ctx: Context, build: Build) -> Truth:
    return build.logic.both([truth(kid, ctx, build) for kid in node.of])


def _any(node: nodes.AnyOf, ctx: Context, build: Build) -> Truth:
    return build.logic.either([truth(kid, ctx, build) for kid in node.of])


def _not(node: nodes.Not, ctx: Context, build: Build) -> Truth:
    return build.logic.opposite(truth(node.of, ctx, build))


def _at_least(node: nodes.AtLeast, ctx: Context, build: Build) -> Truth:
    return build.logic.several(number(node.count, ctx, build, turns=False).value, [truth(kid, ctx, build) for kid in node.of])


def _if(node: nodes.If, ctx: Context, build: Build) -> Truth:
    test, then, other = (truth(kid, ctx, build) for kid in (node.test, node.then, node.other))
    return build.logic.choice(test, then, other)


def _ref(node: nodes.Ref, ctx: Context, build: Build) -> Truth:
    pack, clause = ctx.rulebook.definition(node.name, ctx.pack, ctx.on)
    return truth(clause.rule, ctx.inside(pack, clause), build)


def _some(node: nodes.Some, ctx: Context, build: Build) -> Truth:
    """One entry meets the rule; a list that is missing leaves it open, whatever the rule would say of no entry."""
    lost, found = slots(node.of, node.rule, ctx, build)
    return build.logic.either((*(slot.meets for slot in found), Truth(FALSE, lost)))


def _same_for_all(node: Node, ctx: Context, build: Build) -> Truth:
    return told(ctx.rule(node, "bulk").truth)


_NODES: Final[Mapping[type[Node], Callable[[Any, Context, Build], Truth]]] = {
    nodes.All: _all,
    nodes.AnyOf: _any,
    nodes.Not: _not,
    nodes.AtLeast: _at_least,
    nodes.If: _if,
    nodes.Ref: _ref,
    nodes.Some: _some,
    nodes.Compare: compare,
    nodes.Elapsed: elapsed,
    nodes.Consecutive: consecutive,
    nodes.LastPayer: last_payer,
    nodes.Judged: judged,
    nodes.LookUp: look_up,
    ValueIs: value_is,
    NoBar: no_bar,
    Years: years,
    nodes.Standard: _same_for_all,
    nodes.Listed: _same_for_all,
    nodes.InWindow: _same_for_all,
    nodes.Note: _same_for_all,
}
