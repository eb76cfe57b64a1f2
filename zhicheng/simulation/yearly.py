"""Rules over years: every year, some of them, so many in a row.

Where the first or last year differs from person to person, each year of a window is looked at; nobody may reach beyond it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from zhicheng.engine.policy import NONE
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import Operand
from zhicheng.engine.policy.months import md
from zhicheng.engine.policy.periods import Years
from zhicheng.simulation.amounts import Alt, Const, Content, Open, Whole, settled
from zhicheng.simulation.build import Build
from zhicheng.simulation.days import STEP
from zhicheng.simulation.deciding import at_most
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import TRUE, UNKNOWN, Bit, Truth

_SPAN: Final = 60
"""More years than this would each need a column of their own."""
_YEAR: Final = 12 * STEP


def years(node: Years, ctx: Context, build: Build) -> Truth:
    """The rule asked of each year."""
    ends = [build.value(one, ctx) for one in (node.first, node.last)]
    need = _number(node.at_least, ctx, build)
    if need is None or any(len(end) == 1 and isinstance(end[0].what, Open) for end in ends):
        return UNKNOWN
    if not all(len(end) == 1 and isinstance(end[0].what, Const) for end in ends):
        return _each_own(node, ctx, build)
    first, last = (end[0].what for end in ends)
    if not isinstance(first, Const) or not isinstance(last, Const) or NONE in (first.value, last.value):
        return UNKNOWN
    if last.value - first.value >= _SPAN:
        raise NotInBulk(f"要看{last.value - first.value + 1}个年度，多于{_SPAN}个")
    kids = [build.truth(node.rule, ctx.in_year(year)) for year in range(first.value, last.value + 1)]
    if node.need == "every":
        return build.logic.both(kids)
    if node.need == "some":
        return build.logic.several(need, kids)
    return Truth(*(_in_a_row(need, [kid[plane] for kid in kids], build) for plane in (0, 1)))


def _number(operand: Operand, ctx: Context, build: Build) -> int | None:
    found = build.value(operand, ctx)
    if len(found) != 1 or not isinstance(found[0].what, (Const, Open)):
        raise NotInBulk("要求的年数随人而变")
    return found[0].what.value if isinstance(found[0].what, Const) else None


def _in_a_row(need: int, bits: Sequence[Bit], build: Build) -> Bit:
    if need <= 0:
        return TRUE
    return build.logic.disj(build.logic.conj(bits[start : start + need]) for start in range(len(bits) - need + 1))


def _each_own(node: Years, ctx: Context, build: Build) -> Truth:
    """Every year from one's own first to one's own last year: each year of the window is one's own, or is met."""
    if node.need != "every":
        raise NotInBulk("年度范围随人而变")
    logic, window = build.logic, build.columns.window()
    (firsts, no_first), (lasts, no_last) = (settled(logic, build.value(one, ctx)) for one in (node.first, node.last))
    for _, what in (*firsts, *lasts):
        _within(what, window, build)
    lost = logic.disj((no_first, no_last, *(when for when, what in (*firsts, *lasts) if what == Const(NONE))))
    met = []
    for year in window:
        outside = logic.disj((_side(firsts, year, True, build), _side(lasts, year, False, build)))
        met.append(logic.either((build.truth(node.rule, ctx.in_year(year)), Truth(outside, outside))))
    every = logic.both(met)
    return Truth(logic.conj((every.sure, logic.neg(lost))), logic.disj((every.may, lost)))


def _side(ends: Sequence[Alt], year: int, first: bool, build: Build) -> Bit:
    """For whom the year lies before the first year, or after the last."""
    logic, found = build.logic, []
    for when, what in ends:
        if what != Const(NONE):
            inside = at_most(what, Const(year), build) if first else at_most(Const(year), what, build)
            found.append(logic.conj((when, logic.neg(inside))))
    return logic.disj(found)


def _within(what: Content, window: range, build: Build) -> None:
    if isinstance(what, Const):
        if what.value != NONE and what.value not in window:
            raise NotInBulk(f"{what.value}年不在可以批量看的{window[0]}至{window[-1]}年内")
        return
    if not isinstance(what, Whole) or len(what.terms) != 1 or what.constant or what.divisor not in (1, _YEAR):
        raise NotInBulk("年度范围由几个事实推定")
    if what.divisor == 1:
        build.columns.bound(what.terms[0][0], window[0], window[-1])
    else:
        build.columns.bound(what.terms[0][0], md(date(window[0], 1, 1)), md(date(window[-1], 12, 31)))
