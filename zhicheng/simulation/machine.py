"""The register machine: expressions over a population in blocks, one bit a person, a few megabytes of scratch in all.

First every comparison, column by column, while the column's block is near; then joins of whole registers. A register is
used again as soon as nobody needs it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from zhicheng.simulation.columns import Columns
from zhicheng.simulation.days import NO_DAY
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Comparison, Join, Logic
from zhicheng.simulation.table import Array, Plane, Table

BLOCK: Final = 131_072
WORD: Final = 64
_COMPARED: Final[Mapping[tuple[str, bool], Callable[..., Any]]] = {
    ("le", True): np.less_equal,
    ("le", False): np.greater,
    ("eq", True): np.equal,
    ("eq", False): np.not_equal,
}
_JOINED: Final[Mapping[str, Callable[..., Any]]] = {"and": np.bitwise_and, "or": np.bitwise_or}

Terms: TypeAlias = tuple[tuple[str, int], ...]


class Look(NamedTuple):
    """A sum of columns and what it is compared with: comparison, limit, register."""

    terms: Terms
    tests: tuple[tuple[Callable[..., Any], Any, int], ...]


class Mark(NamedTuple):
    """A value that stands for "missing" or "none": the table knows already who has it."""

    column: str
    value: int
    into: int


class Step(NamedTuple):
    """One operation on registers; `other` below nought: on one register alone."""

    run: Callable[..., Any]
    one: int
    other: int
    into: int


class Machine:
    """The comparisons and steps that yield these roots. Made once, run on any table with the same columns."""

    def __init__(self, logic: Logic, columns: Columns, roots: Sequence[Bit], block: int = BLOCK) -> None:
        if block % WORD:
            raise ValueError("block must be a multiple of 64")
        self.roots, self.block = tuple(roots), block
        reached = logic.reached(roots)
        self.marks, self._where = _marks(logic, reached, columns)
        self.looks, compared = _looks(logic, reached, self.roots, columns, self._where)
        self.marked, self.compared = len(self.marks), compared
        self.steps, self.registers = _steps(logic, reached, self.roots, self._where, self.marked, compared)

    def planes(self, table: Table) -> list[Plane]:
        """The plane of each root."""
        words = -(-table.size // WORD)
        out: list[Plane] = [np.zeros(words, np.uint64) for _ in self.roots]
        for first, held in self.blocks(table):
            for plane, register in zip(out, held, strict=True):
                plane[first // WORD : first // WORD + len(register)] = register
        return out

    def counts(self, table: Table) -> list[int]:
        """For how many people each root holds."""
        totals = [0] * len(self.roots)
        for _, held in self.blocks(table):
            for index, register in enumerate(held):
                totals[index] += int(np.bitwise_count(register).sum())
        return totals

    def blocks(self, table: Table) -> Iterator[tuple[int, list[Plane]]]:
        """The first person of each block and the registers of the roots, which hold until the next block."""
        block = min(self.block, -(-table.size // WORD) * WORD)
        scratch, sums = np.zeros(block, np.bool_), np.empty(block, np.int32)
        marks = [table.mark(one.column, one.value) for one in self.marks]
        spare = [np.empty(block // WORD, np.uint64) for _ in range(self.registers - self.marked - self.compared)]
        for first in range(0, table.size, self.block):
            last = min(first + self.block, table.size)
            words = -(-(last - first) // WORD)
            registers = [plane[first // WORD : first // WORD + words] for plane in marks] + [_NONE] * self.compared
            self._look(registers, table.data, first, last, scratch[: words * WORD], sums)
            registers += [one[:words] for one in spare]
            for run, one, other, into in self.steps:
                if other < 0:
                    run(registers[one], registers[into])
                else:
                    run(registers[one], registers[other], registers[into])
            yield first, [self._held(root, registers, last - first) for root in self.roots]

    def _look(
        self,
        registers: list[Plane],
        data: Mapping[str, Array],
        first: int,
        last: int,
        scratch: npt.NDArray[np.bool_],
        sums: Array,
    ) -> None:
        inside, pack, word = scratch[: last - first], np.packbits, np.uint64
        scratch[last - first :] = False
        for terms, tests in self.looks:
            values = _sum(terms, data, first, last, sums)
            for compare, limit, into in tests:
                compare(values, limit, inside)
                registers[into] = pack(scratch, None, "little").view(word)

    def _held(self, root: Bit, registers: list[Plane], people: int) -> Plane:
        words = -(-people // WORD)
        if root == FALSE:
            return np.zeros(words, np.uint64)
        register = np.full(words, ~np.uint64(0)) if root == TRUE else registers[self._where[root]]
        if root > TRUE and self._where[root] < self.marked:
            return register
        if people % WORD:
            register[-1] &= np.uint64((1 << people % WORD) - 1)
        return register


_NONE: Plane = np.empty(0, np.uint64)


def unpacked(plane: Plane, size: int) -> npt.NDArray[np.bool_]:
    """A plane as one truth a person."""
    return np.unpackbits(plane.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def _sum(terms: Terms, data: Mapping[str, Array], first: int, last: int, sums: Array) -> Array:
    (name, factor), *others = terms
    values = data[name][first:last]
    if not others and factor == 1:
        return values
    out = sums[: last - first]
    np.multiply(values, factor, out=out, dtype=np.int32)
    for other, times in others:
        more = data[other][first:last]
        if times == -1:
            np.subtract(out, more, out=out)
        else:
            np.add(out, more * np.int32(times), out=out)
    return out


def _marks(logic: Logic, reached: Sequence[Bit], columns: Columns) -> tuple[tuple[Mark, ...], dict[Bit, int]]:
    """The comparisons that only ask whether a value is missing or none."""
    registers: dict[tuple[str, int], int] = {}
    where: dict[Bit, int] = {}
    for bit in reached:
        node = logic.nodes[bit]
        if isinstance(node, Comparison) and len(node.terms) == 1 and node.terms[0][1] == 1:
            column = columns.known[node.terms[0][0]]
            # The lowest value there is: nothing lies below it.
            lowest = node.op == "le" and node.limit == column.missing == -1 and column.role in ("choice", "number", "text")
            if lowest or (node.op == "eq" and node.limit in (column.missing, NO_DAY)):
                where[bit] = registers.setdefault((column.name, node.limit), len(registers))
    return tuple(Mark(name, value, into) for (name, value), into in registers.items()), where


def _looks(
    logic: Logic, reached: Sequence[Bit], roots: Sequence[Bit], columns: Columns, where: dict[Bit, int]
) -> tuple[tuple[Look, ...], int]:
    """Equal comparisons are made once, those on the same columns one after another while these are near.

    A comparison needed only the other way round is made the other way round.
    """
    negations = _only_negated(logic, reached, roots)
    marked = len(set(where.values()))
    registers: dict[tuple[Terms, str, int, bool], int] = {}
    grouped: dict[Terms, list[tuple[Callable[..., Any], Any, int]]] = {}
    for bit in reached:
        node = logic.nodes[bit]
        if isinstance(node, Comparison) and bit not in where:
            op, limit, dtype = _clipped(node, columns)
            straight = bit not in negations
            key = (node.terms, op, limit, straight)
            if key not in registers:
                registers[key] = marked + len(registers)
                test = _COMPARED[op, straight], np.array(limit, dtype=dtype), registers[key]
                grouped.setdefault(node.terms, []).append(test)
            where[negations.get(bit, bit)] = registers[key]
    return tuple(Look(terms, tuple(grouped[terms])) for terms in sorted(grouped)), len(registers)


def _only_negated(logic: Logic, reached: Sequence[Bit], roots: Sequence[Bit]) -> dict[Bit, Bit]:
    """The comparisons read by nobody but their negation, with that negation."""
    readers: dict[Bit, list[Bit]] = {}
    for bit in reached:
        for part in logic.joined(bit):
            readers.setdefault(part, []).append(bit)
    found = {}
    for bit, by in readers.items():
        node = logic.nodes[by[0]]
        if (
            isinstance(logic.nodes[bit], Comparison)
            and len(by) == 1
            and bit not in roots
            and isinstance(node, Join)
            and node.op == "not"
        ):
            found[bit] = by[0]
    return found


def _clipped(test: Comparison, columns: Columns) -> tuple[str, int, str]:
    """The limit as the column can hold it: beyond its range the answer is the same at the end of the range."""
    alone = len(test.terms) == 1 and test.terms[0][1] == 1
    dtype = columns.known[test.terms[0][0]].dtype if alone else "int32"
    info = np.iinfo(dtype)
    if info.min <= test.limit <= info.max:
        return test.op, test.limit, dtype
    if test.op == "le" and test.limit > info.max:
        return "le", int(info.max), dtype
    # No column holds the lowest value of its type, so comparing with it fails for everybody.
    return "eq", int(info.min), dtype


def _steps(
    logic: Logic, reached: Sequence[Bit], roots: Sequence[Bit], where: dict[Bit, int], marked: int, compared: int
) -> tuple[tuple[Step, ...], int]:
    left = Counter(part for bit in reached if bit not in where for part in logic.joined(bit))
    left.update(root for root in roots if root > TRUE)
    shared = Counter[int]()
    for bit, register in where.items():
        shared[register] += left[bit]
    steps: list[Step] = []
    free: list[int] = []
    registers = marked + compared
    for bit in reached:
        node = logic.nodes[bit]
        if not isinstance(node, Join) or bit in where:
            continue
        held = [where[part] for part in node.of]
        shared.subtract(held)
        # What the table knows is only read.
        free += [register for register in dict.fromkeys(held) if register >= marked and not shared[register]]
        into = next((register for register in reversed(free) if register in held), free[-1] if free else registers)
        if into == registers:
            registers += 1
        else:
            free.remove(into)
        steps += _binary(node.op, held, into)
        where[bit] = into
        shared[into] = left[bit]
    return tuple(steps), registers


def _binary(op: str, held: Sequence[int], into: int) -> Iterator[Step]:
    # The register written to is read first, so that nothing still needed is overwritten.
    first, *others = sorted(held, key=lambda register: register != into)
    if op == "not":
        yield Step(np.invert, first, -1, into)
        return
    for register in others:
        yield Step(_JOINED[op], first, register, into)
        first = into
