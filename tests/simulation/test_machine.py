"""The machine says what plain arithmetic says, whatever the size of the population and of its blocks, in little memory."""

from __future__ import annotations

import tracemalloc
from datetime import date
from random import Random

import numpy as np
import pytest

from tests.simulation.subjects import DAYS, Subject, main
from zhicheng.engine.policy import Rulebook
from zhicheng.simulation import Column, Columns, Machine, Table, population, unpacked
from zhicheng.simulation.logic import FALSE, TRUE, Comparison, Logic
from zhicheng.simulation.machine import BLOCK

SCRATCH = 5_000_000
KINDS = {"a": "int8", "b": "int16", "c": "int32", "d": "int32"}


def columns() -> Columns:
    """Four columns of numbers."""
    made = Columns(Rulebook([]), date(2023, 6, 12))
    made.known = {name: Column(name, "number", dtype, -1, name, name) for name, dtype in KINDS.items()}
    return made


def table(size: int) -> Table:
    """Numbers near each other, so that limits fall among them; -1 is the missing one."""
    rng = np.random.default_rng(size)
    return Table(columns(), size, {name: rng.integers(-1, 12, size).astype(dtype) for name, dtype in KINDS.items()})


def some_logic(seed: int) -> tuple[Logic, list[int]]:
    """Comparisons of one and two columns, and joins of joins; limits inside and far outside what a column can hold."""
    random, logic = Random(seed), Logic()
    bits = [FALSE, TRUE]
    for _ in range(40):
        terms = [(name, random.choice((1, 1, -1, 3))) for name in random.sample("abcd", random.choice((1, 1, 1, 2)))]
        limit = random.choice((*range(-4, 13), 127, 128, -129, 40_000, 2**31 - 1))
        bits.append(logic.at_most(terms, limit) if random.random() < 0.7 else logic.equal(terms, min(limit, 100)))
    for _ in range(80):
        parts = random.sample(bits, random.choice((2, 3, 4)))
        bits.append(random.choice((logic.conj, logic.disj, lambda many: logic.neg(many[0])))(parts))
    return logic, bits


def plainly(logic: Logic, bit: int, data: dict[str, np.ndarray]) -> np.ndarray:
    """The same by plain arithmetic on wide numbers."""
    size = len(data["a"])
    known = {FALSE: np.zeros(size, bool), TRUE: np.ones(size, bool)}
    for one in logic.reached((bit,)):
        node = logic.nodes[one]
        if isinstance(node, Comparison):
            total = sum(data[name].astype(np.int64) * factor for name, factor in node.terms)
            known[one] = total <= node.limit if node.op == "le" else total == node.limit
        else:
            inner = [known[part] for part in node.of]
            known[one] = (
                ~inner[0] if node.op == "not" else np.logical_and.reduce(inner) if node.op == "and" else np.any(inner, axis=0)
            )
    return known[bit]


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 127, 128, 129, 1000])
@pytest.mark.parametrize("block", [64, 128, BLOCK])
def test_blocks_and_plain_arithmetic_agree(size: int, block: int) -> None:
    logic, bits = some_logic(size + block)
    people = table(size)
    machine = Machine(logic, people.columns, bits, block)
    planes, counts = machine.planes(people), machine.counts(people)
    for bit, plane, count in zip(bits, planes, counts, strict=True):
        expected = plainly(logic, bit, people.data)
        assert (unpacked(plane, size) == expected).all()
        assert count == expected.sum()
        assert int(np.bitwise_count(plane).sum()) == count


def test_a_block_of_odd_size_is_refused() -> None:
    with pytest.raises(ValueError, match="multiple of 64"):
        Machine(Logic(), columns(), [TRUE], block=100)


@pytest.fixture(scope="module")
def crowd() -> tuple[Subject, Table]:
    """A population of several blocks."""
    subject = main("bench")[0]
    program = subject.program(DAYS[0])
    size = 3 * BLOCK + 77
    return subject, population(subject.book, subject.matter, size, 1, target=subject.target, on=DAYS[0], columns=program.columns)


def test_the_scratch_memory_is_small_and_does_not_grow_with_the_population(crowd: tuple[Subject, Table]) -> None:
    subject, people = crowd
    program = subject.program(DAYS[0], people.columns)
    machine = Machine(program.logic, program.columns, program.verdict)
    peaks = []
    for size in (BLOCK, people.size):
        some = Table(people.columns, size, {name: values[:size] for name, values in people.data.items()})
        machine.counts(some)  # leaves the marks with the table: they are the table's memory, not the machine's
        tracemalloc.start()
        machine.counts(some)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert max(peaks) <= SCRATCH
    assert peaks[1] <= 1.1 * peaks[0]
