"""试算结果: how many people meet each rule, and for how many it is the only thing in the way (差一项)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from zhicheng.simulation.logic import Bit
from zhicheng.simulation.machine import Machine, unpacked
from zhicheng.simulation.program import Program, Reported
from zhicheng.simulation.table import Table


@dataclass(frozen=True, slots=True)
class Line:
    """One rule and its numbers. `only_this`: everything else asked of these people is surely met, this surely is not."""

    rule: Reported
    met: int
    cannot_tell: int
    not_met: int
    only_this: int


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict over everybody, and each rule: exclusions, conditions, paths, parts of paths."""

    people: int
    eligible: int
    cannot_tell: int
    not_eligible: int
    lines: tuple[Line, ...]


def report(program: Program, table: Table) -> Report:
    """The numbers for everybody, in one run."""
    roots: list[Bit] = list(program.verdict)
    for rule in program.reported:
        roots += [*rule.truth, alone(program, rule)]
    eligible, possible, *counts = Machine(program.logic, program.columns, roots).counts(table)
    lines = tuple(
        Line(rule, sure, may - sure, table.size - may, only)
        for rule, sure, may, only in zip(program.reported, counts[::3], counts[1::3], counts[2::3], strict=True)
    )
    return Report(table.size, eligible, possible - eligible, table.size - possible, lines)


def only_this(program: Program, table: Table, rule: Reported) -> npt.NDArray[np.intp]:
    """差这一项的人, by position in the table; `person` reads them back for the engine to explain."""
    (plane,) = Machine(program.logic, program.columns, [alone(program, rule)]).planes(table)
    return np.flatnonzero(unpacked(plane, table.size))


def alone(program: Program, rule: Reported) -> Bit:
    """Whether a rule is the only one in the way of somebody who surely is not eligible."""
    logic = program.logic
    return logic.conj((logic.neg(rule.truth.may), logic.neg(program.verdict.may), *_others(program, rule)))


def _others(program: Program, rule: Reported) -> Iterator[Bit]:
    clauses = [one for one in program.reported if not one.part]
    yield from (one.truth.sure for one in clauses if one.kind != "path" and one is not rule)
    if rule.kind != "path":
        paths: Sequence[Reported] = [one for one in clauses if one.kind == "path"]
        if paths:
            yield program.logic.disj(one.truth.sure for one in paths)
    else:
        yield from (one.truth.sure for one in program.parts(rule.id) if rule.part and one is not rule)
