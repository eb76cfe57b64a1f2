"""满N个月 and 连续缴费 as comparisons of columns: `start + 32 months <= end`, the last day of a month counted as day 31."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from zhicheng.engine.policy import NONE
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import FactRef, Param
from zhicheng.engine.policy.months import md, month_index
from zhicheng.engine.policy.nodes import Consecutive, Elapsed, LastPayer
from zhicheng.simulation.amounts import Alt, Amount, Const, Content, Day, Made, settled
from zhicheng.simulation.build import Asked, Build, is_personal
from zhicheng.simulation.days import STEP, cut_of
from zhicheng.simulation.deciding import day_column
from zhicheng.simulation.insurance import ANOTHER, NOBODY, UNIT
from zhicheng.simulation.leaves import Number, number
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Truth

EXTRAS = 4
"""Conditions that add months to one leaf; each doubles the sums to be compared."""


class Start(NamedTuple):
    """A day counting may start from: what it may be, who surely has none, of whom it is not known."""

    days: tuple[Alt, ...]
    never: Bit
    missing: Bit


class End(NamedTuple):
    """截至: what the last day may be, and of whom it is not known."""

    days: tuple[Alt, ...]
    missing: Bit


class Needed(NamedTuple):
    """One possible sum of months, and the conditions that must not hold for it to suffice."""

    months: Number
    absent: tuple[Truth, ...]


def elapsed(node: Elapsed, ctx: Context, build: Build) -> Truth:
    """Months complete since the latest (or earliest) start."""
    logic = build.logic
    starts = [start_of(name, ctx, build) for name in node.since]
    end = end_of(node, ctx, build)
    return logic.either(
        logic.both((reach(node, ctx, build, starts, end, one.months), *(logic.opposite(truth) for truth in one.absent)))
        for one in needed(node, ctx, build)
    )


def start_of(name: str, ctx: Context, build: Build) -> Start:
    """Where counting may start."""
    logic = build.logic
    column = None if build.derived(name) else build.column(Asked(name), ctx)
    if column is not None and column.role == "date":
        # What is missing or does not exist stands above every day, so no months are complete from it.
        return Start((Alt(TRUE, Day(column.name)),), build.no_day(column), build.missing(column))
    known, unknown = settled(logic, build.value(FactRef(name), ctx))
    never = logic.disj(when for when, what in known if what == Const(NONE))
    return Start(_days(known, ctx.kind(name).label), never, unknown)


def end_of(node: Elapsed, ctx: Context, build: Build) -> End:
    """Where counting ends: the leaf's own, else the convention of the pack."""
    day, name = ctx.count_end(node.to)
    if name == "day" and day is not None:
        return End((Alt(TRUE, Const(day)),), FALSE)
    column = None if build.derived(name) else build.column(Asked(name), ctx)
    if column is not None and column.role == "date":
        cut = build.columns.cut(column.name, _way(node, ctx, Number(1)))
        return End((Alt(TRUE, Day(column.name)),), build.logic.equal(((cut.name, 1),), cut.missing))
    known, _ = settled(build.logic, build.value(FactRef(name), ctx))
    days = _days(known, ctx.kind(name).label)
    return End(days, build.logic.neg(build.logic.disj(when for when, _ in days)))


def _days(known: Amount, label: str) -> tuple[Alt, ...]:
    kept = tuple(one for one in known if one.what != Const(NONE))
    if any(not isinstance(what, (Day, Made)) and not _is_date(what) for _, what in kept):
        raise NotInBulk(f"{label}不是日期")
    return kept


def _is_date(what: Content) -> bool:
    return isinstance(what, Const) and isinstance(what.value, date)


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
    for extra in node.plus:
        if turns and isinstance(extra.months, Param) and not extra.months.by:
            build.within(extra.months.key, 0, None)
    sums = []
    for size in range(len(extras) + 1):
        for chosen in combinations(range(len(extras)), size):
            total = base
            for index in chosen:
                total = total.plus(extras[index][1])
            sums.append(Needed(total, tuple(truth for index, (truth, _) in enumerate(extras) if index not in chosen)))
    return sums


def reach(node: Elapsed, ctx: Context, build: Build, starts: Sequence[Start], end: End, months: Number) -> Truth:
    """Whether so many months are complete."""
    logic = build.logic
    complete = [_complete(node, ctx, build, start, end, months) for start in starts]
    if node.pick == "earliest":
        any_missing = logic.disj(start.missing for start in starts)
        sure = logic.conj((logic.disj(complete), logic.neg(any_missing)))
        waits = logic.conj((end.missing, logic.neg(logic.conj(start.never for start in starts))))
        return Truth(sure, logic.disj((sure, any_missing, waits)))
    return logic.both(
        Truth(done, logic.disj((done, start.missing, logic.conj((end.missing, logic.neg(start.never))))))
        for done, start in zip(complete, starts, strict=True)
    )


def _complete(node: Elapsed, ctx: Context, build: Build, start: Start, end: End, months: Number) -> Bit:
    logic = build.logic
    return logic.disj(
        logic.conj((start_when, end_when, _counted(node, ctx, build, first, last, months)))
        for start_when, first in start.days
        for end_when, last in end.days
    )


def _counted(node: Elapsed, ctx: Context, build: Build, first: Content, last: Content, months: Number) -> Bit:
    moves = [(key, -STEP * factor) for key, factor in months.moves]
    later = 1 if node.from_next_month and node.pick == "latest" else 0
    limit = -STEP * (months.value + later)
    way = _way(node, ctx, months)
    terms: list[tuple[str, int]] = []
    if isinstance(last, Const):
        limit += cut_of(last.value, way)
    else:
        terms.append((build.columns.cut(day_column(last, build), way).name, -1))
    if isinstance(first, Const):
        limit -= md(first.value)
    else:
        terms.append((day_column(first, build), 1))
    if not terms and moves:
        raise NotInBulk("起止日期都不随人而变的年限")
    return build.logic.at_most(terms, limit, moves)


def _way(node: Elapsed, ctx: Context, months: Number) -> str:
    """How the end of counting is taken; a start moved to the next month reaches it with the month's first day."""
    before = "_before" if ctx.counting() == "anniversary_next_day" and months.value > 0 else ""
    whole = ctx.counting() == "calendar_month" or (node.from_next_month and node.pick == "latest")
    return ("month" if whole else "cut") + before


def consecutive(node: Consecutive, ctx: Context, build: Build) -> Truth:
    """Each of the last months before the day judged is paid."""
    months = number(node.months, ctx, build, turns=True)
    place = None if node.place is None or is_personal(node.place, ctx) else ctx.calc(node.place)
    if node.place is not None and not (place and isinstance(place.value, str)):
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
