"""The order in which a machine works: which comparisons it makes of which columns, which registers it joins, when one is free again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

from zhicheng.simulation.columns import Columns
from zhicheng.simulation.days import NO_DAY
from zhicheng.simulation.logic import TRUE, Bit, Comparison, Join, Logic

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


def marks(logic: Logic, reached: Sequence[Bit], columns: Columns) -> tuple[tuple[Mark, ...], dict[Bit, int]]:
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


def looks(
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


def steps(
    logic: Logic, reached: Sequence[Bit], roots: Sequence[Bit], where: dict[Bit, int], marked: int, compared: int
) -> tuple[tuple[Step, ...], int]:
    """The joins in order, each into a register nobody needs any more, and how many registers there are."""
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
