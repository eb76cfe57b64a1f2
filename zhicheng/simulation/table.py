"""A population as columns: people's facts in, whole numbers out, and one person's facts back again for explanations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from zhicheng.engine.policy import NONE
from zhicheng.engine.policy.months import md, month_index
from zhicheng.simulation.columns import NO_ROWS, Column, Columns, Recipe
from zhicheng.simulation.days import NO_DAY
from zhicheng.simulation.insurance import last_payer, run_start

LARGEST = 2_000_000
"""Numbers beyond this are refused: multiplied by the months of a year they must still fit."""
Facts: TypeAlias = Mapping[str, Any]
Array: TypeAlias = npt.NDArray[Any]
Plane: TypeAlias = npt.NDArray[np.uint64]
"""One bit a person, the first person lowest; bits beyond the last person are nought."""


@dataclass(slots=True)
class Table:
    """One population: an array of `size` numbers for each declared column.

    `marks` are the people for whom a column holds what stands for "missing" or "none", one bit each, found once.
    """

    columns: Columns
    size: int
    data: dict[str, Array]
    marks: dict[tuple[str, int], Plane] = field(default_factory=dict)

    def mark(self, name: str, value: int) -> Plane:
        """Who has this value in a column."""
        if (name, value) not in self.marks:
            self.marks[name, value] = packed(self.data[name] == value)
        return self.marks[name, value]

    def taken(self, which: npt.NDArray[np.intp], names: Sequence[str]) -> Table:
        """The same columns of some of the people."""
        return Table(self.columns, len(which), {name: self.data[name][which] for name in names})


def packed(truths: Array) -> Plane:
    """Truths as bits, the first lowest; bits beyond the last are nought."""
    bits = np.packbits(truths, bitorder="little")
    return np.concatenate([bits, np.zeros(-len(bits) % 8, np.uint8)]).view(np.uint64)


def encode(columns: Columns, people: Sequence[Facts]) -> Table:
    """People's facts, as the engine takes them, in the declared columns.

    Raises ValueError for a value the fact does not have, and for a list longer than the columns hold.
    """
    data: dict[str, Array] = {}
    for column in columns:
        if column.role == "made":
            continue
        info = np.iinfo(column.dtype)
        numbers = [_number(column, person, columns) for person in people]
        beyond = [number for number in numbers if not info.min <= number <= info.max]
        if beyond:
            raise ValueError(f"{column.says}（{column.name}）的值{beyond[0]}放不进{column.dtype}")
        data[column.name] = np.array(numbers, dtype=column.dtype)
    return Table(columns, len(people), with_made(columns, data))


def with_made(columns: Columns, data: Mapping[str, Array]) -> dict[str, Array]:
    """The columns and those that are made from them, in the order declared."""
    held = dict(data)
    for name, (low, high) in columns.bounds.items():
        _refuse_beyond(columns.known[name], held[name], low, high)
    for name, recipe in columns.recipes.items():
        # A column is declared after the one it is made from.
        held[name] = _cooked(recipe, held[recipe.base], columns.known[name].dtype)
    return {column.name: held[column.name] for column in columns if column.name in held}


def _refuse_beyond(column: Column, values: Array, low: int, high: int) -> None:
    beyond = np.flatnonzero((values != column.missing) & (values != NO_DAY) & ((values < low) | (values > high)))
    if len(beyond):
        what = f"第{beyond[0] + 1}人的{column.says}（{column.name}）早于或晚于这批列能看的年度"
        raise ValueError(f"{what}；请用更多的years重新编列，不能截短")


def _cooked(recipe: Recipe, base: Array, dtype: str) -> Array:
    # There are few different values, however many people.
    values, where = np.unique(base, return_inverse=True)
    return np.array([recipe.run(value) for value in values.tolist()], dtype=dtype)[where]


def _number(column: Column, person: Facts, columns: Columns) -> int:
    if column.role == "count":
        return _length(column, person, columns)
    if column.role == "told":
        return columns.readers[column.name].read(person)
    if column.role in ("run_sure", "run_may", "payer"):
        return _insured(column, person, month_index(columns.on))
    value = _value(column, person)
    if value is None:
        return column.missing
    if column.role == "date":
        return NO_DAY if value == NONE else md(value)
    if column.role == "text":
        return columns.text(value)
    if column.role == "choice":
        if value not in column.values:
            raise ValueError(f"{column.says}（{column.name}）没有“{value}”这个值")
        return column.values.index(value)
    if not (0 if column.missing < 0 else -LARGEST) <= value <= LARGEST:
        raise ValueError(f"{column.says}（{column.name}）的值{value}超出批量试算的范围")
    return int(value)


def _value(column: Column, person: Facts) -> Any:
    """The fact itself; None = missing."""
    of = column.fact.partition(".")[0]
    held = person.get(of)
    if column.slot:
        rows = held if isinstance(held, (list, tuple)) else ()
        return rows[column.slot - 1].get(column.field) if column.slot <= len(rows) else None
    if column.year:
        return held.get(column.year, held.get(str(column.year))) if isinstance(held, Mapping) else None
    return held


def _length(column: Column, person: Facts, columns: Columns) -> int:
    rows = person.get(column.fact)
    if rows is None:
        return column.missing
    length = NO_ROWS if rows == NONE else len(rows)
    if length > columns.depth(column.fact):
        what = f"{column.says}为{length}，多于这批列容纳的{columns.depth(column.fact)}项"
        raise ValueError(f"{what}；请用更多的slots重新编列，不能截短")
    return length


def _insured(column: Column, person: Facts, end: int) -> int:
    rows = person.get(column.fact)
    if rows is None:
        return column.missing if column.role != "payer" else 0
    months = () if rows == NONE else rows
    if column.role == "payer":
        unit = person.get(column.more)
        return 0 if unit is None else last_payer(months, end, unit)
    return run_start(months, end, column.more or None, sure=column.role == "run_sure")
