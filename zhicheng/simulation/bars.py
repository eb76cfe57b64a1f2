"""限制期: entries of a list that bar for a number of months, each slot on its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import Bar, FactRef
from zhicheng.engine.policy.months import add_months
from zhicheng.engine.policy.periods import NoBar
from zhicheng.engine.policy.results import NONE
from zhicheng.simulation.amounts import Alt, Amount, Const, Content, Day, Made, Open
from zhicheng.simulation.build import Build, is_personal
from zhicheng.simulation.deciding import at_most
from zhicheng.simulation.entries import Slot, slots
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Truth

_NEVER: Final = (None, NONE, 0)
CONVENTIONS: Final = ("corresponding_day_is_last", "corresponding_day_is_first_allowed")


@dataclass(frozen=True, slots=True)
class End:
    """One way an entry may end: for whom it may, since which day, after how many months; no months = it does not bar."""

    when: Bit
    since: Content
    months: int


@dataclass(frozen=True, slots=True)
class Barring:
    """One slot: whether it holds an entry that counts, the ways it may end, and for whom the end is not known."""

    meets: Truth
    ends: tuple[End, ...]
    unknown: Bit


def no_bar(node: NoBar, ctx: Context, build: Build) -> Truth:
    """No entry bars on the day judged."""
    logic = build.logic
    lost, found = barrings(node.bar, ctx, build)
    first_free = convention(ctx)
    passing, barred = [], []
    for one in found:
        free = [_run_out(end, first_free, ctx.on, build) for end in one.ends]
        known = logic.neg(one.unknown)
        all_free = logic.conj(logic.disj((logic.neg(end.when), bit)) for end, bit in zip(one.ends, free, strict=True))
        none_free = logic.conj(logic.neg(logic.conj((end.when, bit))) for end, bit in zip(one.ends, free, strict=True))
        passing.append(logic.disj((logic.neg(one.meets.may), logic.conj((known, all_free)))))
        barred.append(logic.conj((one.meets.sure, known, none_free)))
    return Truth(logic.conj((logic.neg(lost), *passing)), logic.disj((lost, logic.neg(logic.disj(barred)))))


def convention(ctx: Context) -> str:
    """Whether the corresponding day is the last one barred or the first one free; empty = nobody has said."""
    said = ctx.pack.counting.get("bans")
    return said if said in CONVENTIONS else ""


def barrings(bar: Bar, ctx: Context, build: Build) -> tuple[Bit, list[Barring]]:
    """Whether the list is missing, and what each slot may bar."""
    lost, found = slots(bar.of, bar.where, ctx, build)
    if is_personal(bar.months, ctx):
        raise NotInBulk("限制期的月数随人而变")
    table = ctx.calc(bar.months)
    loaded = table.value if table.known and convention(ctx) else None
    return lost, [_barring(slot, bar, loaded, build) for slot in found]


def _barring(slot: Slot, bar: Bar, table: Any, build: Build) -> Barring:
    logic = build.logic
    if table is None:
        return Barring(slot.meets, (), TRUE)
    lengths = _lengths(slot, bar, table, build)
    since = build.value(FactRef(f"{bar.of}.{bar.since}"), slot.ctx)
    never = logic.conj(logic.neg(when) for when, what in lengths if not _is_never(what))
    ends, unknown = [], []
    for length_when, length in lengths:
        if _is_never(length):
            ends.append(End(length_when, length, 0))
        for since_when, day in since:
            when = logic.conj((length_when, since_when))
            if isinstance(length, Open) or isinstance(day, Open):
                unknown.append(when)
            elif when != FALSE and not _is_never(length):
                ends.append(End(when, day, 0 if day == Const(NONE) else _months(length)))
    # A kind that never bars needs no date.
    return Barring(slot.meets, tuple(ends), logic.conj((logic.neg(never), logic.disj(unknown))))


def _lengths(slot: Slot, bar: Bar, table: Any, build: Build) -> Amount:
    if not bar.kind:
        return (Alt(TRUE, Const(table)),)
    if not isinstance(table, Mapping):
        return (Alt(TRUE, Open()),)
    found = []
    for when, what in build.value(FactRef(f"{bar.of}.{bar.kind}"), slot.ctx):
        if isinstance(what, Const):
            found.append(Alt(when, Const(table[what.value]) if what.value in table else Open()))
        elif isinstance(what, Open):
            found += [Alt(when, Const(length)) for length in table.values()]
        else:
            raise NotInBulk("限制的种类没有列出可能的值")
    return tuple(found)


def _is_never(what: Content) -> bool:
    return isinstance(what, Const) and what.value in _NEVER


def _months(what: Content) -> int:
    if isinstance(what, Const) and type(what.value) is int:
        return what.value
    raise NotInBulk("限制期的月数不是整数")


def _run_out(end: End, first_free: str, on: date, build: Build) -> Bit:
    """Whether the day judged is the first free day or later."""
    if not end.months:
        return TRUE
    free_from = partial(free_on, months=end.months, first_free=first_free)
    if isinstance(end.since, Day):
        return at_most(Made(end.since.column, f"free_{first_free}_{end.months}", free_from), Const(on), build)
    if isinstance(end.since, Made):
        before: Callable[[Any], date] = end.since.run
        how = f"{end.since.how}_free_{first_free}_{end.months}"
        return at_most(Made(end.since.column, how, lambda held: free_from(before(held)), end.since.numbered), Const(on), build)
    if isinstance(end.since, Const) and isinstance(end.since.value, date):
        return TRUE if free_from(end.since.value) <= on else FALSE
    raise NotInBulk("限制期的起算日不是日期")


def free_on(day: date, months: int, first_free: str) -> date:
    """The first day an entry of this day does not bar any more."""
    last = add_months(day, months)
    return last + timedelta(days=1) if first_free == CONVENTIONS[0] else last
