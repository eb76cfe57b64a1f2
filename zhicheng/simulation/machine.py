"""The register machine: expressions over a population in blocks, one bit a person, a few megabytes of scratch in all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from zhicheng.simulation.columns import Columns
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Join, Logic, Test
from zhicheng.simulation.table import Array, Table

BLOCK: Final = 65_536
_WORD: Final = 64
_LOOKS: Final[Mapping[str, Callable[..., Any]]] = {"le": np.less_equal, "eq": np.equal}
_STEPS: Final[Mapping[str, Callable[..., Any]]] = {"and": np.bitwise_and, "or": np.bitwise_or}

Plane: TypeAlias = npt.NDArray[np.uint64]
"""One bit a person, the first person lowest; bits beyond the last person are nought."""
Terms: TypeAlias = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A sum of columns and the comparisons made with it: word, limit, register."""

    terms: Terms
    tests: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on registers; `not` takes its operand twice."""

    op: str
    one: int
    other: int
    into: int


class Machine:
    """The comparisons and steps that yield these roots. Made once, run on any table with the same columns."""

    def __init__(self, logic: Logic, columns: Columns, roots: Sequence[Bit], block: int = BLOCK) -> None:
        if block % _WORD:
            raise ValueError("block must be a multiple of 64")
        self.roots, self.block = tuple(roots), block
        reached = logic.reached(roots)
        looks, self._where = _looks(logic, reached, columns)
        self.looks, self.compared = looks, len(set(self._where.values()))
        self.steps, self.registers = _steps(logic, reached, self.roots, self._where, self.compared)

    def planes(self, table: Table) -> list[Plane]:
        """The plane of each root."""
        words = -(-table.size // _WORD)
        out: list[Plane] = [np.zeros(words, np.uint64) for _ in self.roots]
        for first, held in self._blocks(table):
            for plane, register in zip(out, held, strict=True):
                plane[first // _WORD : first // _WORD + len(register)] = register
        return out

    def counts(self, table: Table) -> list[int]:
        """For how many people each root holds."""
        totals = [0] * len(self.roots)
        for _, held in self._blocks(table):
            for index, register in enumerate(held):
                totals[index] += int(np.bitwise_count(register).sum())
        return totals

    def _blocks(self, table: Table) -> Iterator[tuple[int, list[Plane]]]:
        scratch = np.zeros(self.block, np.bool_)
        sums = np.empty(self.block, np.int32)
        spare = [np.empty(self.block // _WORD, np.uint64) for _ in range(self.registers - self.compared)]
        for first in range(0, table.size, self.block):
            last = min(first + self.block, table.size)
            words = -(-(last - first) // _WORD)
            registers = self._look(table.data, first, last, scratch[: words * _WORD], sums)
            registers += [one[:words] for one in spare]
            self._step(registers)
            yield first, [self._held(root, registers, last - first) for root in self.roots]

    def _look(self, data: Mapping[str, Array], first: int, last: int, scratch: npt.NDArray[np.bool_], sums: Array) -> list[Plane]:
        registers: list[Plane] = [_EMPTY] * self.compared
        inside = scratch[: last - first]
        scratch[last - first :] = False
        for look in self.looks:
            values = _sum(look.terms, data, first, last, sums)
            for op, limit, into in look.tests:
                _LOOKS[op](values, limit, inside)
                registers[into] = np.packbits(scratch, bitorder="little").view(np.uint64)
        return registers

    def _step(self, registers: list[Plane]) -> None:
        for step in self.steps:
            if step.op == "not":
                np.invert(registers[step.one], registers[step.into])
            else:
                _STEPS[step.op](registers[step.one], registers[step.other], registers[step.into])

    def _held(self, root: Bit, registers: list[Plane], people: int) -> Plane:
        words = -(-people // _WORD)
        if root == FALSE:
            return np.zeros(words, np.uint64)
        register = np.full(words, ~np.uint64(0)) if root == TRUE else registers[self._where[root]]
        if people % _WORD:
            register[-1] &= np.uint64((1 << people % _WORD) - 1)
        return register


_EMPTY: Plane = np.empty(0, np.uint64)


def _sum(terms: Terms, data: Mapping[str, Array], first: int, last: int, sums: Array) -> Array:
    (name, factor), *others = terms
    values = data[name][first:last]
    if not others and factor == 1:
        return values
    out = sums[: last - first]
    np.multiply(values, factor, out=out)
    for other, times in others:
        more = data[other][first:last]
        if times == -1:
            np.subtract(out, more, out=out)
        else:
            np.add(out, more * np.int32(times), out=out)
    return out


def _looks(logic: Logic, reached: Sequence[Bit], columns: Columns) -> tuple[tuple[Look, ...], dict[Bit, int]]:
    """Equal comparisons are made once, those on the same columns one after another while these are near."""
    where: dict[Bit, int] = {}
    registers: dict[tuple[Terms, str, int], int] = {}
    grouped: dict[Terms, list[tuple[str, int, int]]] = {}
    for bit in reached:
        node = logic.nodes[bit]
        if isinstance(node, Test):
            op, limit = _clipped(node, columns)
            key = (node.terms, op, limit)
            if key not in registers:
                registers[key] = len(registers)
                grouped.setdefault(node.terms, []).append((op, limit, registers[key]))
            where[bit] = registers[key]
    return tuple(Look(terms, tuple(grouped[terms])) for terms in sorted(grouped)), where


def _clipped(test: Test, columns: Columns) -> tuple[str, int]:
    """The limit as the column can hold it: beyond its range the answer is the same at the end of the range."""
    alone = len(test.terms) == 1 and test.terms[0][1] == 1
    info = np.iinfo(columns.known[test.terms[0][0]].dtype if alone else "int32")
    if info.min <= test.limit <= info.max:
        return test.op, test.limit
    if test.op == "le" and test.limit > info.max:
        return "le", int(info.max)
    # No column holds the lowest value of its type, so comparing with it fails for everybody.
    return "eq", int(info.min)


def _steps(
    logic: Logic, reached: Sequence[Bit], roots: Sequence[Bit], where: dict[Bit, int], compared: int
) -> tuple[tuple[Step, ...], int]:
    """Binary steps in order; a register is used again as soon as nobody needs it."""
    left = _uses(logic, reached, roots, where)
    steps: list[Step] = []
    free: list[int] = []
    registers = compared
    for bit in reached:
        node = logic.nodes[bit]
        if not isinstance(node, Join):
            continue
        held = [where[part] for part in node.of]
        for register in held:
            left[register] -= 1
            if not left[register]:
                free.append(register)
        own = [register for register in held if register in free]
        into = own[0] if own else free[0] if free else registers
        registers += into == registers
        if into in free:
            free.remove(into)
        steps += _binary(node.op, held, into)
        where[bit] = into
        left[into] = left.pop(~bit)
    return tuple(steps), registers


def _binary(op: str, held: Sequence[int], into: int) -> Iterator[Step]:
    # The register written to is read first, so that nothing still needed is overwritten.
    ordered = sorted(held, key=lambda register: register != into)
    if op == "not":
        yield Step(op, ordered[0], ordered[0], into)
        return
    yield Step(op, ordered[0], ordered[1], into)
    for register in ordered[2:]:
        yield Step(op, into, register, into)


def _uses(logic: Logic, reached: Sequence[Bit], roots: Sequence[Bit], where: Mapping[Bit, int]) -> dict[int, int]:
    """How often each register is still read: by register for comparisons, by ~expression for what is made later."""
    left: dict[int, int] = {}
    for bit in [part for one in reached for part in logic_parts(logic, one)] + [root for root in roots if root > TRUE]:
        key = where.get(bit, ~bit)
        left[key] = left.get(key, 0) + 1
    return left


def logic_parts(logic: Logic, bit: Bit) -> tuple[Bit, ...]:
    """What an expression is joined from."""
    node = logic.nodes[bit]
    return node.of if isinstance(node, Join) else ()
