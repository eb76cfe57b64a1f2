"""The same program as SQL text, for data that must stay where it lies.

Whole numbers without nulls; only = <> <= >= > IN, AND OR NOT, and a constant added where two columns are compared. No
null, no CASE, no date function, no nullable truth: the two planes are two conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from zhicheng.simulation.columns import Columns
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Join, Logic, Test
from zhicheng.simulation.program import Program

_TYPES: Final[Mapping[str, str]] = {"int8": "SMALLINT", "int16": "SMALLINT", "int32": "INTEGER"}


def table_sql(columns: Columns, table: str = "people") -> str:
    """The table a population is put in: `id` and one column for each declared column."""
    rows = [f'"{column.name}" {_TYPES[column.dtype]} NOT NULL' for column in columns]
    return f'CREATE TABLE "{table}" (\n  "id" INTEGER PRIMARY KEY,\n  ' + ",\n  ".join(rows) + "\n)"


def verdict_sql(program: Program, table: str = "people") -> tuple[str, str]:
    """Two queries for ids: who surely meets the rules, and who possibly does (those who surely do among them)."""
    sure, may = (condition(program.logic, plane) for plane in program.verdict)
    return _ids(sure, table), _ids(may, table)


def counts_sql(program: Program, table: str = "people") -> str:
    """One query for one row: how many people there are, how many surely and how many possibly meet the rules."""
    sure, may = (condition(program.logic, plane) for plane in program.verdict)
    every = f'(SELECT COUNT(*) FROM "{table}")'
    return f"SELECT {every}, {every[:-1]} WHERE {sure}), {every[:-1]} WHERE {may})"


def _ids(condition: str, table: str) -> str:
    return f'SELECT "id" FROM "{table}" WHERE {condition} ORDER BY "id"'


def condition(logic: Logic, root: Bit) -> str:
    """One expression as a condition over the columns."""
    written: dict[Bit, str] = {FALSE: "1 = 0", TRUE: "1 = 1"}
    for bit in logic.reached((root,)):
        written[bit] = _written(logic, bit, written)
    return written[root]


def _written(logic: Logic, bit: Bit, written: Mapping[Bit, str]) -> str:
    node = logic.nodes[bit]
    if isinstance(node, Test):
        return _test(node)
    if node.op == "not":
        inner = logic.nodes[node.of[0]]
        return _test(inner, negated=True) if isinstance(inner, Test) else f"NOT {written[node.of[0]]}"
    parts = _parts(logic, node, written)
    return parts[0] if len(parts) == 1 else "(" + f" {node.op.upper()} ".join(parts) + ")"


def _parts(logic: Logic, node: Join, written: Mapping[Bit, str]) -> list[str]:
    """What is joined; equalities with several values of one column as one IN."""
    equal: dict[str, list[int]] = {}
    parts: list[str] = []
    for bit in node.of:
        inner = logic.nodes[bit]
        if node.op == "or" and isinstance(inner, Test) and inner.op == "eq" and _alone(inner):
            equal.setdefault(inner.terms[0][0], []).append(inner.limit)
        else:
            parts.append(written[bit])
    return parts + [_among(name, values) for name, values in equal.items()]


def _among(name: str, values: Iterable[int]) -> str:
    listed = sorted(values)
    return f'"{name}" = {listed[0]}' if len(listed) == 1 else f'"{name}" IN ({", ".join(map(str, listed))})'


def _alone(test: Test) -> bool:
    return len(test.terms) == 1 and test.terms[0][1] == 1


def _test(test: Test, negated: bool = False) -> str:
    sign = {("le", False): "<=", ("le", True): ">", ("eq", False): "=", ("eq", True): "<>"}[test.op, negated]
    left = " + ".join(_term(name, factor) for name, factor in test.terms if factor > 0)
    right = [_term(name, -factor) for name, factor in test.terms if factor < 0]
    # Both sides stay within 32 bits: the columns do, and limits between columns are months or days.
    limit = [str(test.limit)] if test.limit >= 0 or not right else [f"({test.limit})"]
    return f"{left} {sign} {' + '.join(right + (limit if test.limit or not right else []))}"


def _term(name: str, factor: int) -> str:
    return f'"{name}"' if factor == 1 else f'{factor} * "{name}"'
