"""满N个月 and 连续缴费 as comparisons of columns: `start + 32 months <= end`, the last day of a month counted as day 31."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.months import month_index
from zhicheng.engine.policy.nodes import Consecutive, Elapsed, LastPayer
from zhicheng.simulation.build import Asked, Build
from zhicheng.simulation.columns import Column
from zhicheng.simulation.days import STEP, cut_of
from zhicheng.simulation.insurance import ANOTHER, NOBODY, UNIT
from zhicheng.simulation.leaves import Number, number
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, UNKNOWN, Bit, Truth

EXTRAS = 4
"""Conditions that add months to one leaf; each doubles the sums to be compared."""


class End(NamedTuple):
    """截至: a day that is the same for everybody, or the date fact it comes from."""

    day: date | None
    fact: str


class Needed(NamedTuple):
    """One possible sum of months, and the conditions that must not hold for it to suffice."""

    months: Number
    absent: tuple[Truth, ...]


def elapsed(node: Elapsed, ctx: Context, build: Build) -> Truth:
    """Months complete since the latest (or earliest) start."""
    starts = starts_of(node, ctx, build)
    if None in starts:
        return UNKNOWN if node.pick == "earliest" else _never_or_unknown(starts, build)
    end = end_of(node, ctx)
    logic = build.logic
    sums = needed(node, ctx, build)
    known = [start for start in starts if start is not None]
    return logic.either(
        logic.both((reach(node, ctx, build, known, end, one.months), *(logic.opposite(truth) for truth in one.absent)))
        for one in sums
    )


def starts_of(node: Elapsed, ctx: Context, build: Build) -> list[Column | None]:
    """The columns counting may start from; None = missing whoever is asked."""
    return [build.column(Asked(name), ctx) for name in node.since]


def end_of(node: Elapsed, ctx: Context) -> End:
    """Where counting ends."""
    day, name = ctx.count_end(node.to)
    return End(day, name) if name == "day" else End(None, name)


def needed(node: Elapsed, ctx: Context, build: Build) -> list[Needed]:
    """Every sum of months the surcharges can make, the one with none of them first."""
    # Under this counting the end itself changes at nought months: such a parameter is tried out by compiling again.
    turns = ctx.counting() != "anniversary_next_day"
    base = number(node.months, ctx, build, turns=turns)
    extras = [(build.truth(extra.when, ctx), number(extra.months, ctx, build, turns=turns)) for extra in node.plus]
    if len(extras) > EXTRAS:
        raise NotInBulk(f"一条年限有{len(extras)}种加年，多于{EXTRAS}种")
    if any(months.value < 0 for _, months in extras):
        raise NotInBulk("加年的月数是负数")
    sums = []
    for size in range(len(extras) + 1):
        for chosen in combinations(range(len(extras)), size):
            total = base
            for index in chosen:
                total = total.plus(extras[index][1])
            sums.append(Needed(total, tuple(truth for index, (truth, _) in enumerate(extras) if index not in chosen)))
    return sums


def reach(node: Elapsed, ctx: Context, build: Build, starts: Sequence[Column], end: End, months: Number) -> Truth:
    """Whether so many months are complete."""
    logic = build.logic
    cut = build.columns.cut(end.fact, _way(node, ctx, months)) if end.day is None else None
    cut_missing = logic.equal(((cut.name, 1),), cut.missing) if cut else FALSE
    complete = [_complete(node, ctx, build, start, cut, end, months) for start in starts]
    missing = [build.missing(start) for start in starts]
    none = [build.no_day(start) for start in starts]
    if node.pick == "earliest":
        any_missing = logic.disj(missing)
        sure = logic.conj((logic.disj(complete), logic.neg(any_missing)))
        waits = logic.conj((cut_missing, logic.neg(logic.conj(none))))
        return Truth(sure, logic.disj((sure, any_missing, waits)))
    singly = [
        Truth(done, logic.disj((done, lost, logic.conj((cut_missing, logic.neg(never))))))
        for done, lost, never in zip(complete, missing, none, strict=True)
    ]
    return logic.both(singly)


def _never_or_unknown(starts: Sequence[Column | None], build: Build) -> Truth:
    never = build.logic.disj(build.no_day(start) for start in starts if start is not None)
    return Truth(FALSE, build.logic.neg(never))


def _complete(node: Elapsed, ctx: Context, build: Build, start: Column, cut: Column | None, end: End, months: Number) -> Bit:
    moves = [(key, -STEP * factor) for key, factor in months.moves]
    later = 1 if node.from_next_month and node.pick == "latest" else 0
    back = -STEP * (months.value + later)
    if cut is not None:
        return build.logic.at_most(((start.name, 1), (cut.name, -1)), back, moves)
    if end.day is None:
        raise NotInBulk("没有计算年限的截止日")
    return build.logic.at_most(((start.name, 1),), cut_of(end.day, _way(node, ctx, months)) + back, moves)


def _way(node: Elapsed, ctx: Context, months: Number) -> str:
    """How the end of counting is taken; a start moved to the next month reaches it with the month's first day."""
    before = "_before" if ctx.counting() == "anniversary_next_day" and months.value > 0 else ""
    whole = ctx.counting() == "calendar_month" or (node.from_next_month and node.pick == "latest")
    return ("month" if whole else "cut") + before


def consecutive(node: Consecutive, ctx: Context, build: Build) -> Truth:
    """Each of the last months before the day judged is paid."""
    months = number(node.months, ctx, build, turns=True)
    place = ctx.calc(node.place) if node.place is not None else None
    if place is not None and not isinstance(place.value, str):
        raise NotInBulk("缴费地随人而变，或尚未规定")
    there = place.value if place is not None else None
    end = month_index(ctx.on) - months.value
    moves = [(key, -factor) for key, factor in months.moves]
    sure, may = (
        build.logic.at_most(((build.columns.run(node.of, there, known).name, 1),), end, moves) for known in (True, False)
    )
    return Truth(sure, may)


def last_payer(node: LastPayer, ctx: Context, build: Build) -> Truth:
    """The last month paid was paid by the unit applying."""
    column = build.columns.payer(node.of, node.same_as)
    yes, no = (UNIT | NOBODY, ANOTHER) if node.when_none else (UNIT, ANOTHER | NOBODY)
    states = range(1, (UNIT | ANOTHER | NOBODY) + 1)
    logic, terms = build.logic, ((column.name, 1),)
    sure = logic.disj(logic.equal(terms, state) for state in states if not state & no)
    never = logic.disj(logic.equal(terms, state) for state in states if not state & yes)
    return Truth(sure, logic.neg(never))
