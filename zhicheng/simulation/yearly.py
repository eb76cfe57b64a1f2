"""Rules over years: every year, some of them, so many in a row; the years must be the same for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from zhicheng.engine.policy import NONE
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import Operand
from zhicheng.engine.policy.periods import Years
from zhicheng.simulation.amounts import Const, Open
from zhicheng.simulation.build import Build
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import TRUE, UNKNOWN, Bit, Truth

_SPAN: Final = 60
"""More years than this would each need a column of their own."""


def years(node: Years, ctx: Context, build: Build) -> Truth:
    """The rule asked of each year."""
    first, last, need = (_same(one, ctx, build) for one in (node.first, node.last, node.at_least))
    if None in (first, last, need):
        return UNKNOWN
    span = range(first, last + 1)
    if len(span) > _SPAN:
        raise NotInBulk(f"要看{len(span)}个年度，多于{_SPAN}个")
    kids = [build.truth(node.rule, ctx.in_year(year)) for year in span]
    if node.need == "every":
        return build.logic.both(kids)
    if node.need == "some":
        return build.logic.several(need, kids)
    return Truth(*(_in_a_row(need, [kid[plane] for kid in kids], build) for plane in (0, 1)))


def _same(operand: Operand, ctx: Context, build: Build) -> Any:
    """A year or number that is the same for everybody; None = it is not known."""
    found = build.value(operand, ctx)
    if len(found) != 1 or not isinstance(found[0].what, (Const, Open)):
        raise NotInBulk("年度范围随人而变")
    what = found[0].what
    return what.value if isinstance(what, Const) and what.value != NONE else None


def _in_a_row(need: int, bits: Sequence[Bit], build: Build) -> Bit:
    if need <= 0:
        return TRUE
    return build.logic.disj(build.logic.conj(bits[start : start + need]) for start in range(len(bits) - need + 1))
