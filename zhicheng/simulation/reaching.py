"""最早可报之日, as an expression: for every rule the first day it holds if nothing else changes, as the engine's findings say.

All of several rules hold from the latest of their days, one of several from the earliest. What does not hang on the day is
reached always or never; such parts are joined as bits before any day is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any, Final, TypeAlias

from zhicheng.engine.policy import NotConfigured
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.months import md, month_index
from zhicheng.engine.policy.nodes import All, AnyOf, AtLeast, Consecutive, Elapsed, If, InWindow, Node, Ref, Some
from zhicheng.engine.policy.periods import NoBar
from zhicheng.simulation.amounts import Alt, Const, Day
from zhicheng.simulation.bars import CONVENTIONS, barrings, convention
from zhicheng.simulation.build import Build
from zhicheng.simulation.deciding import day_column
from zhicheng.simulation.leaves import number
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Truth
from zhicheng.simulation.service import Start, start_of


@dataclass(frozen=True, slots=True)
class When:
    """Reached always by those for whom the expression holds, never by the others."""

    bit: Bit


@dataclass(frozen=True, slots=True)
class Complete:
    """The day so many months are complete since the latest (or earliest) start; never where no start is known."""

    starts: tuple[str, ...]
    pick: str
    months: int
    counting: str
    next_month: bool
    year_start: bool


@dataclass(frozen=True, slots=True)
class RunComplete:
    """The first day of the month by which a run of paid months is long enough; `end` = the month of the day judged."""

    run: str
    end: int
    months: int


@dataclass(frozen=True, slots=True)
class OnDay:
    """The same day for everybody."""

    day: int


@dataclass(frozen=True, slots=True)
class Fold:
    """The latest (`max`) or earliest (`min`) of several days; `max`: never where `bit` does not hold, `min`: always where it does."""

    op: str
    of: tuple[Reach, ...]
    bit: Bit


Reach: TypeAlias = When | Complete | RunComplete | OnDay | Fold
_NEVER: Final = When(FALSE)


def latest(build: Build, kids: Iterable[Reach]) -> Reach:
    """The latest of several."""
    return _fold(build, "max", kids)


def earliest(build: Build, kids: Iterable[Reach]) -> Reach:
    """The earliest of several."""
    return _fold(build, "min", kids)


def _fold(build: Build, op: str, kids: Iterable[Reach]) -> Reach:
    flat = [inner for kid in kids for inner in (_same(kid, op))]
    bits = [kid.bit for kid in flat if isinstance(kid, When)]
    days = tuple(dict.fromkeys(kid for kid in flat if not isinstance(kid, When)))
    bit = build.logic.conj(bits) if op == "max" else build.logic.disj(bits)
    neutral = TRUE if op == "max" else FALSE
    if not days or bit == TRUE - neutral:
        return When(bit)
    return days[0] if len(days) == 1 and bit == neutral else Fold(op, days, bit)


def _same(kid: Reach, op: str) -> Sequence[Reach]:
    return (*kid.of, When(kid.bit)) if isinstance(kid, Fold) and kid.op == op else (kid,)


def reach(node: Node, ctx: Context, build: Build) -> Reach:
    """The day one rule is reached. Raises NotInBulk as compiling it does."""
    known: Callable[[Any, Context, Build], Reach] | None = _NODES.get(type(node))
    if known is None:
        return When(build.truth(node, ctx).sure)
    try:
        return known(node, ctx, build)
    except NotConfigured:
        return _NEVER
    except NotInBulk as refused:
        raise refused.at(ctx.clause.id, ctx.clause.cite) from None


def _all(node: All, ctx: Context, build: Build) -> Reach:
    return latest(build, [reach(kid, ctx, build) for kid in node.of])


def _any(node: AnyOf, ctx: Context, build: Build) -> Reach:
    return earliest(build, [reach(kid, ctx, build) for kid in node.of])


def _at_least(node: AtLeast, ctx: Context, build: Build) -> Reach:
    count = number(node.count, ctx, build, turns=False).value
    row: list[Reach] = [When(TRUE), *(_NEVER for _ in range(count))]
    for kid in reversed(node.of):
        day = reach(kid, ctx, build)
        higher = [earliest(build, (row[k], latest(build, (day, row[k - 1])))) for k in range(1, count + 1)]
        row = [row[0], *higher]
    return row[count] if count > 0 else _NEVER


def _if(node: If, ctx: Context, build: Build) -> Reach:
    test = build.truth(node.test, ctx)
    then, other = reach(node.then, ctx, build), reach(node.other, ctx, build)
    by_test = (latest(build, (When(test.sure), then)), latest(build, (When(build.logic.neg(test.may)), other)))
    return earliest(build, (*by_test, latest(build, (then, other))))


def _ref(node: Ref, ctx: Context, build: Build) -> Reach:
    pack, clause = ctx.rulebook.definition(node.name, ctx.pack, ctx.on)
    return reach(clause.rule, ctx.inside(pack, clause), build)


def _some(node: Some, ctx: Context, build: Build) -> Reach:
    terms = ((build.columns.count(node.of).name, 1),)
    there = [When(build.logic.neg(build.logic.at_most(terms, slot))) for slot in range(build.columns.depth(node.of))]
    kids = [reach(node.rule, ctx.at_entry(node.of, slot, {}), build) for slot in range(len(there))]
    return earliest(build, [latest(build, pair) for pair in zip(there, kids, strict=True)])


def _elapsed(node: Elapsed, ctx: Context, build: Build) -> Reach:
    starts = [start_of(name, ctx, build) for name in node.since]
    base = number(node.months, ctx, build, turns=False).value
    extras = [(build.truth(extra.when, ctx), number(extra.months, ctx, build, turns=False).value) for extra in node.plus]
    adding = [(truth, months) for truth, months in extras if months]
    ways = []
    for chosen in product((False, True), repeat=len(adding)):
        # Only settled surcharges give a day: each surely adds its months or surely does not.
        months = base + sum(more for (_, more), taken in zip(adding, chosen, strict=True) if taken)
        settled = [_settled(truth, build, taken) for (truth, _), taken in zip(adding, chosen, strict=True)]
        ways.append(latest(build, (*settled, _completed(node, ctx, build, starts, months))))
    return earliest(build, ways)


def _completed(node: Elapsed, ctx: Context, build: Build, starts: Sequence[Start], months: int) -> Reach:
    """The day so many months are complete."""
    counted = partial(
        Complete,
        pick=node.pick,
        months=months,
        counting=ctx.counting(),
        next_month=node.from_next_month and node.pick == "latest",
        year_start=(node.to or ctx.count_to()) == "year_end",
    )
    plain = [what.column for start in starts for when, what in start.days if when == TRUE and isinstance(what, Day)]
    if len(plain) == len(starts):
        return counted(tuple(plain))
    if node.pick == "earliest":
        raise NotInBulk("最早的起算日期由其他事实推定")
    # The months since the latest start are complete when those since each start are.
    return latest(build, [earliest(build, [_from(alt, counted, build) for alt in start.days]) for start in starts])


def _from(start: Alt, counted: Callable[[tuple[str, ...]], Complete], build: Build) -> Reach:
    if isinstance(start.what, Const):
        raise NotInBulk("起算日期不随人而变")
    return latest(build, (When(start.when), counted((day_column(start.what, build),))))


def _settled(truth: Truth, build: Build, holds: bool) -> When:
    return When(truth.sure if holds else build.logic.neg(truth.may))


def _consecutive(node: Consecutive, ctx: Context, build: Build) -> Reach:
    truth = build.truth(node, ctx)
    months = number(node.months, ctx, build, turns=False).value
    place = ctx.calc(node.place).value if node.place is not None else None
    run = build.columns.run(node.of, place, sure=True)
    later = latest(build, (When(build.logic.neg(truth.may)), RunComplete(run.name, month_index(ctx.on), months)))
    return earliest(build, (When(truth.sure), later))


def _no_bar(node: NoBar, ctx: Context, build: Build) -> Reach:
    """The first day every entry has surely run out, where it is settled whether they have."""
    logic, truth = build.logic, build.truth(node, ctx)
    _, found = barrings(node.bar, ctx, build)
    counting = "anniversary_next_day" if convention(ctx) == CONVENTIONS[0] else "anniversary"
    days: list[Reach] = [When(logic.disj((truth.sure, logic.neg(truth.may))))]
    for one in found:
        days.append(When(logic.neg(logic.conj((one.meets.may, one.unknown)))))
        for end in one.ends:
            if end.months:
                counts = logic.conj((one.meets.may, end.when))
                day = Complete((day_column(end.since, build),), "latest", end.months, counting, False, False)
                days.append(earliest(build, (When(logic.neg(counts)), day)))
    return latest(build, days)


def _window(node: InWindow, ctx: Context, build: Build) -> Reach:
    day = ctx.rule(node, "bulk").reached_on
    return _NEVER if day is None else OnDay(md(day))


_NODES: Final[Mapping[type[Node], Callable[[Any, Context, Build], Reach]]] = {
    All: _all,
    AnyOf: _any,
    AtLeast: _at_least,
    If: _if,
    Ref: _ref,
    Some: _some,
    Elapsed: _elapsed,
    Consecutive: _consecutive,
    InWindow: _window,
    NoBar: _no_bar,
}
