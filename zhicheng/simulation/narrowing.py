"""A value that may be many things, in few alternatives: the least and the most it may be, as columns reckoned when these are filled.

Comparisons in order, sums and days say of both ends what they say of everything between, so nothing is lost by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from zhicheng.engine.policy.months import md
from zhicheng.engine.policy.results import NONE
from zhicheng.simulation.amounts import Alt, Among, Amount, Const, Content, Day, Made, Open, Whole, amount
from zhicheng.simulation.build import Build
from zhicheng.simulation.column import Edge, Part
from zhicheng.simulation.deciding import day_column
from zhicheng.simulation.logic import Bit

FEW: Final = 8
"""With so many alternatives a value is left as it is: every one of them can be compared by itself."""


def narrowed(value: Amount, build: Build) -> Amount:
    """The same value in at most eight alternatives, where it is a number or a day."""
    known = [one for one in value if one.what != Const(NONE)]
    ends = [end for one in known for end in _ends(one.what) if end is not None]
    days = all(_is_day(end) for end in ends)
    varying = any(not isinstance(end, Const) for end in ends)
    if len(value) <= FEW or not varying or not (days or all(_is_number(end) for end in ends)):
        return value
    lows, highs = ([(when, _ends(what)[side]) for when, what in known] for side in (0, 1))
    low, high = (_edge(side, side is lows, build) for side in (lows, highs))
    logic = build.logic
    free = [logic.disj(when for when, end in side if end is None) for side in (lows, highs)]
    bound = [logic.neg(bit) for bit in free]
    there = logic.disj(when for when, _ in known)
    opened = logic.disj(when for when, what in known if isinstance(what, Open) and not isinstance(what, Among))
    several = logic.neg(logic.equal(((low, 1), (high, -1)), 0))
    least, most = (Day(name) if days else Whole(((name, 1),)) for name in (low, high))
    settled = logic.conj((there, logic.neg(opened)))
    nothing = [one for one in value if one.what == Const(NONE)]
    return amount(
        logic,
        [
            *nothing,
            Alt(logic.conj((settled, logic.neg(several))), least),
            Alt(logic.conj((settled, several)), Among(least, most)),
            Alt(logic.conj((opened, *bound)), Open(least, most)),
            Alt(logic.conj((opened, bound[0], free[1])), Open(least, None)),
            Alt(logic.conj((opened, free[0], bound[1])), Open(None, most)),
            Alt(logic.conj((opened, *free)), Open()),
        ],
    )


def _ends(what: Content) -> tuple[Content | None, Content | None]:
    return (what.low, what.high) if isinstance(what, Open) else (what, what)


def _is_day(what: Content) -> bool:
    return isinstance(what, (Day, Made)) or (isinstance(what, Const) and isinstance(what.value, date))


def _is_number(what: Content) -> bool:
    return isinstance(what, Whole) or (isinstance(what, Const) and type(what.value) is int)


def _edge(side: Iterable[tuple[Bit, Content | None]], least: bool, build: Build) -> str:
    """The column of one end."""
    whens: dict[tuple[tuple[tuple[str, int], ...], int, int], list[Bit]] = {}
    for when, end in side:
        if end is not None:
            whens.setdefault(_reckoned(end, build), []).append(when)
    parts = tuple(Part(build.logic.disj(bits), *sums) for sums, bits in whens.items())
    # What a parameter moves here is built into the column: another value is tried out by compiling again.
    build.watch.reads.update(key for test in build.logic.tests(part.when for part in parts) for key, _ in test.moves)
    return build.columns.edge(Edge(build.logic, parts, least)).name


def _reckoned(end: Content, build: Build) -> tuple[tuple[tuple[str, int], ...], int, int]:
    if isinstance(end, Whole):
        return end.terms, end.constant, end.divisor
    if isinstance(end, Const):
        return (), md(end.value) if isinstance(end.value, date) else end.value, 1
    return ((day_column(end, build), 1),), 0, 1
