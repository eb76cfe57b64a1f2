"""Every fact a rule may read, behind definitions and derived facts too."""

from __future__ import annotations

from collections.abc import Iterator

from zhicheng.engine.policy import walk
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.nodes import Ref
from zhicheng.engine.policy.walk import Part


def reads(rule: Part, ctx: Context, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The names of the facts, each as often as it is met."""
    for part, _, _ in walk.parts(rule):
        for name in walk.fact_names(part):
            yield name
            if name in ctx.rulebook.derived and name not in seen:
                for pack, clause, _ in ctx.rulebook.values_of(name, ctx.on, ctx.target.scope()):
                    yield from reads(clause.rule, ctx.inside(pack, clause), seen | {name})
        if isinstance(part, Ref) and part.name not in seen:
            pack, clause = ctx.rulebook.definition(part.name, ctx.pack, ctx.on)
            yield from reads(clause.rule, ctx.inside(pack, clause), seen | {part.name})
