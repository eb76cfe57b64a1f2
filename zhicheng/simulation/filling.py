"""Columns that follow from others, filled in for everybody: days reckoned from days, numbers the engine tells, least and most."""

from __future__ import annotations

import numpy as np

from zhicheng.simulation.column import Column, Edge, Part, Recipe
from zhicheng.simulation.days import NO_DAY
from zhicheng.simulation.machine import Machine, unpacked
from zhicheng.simulation.reading import with_told
from zhicheng.simulation.table import Array, Table


def with_reckoned(table: Table) -> Table:
    """The population with every column that follows from those it has, in the order declared.

    Raises ValueError for somebody who looks further back than the columns do.
    """
    columns, data = table.columns, table.data
    for name, (low, high) in columns.bounds.items():
        _refuse_beyond(columns.known[name], data[name], low, high)
    with_told(table)
    for column in columns:
        # A column is declared after those it follows from.
        if column.name in columns.recipes and column.name not in data:
            recipe = columns.recipes[column.name]
            data[column.name] = _cooked(recipe, data[recipe.base], column.dtype)
        elif column.name in columns.edges and column.name not in data:
            data[column.name] = _outermost(columns.edges[column.name], table)
    table.data = {column.name: data[column.name] for column in columns if column.name in data}
    return table


def _refuse_beyond(column: Column, values: Array, low: int, high: int) -> None:
    beyond = np.flatnonzero((values != column.missing) & (values != NO_DAY) & ((values < low) | (values > high)))
    if len(beyond):
        what = f"第{beyond[0] + 1}人的{column.says}（{column.name}）早于或晚于这批列能看的年度"
        raise ValueError(f"{what}；请用更多的years重新编列，不能截短")


def _cooked(recipe: Recipe, base: Array, dtype: str) -> Array:
    # There are few different values, however many people.
    values, where = np.unique(base, return_inverse=True)
    return np.array([recipe.run(value) for value in values.tolist()], dtype=dtype)[where]


def _outermost(edge: Edge, table: Table) -> Array:
    """The least, or the most, of what is possible for each person; nought where nothing is."""
    machine = Machine(edge.logic, table.columns, [part.when for part in edge.parts])
    nobody = np.iinfo(np.int32).max if edge.least else np.iinfo(np.int32).min
    join = np.minimum if edge.least else np.maximum
    out = np.full(table.size, nobody, np.int32)
    for first, held in machine.blocks(table):
        best = out[first : first + machine.block]
        for part, plane in zip(edge.parts, held, strict=True):
            values = _values(part, table, first, len(best))
            join(best, np.where(unpacked(plane, len(best)), values, nobody), out=best)
    out[out == nobody] = 0
    return out


def _values(part: Part, table: Table, first: int, size: int) -> Array:
    # What is missing may leave the range of a number; it is not possible for anybody then.
    total = np.full(size, part.constant, np.int32)
    for name, factor in part.terms:
        total += table.data[name][first : first + size] * np.int32(factor)
    return total // np.int32(part.divisor) if part.divisor > 1 else total
