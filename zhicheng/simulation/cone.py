"""The part of a verdict a parameter can move, over the people for whom it matters, and the value at which each of them turns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from zhicheng.simulation.logic import TRUE, Bit, Comparison, Logic
from zhicheng.simulation.machine import Machine, unpacked
from zhicheng.simulation.program import Program
from zhicheng.simulation.table import Array, Table

FARTHEST: Final = 4096
"""Pivots are sought between the negative of this and this; no rule counts more months, hours or years."""

Mask = npt.NDArray[np.bool_]


class Pair(NamedTuple):
    """Surely and possibly, one truth a person."""

    sure: Mask
    may: Mask


def moved(logic: Logic, bit: Bit, key: str) -> bool:
    """Whether an expression is a comparison the parameter moves."""
    node = logic.nodes[bit]
    return isinstance(node, Comparison) and any(name == key for name, _ in node.moves)


class Cone:
    """The part of the verdict above the moved comparisons, over the people for whom it matters."""

    def __init__(self, program: Program, table: Table, key: str, current: int, people: npt.NDArray[np.intp]) -> None:
        logic, reached = program.logic, program.logic.reached(program.verdict)
        self.verdict, self.key, self.current, self.size = program.verdict, key, current, len(people)
        self.moved = {bit: node for bit in reached if isinstance(node := logic.nodes[bit], Comparison) and moved(logic, bit, key)}
        above: dict[Bit, None] = dict.fromkeys(self.moved)
        for bit in reached:
            if any(part in above for part in logic.joined(bit)):
                above[bit] = None
        self.joins = [(bit, logic.nodes[bit]) for bit in above if bit not in self.moved]
        edge = [part for bit, _ in self.joins for part in logic.joined(bit) if part not in above]
        self.still = self._still(program, table, people, list(dict.fromkeys(edge)))
        self.sums = {node.terms: _sums(node, table, people) for node in self.moved.values()}
        self.direction = self._direction(logic)

    def at(self, value: int | Array) -> Pair:
        """The verdict of these people at this value, or at a value of their own each."""
        held: dict[Bit, Mask] = dict(self.still)
        for bit, test in self.moved.items():
            factor = sum(factor for name, factor in test.moves if name == self.key)
            held[bit] = self.sums[test.terms] - factor * (value - self.current) <= test.limit
        for bit, node in self.joins:
            parts = [held[part] for part in node.of]  # type: ignore[union-attr]
            held[bit] = _JOINS[node.op](parts)
        return Pair(*(held[root] if root in held else np.full(self.size, root == TRUE) for root in self.verdict))

    def pivots(self) -> tuple[Array, Array] | None:
        """For each plane the last value at which each person holds, in order; None when it is not a matter of up to a value."""
        if not self.direction:
            return None
        found = [self._pivot(plane) for plane in (0, 1)]
        return np.sort(found[0]), np.sort(found[1])

    def _pivot(self, plane: int) -> Array:
        low, high = np.full(self.size, -FARTHEST, np.int32), np.full(self.size, FARTHEST, np.int32)
        while np.any(high - low > 1):
            middle = (low + high) // 2
            holds = self.at(middle * self.direction)[plane]
            low, high = np.where(holds, middle, low), np.where(holds, high, middle)
        return low

    def _direction(self, logic: Logic) -> int:
        """1 when the verdict holds up to some value, -1 when it holds from some value on, 0 when it is neither."""
        signs: set[int] = set()
        todo = [(root, 1) for root in self.verdict]
        seen = set(todo)
        while todo:
            bit, sign = todo.pop()
            node = logic.nodes[bit]
            if bit in self.moved:
                signs |= {-sign * (1 if factor > 0 else -1) for name, factor in self.moved[bit].moves if name == self.key}
            for part in logic.joined(bit):
                turned = (part, -sign if not isinstance(node, Comparison) and node.op == "not" else sign)
                if turned not in seen:
                    seen.add(turned)
                    todo.append(turned)
        return signs.pop() if len(signs) == 1 else 0

    @staticmethod
    def _still(program: Program, table: Table, people: npt.NDArray[np.intp], edge: list[Bit]) -> dict[Bit, Mask]:
        names = {name for test in program.logic.tests(edge) for name, _ in test.terms}
        some = table.taken(people, sorted(names))
        planes = Machine(program.logic, program.columns, edge).planes(some)
        return {bit: unpacked(plane, some.size) for bit, plane in zip(edge, planes, strict=True)}


_JOINS: Mapping[str, Any] = {
    "and": np.logical_and.reduce,
    "or": np.logical_or.reduce,
    "not": lambda parts: ~parts[0],
}


def _sums(test: Comparison, table: Table, people: npt.NDArray[np.intp]) -> Array:
    total = np.zeros(len(people), np.int32)
    for name, factor in test.terms:
        total += table.data[name][people] * np.int32(factor)
    return total
