"""People's facts as the numbers of the declared columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from zhicheng.engine.policy import NONE
from zhicheng.engine.policy.months import md, month_index
from zhicheng.simulation.column import NO_ROWS, Column
from zhicheng.simulation.columns import Columns
from zhicheng.simulation.days import NO_DAY
from zhicheng.simulation.filling import with_reckoned
from zhicheng.simulation.insurance import last_payer, run_start
from zhicheng.simulation.table import Array, Table

LARGEST = 2_000_000
"""Numbers beyond this are refused: multiplied by the months of a year they must still fit."""
Facts: TypeAlias = Mapping[str, Any]


def encode(columns: Columns, people: Sequence[Facts]) -> Table:
    """People's facts, as the engine takes them, in the declared columns.

    Raises ValueError for a value the fact does not have, and for a list longer than the columns hold.
    """
    data: dict[str, Array] = {}
    for column in columns:
        if column.role in ("made", "edge"):
            continue
        info = np.iinfo(column.dtype)
        numbers = [_number(column, person, columns) for person in people]
        beyond = [number for number in numbers if not info.min <= number <= info.max]
        if beyond:
            raise ValueError(f"{column.says}（{column.name}）的值{beyond[0]}放不进{column.dtype}")
        data[column.name] = np.array(numbers, dtype=column.dtype)
    return with_reckoned(Table(columns, len(people), data))


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
