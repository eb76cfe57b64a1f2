"""如果改一个参数: who would be eligible at another value of a parameter, over the whole curve, without compiling again.

Prepared once: the people for whom the parameter can matter at all (the verdict with every comparison it moves taken as
false, and as true, differ), and everything about them that does not move. A step then looks at these people only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from zhicheng.simulation import suppose
from zhicheng.simulation.cone import FARTHEST, Cone, Pair, moved
from zhicheng.simulation.filling import with_reckoned
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Comparison, Logic
from zhicheng.simulation.machine import Machine, unpacked
from zhicheng.simulation.program import Program, compile
from zhicheng.simulation.table import Array, Table


class Step(NamedTuple):
    """How many people at one value of the parameter: surely eligible, cannot tell, not; and against the value in force,
    newly and no longer surely eligible."""

    value: Any
    eligible: int
    cannot_tell: int
    not_eligible: int
    gained: int
    lost: int


@dataclass(slots=True)
class Turn:
    """One parameter of one program, ready to be turned over one population."""

    program: Program
    table: Table
    key: str
    current: int
    people: npt.NDArray[np.intp]
    settled: tuple[int, int]
    cone: Cone
    now: Pair
    before: int
    pivots: tuple[Array, Array] | None

    def step(self, value: int) -> Step:
        """How many at this value."""
        if not self._within(value):
            return supposed(self.program, self.table, self.key, value)
        if self.pivots is None:
            then = self.cone.at(value)
            sure, may = int(np.count_nonzero(then.sure)), int(np.count_nonzero(then.may))
            kept = int(np.count_nonzero(then.sure & self.now.sure))
        else:
            sure, may = (len(pivots) - int(np.searchsorted(pivots, self._turned(value))) for pivots in self.pivots)
            kept = min(sure, self.before)
        return self._step(value, sure, may, kept)

    def curve(self, values: Sequence[int]) -> list[Step]:
        """How many at each of these values."""
        if self.pivots is None or not all(self._within(value) for value in values):
            return [self.step(value) for value in values]
        turned = np.array([self._turned(value) for value in values])
        sure, may = (len(pivots) - np.searchsorted(pivots, turned) for pivots in self.pivots)
        return [self._step(v, s, m, min(s, self.before)) for v, s, m in zip(values, sure.tolist(), may.tolist(), strict=True)]

    def changed(self, value: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Who is newly and who is no longer surely eligible, by position in the table."""
        if not self._within(value):
            raise NotInBulk(f"参数{self.key}取{value}时不能就地改动")
        then = self.cone.at(value)
        return self.people[then.sure & ~self.now.sure], self.people[self.now.sure & ~then.sure]

    def _within(self, value: int) -> bool:
        low, high = self.program.turned[self.key]
        return (low is None or low <= value) and (high is None or value <= high) and abs(value) < FARTHEST

    def _turned(self, value: int) -> np.int32:
        # Of the type of the pivots: for any other, numpy would first copy them all.
        return np.int32(value * self.cone.direction)

    def _step(self, value: int, sure: int, may: int, kept: int) -> Step:
        always_sure, always_may = self.settled
        eligible, possible = always_sure + sure, always_may + may
        return Step(value, eligible, possible - eligible, self.table.size - possible, sure - kept, self.before - kept)


def turn(program: Program, table: Table, key: str) -> Turn:
    """Prepares a parameter whose moves stand in the program's comparisons. Raises NotInBulk for any other: see `supposed`."""
    if key not in program.turned:
        raise NotInBulk(f"参数{key}不只是比较的界限，不能就地改动，只能按假设的取值重新编译")
    logic = program.logic
    bounds = [bounded(logic, root, key, upper) for root in program.verdict for upper in (False, True)]
    sure_low, sure_high, may_low, may_high = Machine(logic, program.columns, bounds).planes(table)
    pivotal = (sure_low ^ sure_high) | (may_low ^ may_high)
    people = np.flatnonzero(unpacked(pivotal, table.size))
    settled = tuple(int(np.bitwise_count(plane & ~pivotal).sum()) for plane in (sure_low, may_low))
    current = int(program.rulebook.param(key, on=program.on, **program.target.scope()).value)
    cone = Cone(program, table, key, current, people)
    now = cone.at(current)
    before = int(np.count_nonzero(now.sure))
    return Turn(program, table, key, current, people, (settled[0], settled[1]), cone, now, before, cone.pivots())


def supposed(program: Program, table: Table, key: str, value: Any) -> Step:
    """How many if the parameter had this value, by compiling once more; any parameter, any value. Raises NotInBulk."""
    resting = [program.columns.known[name].says for name, one in program.columns.readers.items() if key in one.params]
    if resting:
        raise NotInBulk(f"这批人的“{resting[0]}”是按参数{key}现在的取值编列的，要换取值须重新编列")
    book = suppose.supposed(program.rulebook, key, value)
    columns = program.columns.copied()
    other = compile(book, matter=program.matter, target=program.target, on=program.on, columns=columns)
    held = with_reckoned(Table(columns, table.size, dict(table.data), table.marks))
    absent = [name for name in columns.known if name not in held.data]
    if absent:
        raise NotInBulk(f"参数{key}取“{value}”时要用到这批人没有的列：{'、'.join(absent)}")
    (before, _), (sure, may) = (Machine(p.logic, p.columns, p.verdict).planes(held) for p in (program, other))
    count = {name: int(np.bitwise_count(plane).sum()) for name, plane in (("sure", sure), ("may", may))}
    gained, lost = (int(np.bitwise_count(plane).sum()) for plane in (sure & ~before, before & ~sure))
    return Step(value, count["sure"], count["may"] - count["sure"], table.size - count["may"], gained, lost)


def bounded(logic: Logic, root: Bit, key: str, upper: bool) -> Bit:
    """The expression with every comparison the parameter moves taken the way that makes it hold least, or most."""
    made: dict[tuple[Bit, bool], Bit] = {(FALSE, up): FALSE for up in (False, True)} | {(TRUE, up): TRUE for up in (False, True)}
    for bit in logic.reached((root,)):
        node = logic.nodes[bit]
        for up in (False, True):
            if isinstance(node, Comparison):
                made[bit, up] = (TRUE if up else FALSE) if moved(logic, bit, key) else bit
            elif node.op == "not":
                made[bit, up] = logic.neg(made[node.of[0], not up])
            else:
                join = logic.conj if node.op == "and" else logic.disj
                made[bit, up] = join(made[part, up] for part in node.of)
    return made[root, upper]
