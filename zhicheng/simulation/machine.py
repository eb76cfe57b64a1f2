"""The register machine: expressions over a population in blocks, one bit a person, a few megabytes of scratch in all.

First every comparison, column by column, while the column's block is near; then joins of whole registers. A register is
used again as soon as nobody needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from zhicheng.simulation.columns import Columns
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Logic
from zhicheng.simulation.scheduling import Terms, looks, marks, steps
from zhicheng.simulation.table import Array, Plane, Table

BLOCK: Final = 131_072
WORD: Final = 64


class Machine:
    """The comparisons and steps that yield these roots. Made once, run on any table with the same columns."""

    def __init__(self, logic: Logic, columns: Columns, roots: Sequence[Bit], block: int = BLOCK) -> None:
        if block % WORD:
            raise ValueError("block must be a multiple of 64")
        self.roots, self.block = tuple(roots), block
        reached = logic.reached(roots)
        self.marks, self._where = marks(logic, reached, columns)
        self.looks, compared = looks(logic, reached, self.roots, columns, self._where)
        self.marked, self.compared = len(self.marks), compared
        self.steps, self.registers = steps(logic, reached, self.roots, self._where, self.marked, compared)

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
        known = [table.mark(one.column, one.value) for one in self.marks]
        spare = [np.empty(block // WORD, np.uint64) for _ in range(self.registers - self.marked - self.compared)]
        for first in range(0, table.size, self.block):
            last = min(first + self.block, table.size)
            words = -(-(last - first) // WORD)
            registers = [plane[first // WORD : first // WORD + words] for plane in known] + [_NONE] * self.compared
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
