"""One person's facts read back from the columns, so that the engine itself can say why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from zhicheng.engine.policy import NONE
from zhicheng.engine.policy.months import first_of, month_index
from zhicheng.simulation.column import NO_ROWS, RECKONED, Column
from zhicheng.simulation.columns import Columns
from zhicheng.simulation.days import MISSING, NO_DAY, day_of
from zhicheng.simulation.insurance import ANOTHER, NOBODY, UNIT
from zhicheng.simulation.table import Table

OTHER_UNIT = "another"
"""The payer read back where only "not the unit" is held."""


RUN = 36
"""Of an unbroken run of insurance so many months are read back at most."""


def person(table: Table, index: int) -> dict[str, Any]:
    """The facts of one person. Insurance comes back as a run of months, the last RUN of them."""
    columns = [column for column in table.columns if column.name in table.data]
    numbers = {column.name: int(table.data[column.name][index]) for column in columns}
    facts: dict[str, Any] = {}
    for column in columns:
        if column.role == "count":
            held = numbers[column.name]
            facts[column.fact] = None if held == column.missing else NONE if held == NO_ROWS else [{} for _ in range(held)]
    for column in columns:
        _put(facts, column, _value(column, numbers[column.name], table.columns))
    for of in dict.fromkeys(column.fact for column in columns if column.role in ("run_sure", "run_may", "payer")):
        facts |= _insurance(of, table.columns, numbers)
    return facts


def with_told(table: Table) -> Table:
    """The population with the columns the engine reckons from each person; people alike in what counts are asked about once."""
    columns = table.columns
    for name, reader in columns.readers.items():
        if name in table.data:
            continue
        bases = {fact.partition(".")[0] for fact in reader.facts}
        own = [one.name for one in columns if one.fact.partition(".")[0] in bases and one.role not in RECKONED]
        alike = np.stack([table.data[one].astype(np.int64) for one in own], axis=1)
        _, first, group = np.unique(alike, axis=0, return_index=True, return_inverse=True)
        told = [reader.read(person(table, index)) for index in first.tolist()]
        table.data[name] = np.array(told, dtype=columns.known[name].dtype)[group.ravel()]
    return table


def _put(facts: dict[str, Any], column: Column, value: Any) -> None:
    of = column.fact.partition(".")[0]
    if column.role in ("count", "run_sure", "run_may", "payer", *RECKONED):
        return
    if column.slot:
        rows = facts[of]
        if isinstance(rows, list) and column.slot <= len(rows):
            rows[column.slot - 1][column.field] = value
    elif column.year:
        facts.setdefault(of, {})[column.year] = value
    else:
        facts[of] = value


def _value(column: Column, number: int, columns: Columns) -> Any:
    if column.role == "date":
        return None if number == MISSING else NONE if number == NO_DAY else day_of(number)
    if number == column.missing:
        return None
    if column.role == "choice":
        return column.values[number]
    if column.role == "text":
        return next(text for text, code in columns.texts.items() if code == number)
    return number


def _insurance(of: str, columns: Columns, numbers: dict[str, int]) -> dict[str, Any]:
    end = month_index(columns.on)
    sure = [(column.more, numbers[column.name]) for column in columns if column.fact == of and column.role == "run_sure"]
    payers = [(column.more, numbers[column.name]) for column in columns if column.fact == of and column.role == "payer"]
    if any(state == 0 for _, state in payers) or any(first > end for _, first in sure):
        return {of: None}
    facts: dict[str, Any] = {same_as: same_as for same_as, _ in payers}
    rows = [_month(month, place or None) for place, first in sure for month in range(max(first, end - RUN), end)]
    for same_as, state in payers:
        rows = _paid_by(rows, end, same_as, state)
    return {of: _distinct(rows), **facts}


def _paid_by(rows: list[dict[str, Any]], end: int, unit: str, state: int) -> list[dict[str, Any]]:
    if state & NOBODY:
        return rows
    payer = {UNIT: unit, ANOTHER: OTHER_UNIT}.get(state)
    last = [row | {"payer": payer} for row in rows if row["month"] == _month(end - 1, None)["month"]]
    others = [row for row in rows if row["month"] != _month(end - 1, None)["month"]]
    # Whoever has no unbroken run up to now paid some month long ago.
    return others + (last or [_month(end - 2, "elsewhere") | {"payer": payer}])


def _month(month: int, place: str | None) -> dict[str, Any]:
    return {"month": first_of(month).isoformat()[:7], "paid": True, "payer": OTHER_UNIT, "place": place}


def _distinct(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [dict(pairs) for pairs in dict.fromkeys(tuple(row.items()) for row in rows)]
