"""One column: what stands in it, and how it follows from a fact, from the engine's reckoning or from other columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from zhicheng.simulation.logic import Bit, Logic

NO_ROWS: Final = -2
WIDTH: Final = {"int8": 1, "int16": 2, "int32": 4}
RECKONED: Final = ("made", "told", "edge")
"""Roles of columns that are no facts but follow from them."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `role` says how a fact becomes a number; `says` where it comes from (来历)."""

    name: str
    role: str
    dtype: str
    missing: int
    fact: str
    says: str
    values: tuple[Any, ...] = ()
    field: str = ""
    slot: int = 0
    year: int = 0
    more: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a made column follows, number by number, from another."""

    base: str
    run: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Reader:
    """How a told column follows from a person: the engine's own reckoning, and the facts and parameters it rests on."""

    read: Callable[[Mapping[str, Any]], int]
    facts: frozenset[str]
    params: frozenset[str]


class Part(NamedTuple):
    """One thing a value may be, for those for whom the expression holds: columns and a constant added up, divided, rounded down."""

    when: Bit
    terms: tuple[tuple[str, int], ...]
    constant: int
    divisor: int


@dataclass(frozen=True, slots=True)
class Edge:
    """How an edge column follows from others: the least, or the most, of what a value may be."""

    logic: Logic
    parts: tuple[Part, ...]
    least: bool
