"""Comparisons between values that may be several things: sure as soon as every possible pair agrees, as in the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from zhicheng.engine.policy.comparing import decide as decided
from zhicheng.engine.policy.months import md
from zhicheng.engine.policy.results import NONE, Result
from zhicheng.simulation.amounts import Among, Amount, Const, Content, Day, Made, Open, Rows, Text, Whole
from zhicheng.simulation.build import Build, told
from zhicheng.simulation.days import last_from
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, NO, UNKNOWN, YES, Bit, Truth

_EQUAL: Final = ("is", "is_not", "in", "not_in")
_REFUSED: Final[Mapping[str, str]] = {
    "at_least": "before",
    "on_or_after": "before",
    "at_most": "after",
    "on_or_before": "after",
    "before": "on_or_after",
    "after": "on_or_before",
}


def decide(op: str, have: Amount, want: Amount, order: Sequence[str], build: Build) -> Truth:
    """Whether the comparison holds."""
    logic = build.logic
    surely, possibly = [], []
    for one in have:
        for other in want:
            both = logic.conj((one.when, other.when))
            if both != FALSE:
                truth = _pair(op, one.what, other.what, order, build)
                surely.append(logic.disj((logic.neg(both), truth.sure)))
                possibly.append(logic.conj((both, truth.may)))
    mixed = logic.disj((_mixed(op, have, build), _mixed(op, want, build)))
    return Truth(logic.conj((*surely, logic.neg(mixed))), logic.disj((*possibly, mixed)))


def _mixed(op: str, value: Amount, build: Build) -> Bit:
    """Who may have nothing at all, or something between bounds: of them the engine carries no bounds."""
    if op in _EQUAL:
        return FALSE
    nothing = build.logic.disj(when for when, what in value if what == Const(NONE))
    bounded = build.logic.disj(when for when, what in value if isinstance(what, Open) and not isinstance(what, Among))
    return build.logic.conj((nothing, bounded))


def _pair(op: str, have: Content, want: Content, order: Sequence[str], build: Build) -> Truth:
    if isinstance(have, Const) and isinstance(want, Const) and not want.moves:
        return told(decided(op, Result((have.value,)), Result((want.value,)), order))
    several = all(isinstance(one, Among) for one in (have, want) if isinstance(one, Open))
    if NONE in (_plain(have), _plain(want)) and several:
        return NO if op not in _EQUAL or op in ("is", "in") else YES
    if isinstance(have, Open) or isinstance(want, Open):
        if op not in _EQUAL:
            return _bounded(op, have, want, build)
        if any(isinstance(end, (Whole, Day)) for one in (have, want) if isinstance(one, Open) for end in (one.low, one.high)):
            raise NotInBulk("由多项推算的数或日期用是否相等来比较")
        return UNKNOWN
    bit = _exact(op, have, want, build)
    return Truth(bit, bit)


def _bounded(op: str, have: Content, want: Content, build: Build) -> Truth:
    return Truth(_surely(op, have, want, build), build.logic.neg(_surely(_REFUSED[op], have, want, build)))


def _surely(op: str, have: Content, want: Content, build: Build) -> Bit:
    low_needed = op in ("at_least", "on_or_after", "after")
    have_end, want_end = _end(have, low_needed), _end(want, not low_needed)
    if have_end is None or want_end is None:
        return FALSE
    return _pair(op, have_end, want_end, (), build).sure


def _end(what: Content, low: bool) -> Content | None:
    if isinstance(what, Open):
        return what.low if low else what.high
    return None if _plain(what) == NONE else what


def _plain(what: Content) -> Any:
    return what.value if isinstance(what, Const) else None


def _exact(op: str, have: Content, want: Content, build: Build) -> Bit:
    """Two known values."""
    logic = build.logic
    if op in ("in", "not_in"):
        if not isinstance(want, Const) or not isinstance(want.value, (list, tuple)):
            raise NotInBulk("与之比较的列表随人而变")
        inside = logic.disj(_exact("is", have, Const(one), build) for one in want.value if one != NONE)
        return inside if op == "in" else logic.neg(inside)
    if op in ("is", "is_not"):
        same = _equal(have, want, build)
        return same if op == "is" else logic.neg(same)
    if op in ("at_most", "on_or_before"):
        return at_most(have, want, build)
    if op in ("at_least", "on_or_after"):
        return at_most(want, have, build)
    return logic.neg(at_most(want, have, build) if op == "before" else at_most(have, want, build))


def _equal(have: Content, want: Content, build: Build) -> Bit:
    logic = build.logic
    if isinstance(have, Rows) or isinstance(want, Rows):
        raise NotInBulk("整个列表与别的值比较")
    if isinstance(have, Text) and isinstance(want, Text):
        return logic.equal(((have.column, 1), (want.column, -1)), 0)
    for one, other in ((have, want), (want, have)):
        if isinstance(one, Text):
            if not isinstance(other, Const):
                raise NotInBulk("文字与别的值比较")
            return logic.equal(((one.column, 1),), build.columns.text(other.value)) if isinstance(other.value, str) else FALSE
    return logic.conj((at_most(have, want, build), at_most(want, have, build)))


def at_most(one: Content, other: Content, build: Build) -> Bit:
    """Whether a number, day or text is at most another."""
    if isinstance(one, (Day, Made)) or isinstance(other, (Day, Made)):
        return _days_at_most(one, other, build)
    if isinstance(one, Text) and isinstance(other, Text):
        ranks = [build.columns.rank(what.column).name for what in (one, other)]
        return build.logic.at_most(((ranks[0], 1), (ranks[1], -1)), 0)
    left, right = _whole(one), _whole(other)
    if left.divisor > 1 and right.divisor > 1:
        raise NotInBulk("两个相除取整的数相互比较")
    # a is at most b divided and rounded down, where a times the divisor is at most b.
    times, others, slack = right.divisor, left.divisor, left.divisor - 1
    terms = [(name, factor * times) for name, factor in left.terms]
    terms += [(name, -factor * others) for name, factor in right.terms]
    moves = [(key, factor * others) for key, factor in _moves(other)]
    moves += [(key, -factor * times) for key, factor in _moves(one)]
    return build.logic.at_most(terms, right.constant * others + slack - left.constant * times, moves)


def _moves(what: Content) -> tuple[tuple[str, int], ...]:
    return what.moves if isinstance(what, Const) else ()


def _whole(what: Content) -> Whole:
    if isinstance(what, Whole):
        return what
    if isinstance(what, Const) and type(what.value) is int:
        return Whole((), what.value)
    raise NotInBulk("不是整数的值相互比较大小")


def _days_at_most(one: Content, other: Content, build: Build) -> Bit:
    logic = build.logic
    if isinstance(other, Const):
        if isinstance(one, Made):
            last = last_from(one.run, _date(other), numbered=one.numbered)
            return logic.at_most(((one.column, 1),), last)
        return logic.at_most(((day_column(one, build), 1),), md(_date(other)))
    if isinstance(one, Const):
        return logic.neg(_before(other, _date(one), build))
    return logic.at_most(((day_column(one, build), 1), (day_column(other, build), -1)), 0)


def _before(what: Content, day: date, build: Build) -> Bit:
    if isinstance(what, Made):
        return build.logic.at_most(((what.column, 1),), last_from(what.run, day, before=True, numbered=what.numbered))
    return build.logic.at_most(((day_column(what, build), 1),), md(day) - 1)


def day_column(what: Content, build: Build) -> str:
    """The column a day stands in, made when it is reckoned. Raises NotInBulk for what is no day."""
    if isinstance(what, Made):
        return build.columns.made(what.column, what.how, what.run, numbered=what.numbered).name
    if isinstance(what, Day):
        return what.column
    raise NotInBulk("日期与不是日期的值比较")


def _date(what: Const) -> date:
    if isinstance(what.value, date) and not isinstance(what.value, datetime):
        return what.value
    raise NotInBulk(f"日期与“{what.value}”比较")
