"""A computed value as what it may be: alternatives, each with the expression that tells for whom it is possible.

For everybody at least one alternative is possible; the value is known where it is only one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, Bit, Logic

MANY: Final = 256
"""A value with more alternatives than this is refused."""


@dataclass(frozen=True, slots=True)
class Const:
    """The same for everybody; `moves` = the parameters it is, when it may be turned in place."""

    value: Any
    moves: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number: columns and a constant added up, divided and rounded down."""

    terms: tuple[tuple[str, int], ...]
    constant: int = 0
    divisor: int = 1


@dataclass(frozen=True, slots=True)
class Day:
    """A day that stands in a date column."""

    column: str


@dataclass(frozen=True, slots=True)
class Made:
    """A day reckoned from what stands in a column, a day or (`numbered`) a number; it never falls as that rises.

    `how` names the reckoning.
    """

    column: str
    how: str
    run: Callable[[Any], date] = field(compare=False)
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text that stands in a column."""

    column: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of entries: only whether it is one can be asked."""

    of: str


@dataclass(frozen=True, slots=True)
class Open:
    """Not known: anything between these, where there are such bounds."""

    low: Content | None = None
    high: Content | None = None


@dataclass(frozen=True, slots=True)
class Among(Open):
    """Not known, but one of several known values: these are the smallest and the largest of them."""


Content: TypeAlias = Const | Whole | Day | Made | Text | Rows | Open


class Alt(NamedTuple):
    """One thing a value may be, and for whom it may."""

    when: Bit
    what: Content


Amount: TypeAlias = tuple[Alt, ...]


def amount(logic: Logic, alternatives: Iterable[Alt]) -> Amount:
    """The alternatives that are possible for anybody, equal ones made one. Raises NotInBulk for too many."""
    found: dict[Content, Bit] = {}
    for when, what in alternatives:
        found[what] = logic.disj((found.get(what, FALSE), when))
    kept = tuple(Alt(when, what) for what, when in found.items() if when != FALSE)
    if len(kept) > MANY:
        raise NotInBulk(f"一个取值有{len(kept)}种可能，多于{MANY}种")
    return kept


def given(logic: Logic, bit: Bit, value: Amount) -> list[Alt]:
    """The alternatives as far as something else holds."""
    return [Alt(logic.conj((bit, when)), what) for when, what in value]


def settled(logic: Logic, value: Amount) -> tuple[Amount, Bit]:
    """The alternatives as far as each is known to be the one, and for whom the value is not known."""
    known = []
    for index, (when, what) in enumerate(value):
        if not isinstance(what, Open):
            others = [other.when for number, other in enumerate(value) if number != index]
            known.append(Alt(logic.conj((when, *(logic.neg(other) for other in others))), what))
    return tuple(known), logic.neg(logic.disj(when for when, _ in known))
