"""The same program as SQL text, for data that must stay where it lies.

Whole numbers without nulls; only = <> <= >= > IN, AND OR NOT, and a constant added where two columns are compared. No
null, no CASE, no date function, no nullable truth: the two planes are two conditions. What a program asks again and again,
or nests too deep, is a column of a stage: each stage reads the one before, once, so that no database spells it out again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from zhicheng.simulation.column import Column
from zhicheng.simulation.columns import Columns
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Comparison, Join, Logic
from zhicheng.simulation.program import Program

# Months are multiplied by the days of one, which sixteen bits do not hold.
_TYPES: Final[Mapping[str, str]] = {"int8": "SMALLINT", "int16": "INTEGER", "int32": "INTEGER"}
_SHORT: Final = 60
"""What is no longer than this is rather written again than named."""
_LONG: Final = 2_000
_DEEP: Final = 20
"""What is longer, or nests deeper, is named though it be read once: parsers keep a stack of a hundred."""


def table_sql(columns: Columns, table: str = "people") -> str:
    """The table a population is put in: `id` and one column for each declared column."""
    rows = [f'"{column.name}" {_type(column)} NOT NULL' for column in columns]
    return f'CREATE TABLE "{table}" (\n  "id" INTEGER PRIMARY KEY,\n  ' + ",\n  ".join(rows) + "\n)"


def _type(column: Column) -> str:
    # Dates are only added and taken away; a number may be multiplied, and so may what stands for a missing one.
    return "BIGINT" if column.role == "number" and column.dtype == "int32" else _TYPES[column.dtype]


def verdict_sql(program: Program, table: str = "people") -> tuple[str, str]:
    """Two queries for ids: who surely meets the rules, and who possibly does (those who surely do among them)."""
    writers = (_Writer(program.logic, (plane,), table) for plane in program.verdict)
    sure, may = (f'{one.stages}SELECT "id" FROM "{one.last}" WHERE {one.written[one.roots[0]]} ORDER BY "id"' for one in writers)
    return sure, may


def counts_sql(program: Program, table: str = "people") -> str:
    """One query for one row: how many people there are, how many surely and how many possibly meet the rules."""
    writer = _Writer(program.logic, program.verdict, table)
    sure, may = (f'(SELECT COUNT(*) FROM "{writer.last}" WHERE {writer.written[plane]})' for plane in program.verdict)
    return f'{writer.stages}SELECT (SELECT COUNT(*) FROM "{table}"), {sure}, {may}'


class _Writer:
    """Writes some expressions: `stages` is what must stand before the query, `last` the stage `written` is about."""

    def __init__(self, logic: Logic, roots: tuple[Bit, ...], table: str) -> None:
        self.logic, self.roots = logic, roots
        self.written: dict[Bit, str] = {FALSE: "1 = 0", TRUE: "1 = 1"}
        self._reads: dict[Bit, frozenset[str]] = {FALSE: frozenset(), TRUE: frozenset()}
        self._stage = {FALSE: 0, TRUE: 0}
        self._depth = {FALSE: 0, TRUE: 0}
        # Of each stage the columns it makes, each with its text and what that reads.
        self._made: list[dict[str, tuple[str, frozenset[str]]]] = []
        reached = logic.reached(roots)
        times = Counter(part for bit in reached for part in logic.joined(bit))
        for bit in reached:
            self._write(bit)
            if isinstance(logic.nodes[bit], Join) and self._worth_naming(bit, times[bit]):
                self._name(bit)
        self.stages, self.last = self._staged(table)

    def _write(self, bit: Bit) -> None:
        node = self.logic.nodes[bit]
        parts = self.logic.joined(bit)
        own = frozenset(name for name, _ in node.terms) if isinstance(node, Comparison) else frozenset[str]()
        self.written[bit] = self._text(bit)
        self._reads[bit] = own.union(*(self._reads[part] for part in parts))
        self._stage[bit] = max((self._stage[part] for part in parts), default=0)
        self._depth[bit] = 1 + max((self._depth[part] for part in parts), default=0)

    def _worth_naming(self, bit: Bit, times: int) -> bool:
        long = len(self.written[bit])
        return (times > 1 and long > _SHORT) or long > _LONG or self._depth[bit] > _DEEP

    def _name(self, bit: Bit) -> None:
        name, stage = f"n{bit}", self._stage[bit]
        if stage == len(self._made):
            self._made.append({})
        self._made[stage][name] = self.written[bit], self._reads[bit]
        self.written[bit], self._reads[bit] = f'"{name}"', frozenset((name,))
        self._stage[bit], self._depth[bit] = stage + 1, 0

    def _staged(self, table: str) -> tuple[str, str]:
        """The stages, each with what it makes and what later ones still read, and the name of the last."""
        wanted = frozenset[str]().union(*(self._reads[root] for root in self.roots))
        texts = []
        for number in reversed(range(len(self._made))):
            made = self._made[number]
            carried = [f'"{name}"' for name in sorted(wanted - made.keys())]
            fresh = [f'{text} AS "{name}"' for name, (text, _) in made.items() if name in wanted]
            before = f"s{number - 1}" if number else table
            listed = ", ".join(('"id"', *carried, *fresh))
            texts.append(f'"s{number}" AS MATERIALIZED (SELECT {listed} FROM "{before}")')
            wanted = (wanted - made.keys()).union(*(reads for name, (_, reads) in made.items() if name in wanted))
        return ("WITH " + ", ".join(reversed(texts)) + " ", f"s{len(texts) - 1}") if texts else ("", table)

    def _text(self, bit: Bit) -> str:
        node = self.logic.nodes[bit]
        if isinstance(node, Comparison):
            return _compared(node)
        if node.op == "not":
            inner = self.logic.nodes[node.of[0]]
            return _compared(inner, negated=True) if isinstance(inner, Comparison) else f"NOT {self.written[node.of[0]]}"
        parts = self._parts(node)
        return parts[0] if len(parts) == 1 else "(" + f" {node.op.upper()} ".join(parts) + ")"

    def _parts(self, node: Join) -> list[str]:
        """What is joined; equalities with several values of one column as one IN."""
        equal: dict[str, list[int]] = {}
        parts: list[str] = []
        for bit in node.of:
            inner = self.logic.nodes[bit]
            if node.op == "or" and isinstance(inner, Comparison) and inner.op == "eq" and _alone(inner):
                equal.setdefault(inner.terms[0][0], []).append(inner.limit)
            else:
                parts.append(self.written[bit])
        return parts + [_among(name, values) for name, values in equal.items()]


def _among(name: str, values: Iterable[int]) -> str:
    listed = sorted(values)
    return f'"{name}" = {listed[0]}' if len(listed) == 1 else f'"{name}" IN ({", ".join(map(str, listed))})'


def _alone(test: Comparison) -> bool:
    return len(test.terms) == 1 and test.terms[0][1] == 1


def _compared(test: Comparison, negated: bool = False) -> str:
    sign = {("le", False): "<=", ("le", True): ">", ("eq", False): "=", ("eq", True): "<>"}[test.op, negated]
    left = " + ".join(_term(name, factor) for name, factor in test.terms if factor > 0)
    right = [_term(name, -factor) for name, factor in test.terms if factor < 0]
    # Both sides stay within 32 bits: the columns do, and limits between columns are months or days.
    limit = [str(test.limit)] if test.limit >= 0 or not right else [f"({test.limit})"]
    return f"{left} {sign} {' + '.join(right + (limit if test.limit or not right else []))}"


def _term(name: str, factor: int) -> str:
    return f'"{name}"' if factor == 1 else f'{factor} * "{name}"'
