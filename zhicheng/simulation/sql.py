"""The same program as SQL text, for data that must stay where it lies.

Whole numbers without nulls; only = <> <= >= > IN, AND OR NOT, and a constant added where two columns are compared. No
null, no CASE, no date function, no nullable truth: the two planes are two conditions. What a long program asks again and
again is a set of ids of its own, asked for with IN.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from zhicheng.simulation.columns import Columns
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Comparison, Join, Logic
from zhicheng.simulation.program import Program

# Months are multiplied by the days of one, which sixteen bits do not hold.
_TYPES: Final[Mapping[str, str]] = {"int8": "SMALLINT", "int16": "INTEGER", "int32": "INTEGER"}
_LONG: Final = 20_000
"""A statement longer than this names its repeated parts."""
_PART: Final = 300


def table_sql(columns: Columns, table: str = "people") -> str:
    """The table a population is put in: `id` and one column for each declared column."""
    rows = [f'"{column.name}" {_TYPES[column.dtype]} NOT NULL' for column in columns]
    return f'CREATE TABLE "{table}" (\n  "id" INTEGER PRIMARY KEY,\n  ' + ",\n  ".join(rows) + "\n)"


def verdict_sql(program: Program, table: str = "people") -> tuple[str, str]:
    """Two queries for ids: who surely meets the rules, and who possibly does (those who surely do among them)."""
    sure, may = (_Writer(program.logic, (plane,), table) for plane in program.verdict)
    return sure.ids(), may.ids()


def counts_sql(program: Program, table: str = "people") -> str:
    """One query for one row: how many people there are, how many surely and how many possibly meet the rules."""
    writer = _Writer(program.logic, program.verdict, table)
    sure, may = (writer.written[plane] for plane in program.verdict)
    every = f'(SELECT COUNT(*) FROM "{table}")'
    return f"{writer.sets}SELECT {every}, {every[:-1]} WHERE {sure}), {every[:-1]} WHERE {may})"


def condition(logic: Logic, root: Bit) -> str:
    """One expression as a condition over the columns, however long."""
    return _Writer(logic, (root,), "people", long=0).written[root]


class _Writer:
    """Writes some expressions; `sets` is what must stand before the query."""

    def __init__(self, logic: Logic, roots: tuple[Bit, ...], table: str, long: int = _LONG) -> None:
        self.logic, self.roots, self.table = logic, roots, table
        self.written: dict[Bit, str] = {FALSE: "1 = 0", TRUE: "1 = 1"}
        named: list[str] = []
        reached = logic.reached(roots)
        repeated = self._repeated(reached) if long and self._length(reached) > long else frozenset[Bit]()
        for bit in reached:
            text = self._text(bit)
            if bit in repeated and len(text) > _PART:
                named.append(f'"n{bit}" AS (SELECT "id" FROM "{table}" WHERE {text})')
                text = f'"id" IN (SELECT "id" FROM "n{bit}")'
            self.written[bit] = text
        self.sets = "WITH " + ", ".join(named) + " " if named else ""

    def ids(self) -> str:
        """The query for the ids of those for whom the first expression holds."""
        return f'{self.sets}SELECT "id" FROM "{self.table}" WHERE {self.written[self.roots[0]]} ORDER BY "id"'

    def _repeated(self, reached: Iterable[Bit]) -> frozenset[Bit]:
        read = Counter(part for bit in reached for part in self.logic.joined(bit))
        return frozenset(bit for bit, times in read.items() if times > 1 and isinstance(self.logic.nodes[bit], Join))

    def _length(self, reached: Iterable[Bit]) -> int:
        """How long the text would be if nothing were named; found without writing it."""
        known: dict[Bit, int] = {}
        for bit in reached:
            node = self.logic.nodes[bit]
            known[bit] = 24 if isinstance(node, Comparison) else sum(known[part] + 5 for part in node.of)
        return sum(known.get(root, 0) for root in self.roots)

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
