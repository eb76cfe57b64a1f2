"""最早可报之日 for everybody: days compared by the block, as whole numbers, in a few buffers used over and over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import numpy as np

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.evaluate import begin
from zhicheng.engine.policy.pack import Clause
from zhicheng.simulation.build import Build
from zhicheng.simulation.days import ALWAYS, MISSING, NEVER, STEP, Ints, next_days
from zhicheng.simulation.logic import FALSE, TRUE, Bit, Logic
from zhicheng.simulation.machine import WORD, Machine, unpacked
from zhicheng.simulation.program import Program
from zhicheng.simulation.reaching import Complete, Fold, OnDay, Reach, RunComplete, When, earliest, latest, reach
from zhicheng.simulation.rules import begun
from zhicheng.simulation.table import Array, Table

BLOCK: Final = 65_536
_YEAR: Final = 12 * STEP


class Earliest:
    """The first day a path is reached, if nothing else changes; without paths, the day the last condition is.

    As `Judgement.earliest`, except that ALWAYS stands where some path holds whatever the day. Conditions and exclusions
    beside a path do not count, as there: see the verdict.
    """

    def __init__(self, program: Program, block: int = BLOCK) -> None:
        self.columns, self.block = program.columns, block
        build = begun(program.rulebook, program.target, program.on, program.columns)
        self.by_clause = dict(_clauses(program, build))
        paths = [day for (kind, _), day in self.by_clause.items() if kind == "path"]
        conditions = [day for (kind, _), day in self.by_clause.items() if kind == "condition"]
        pathless = not paths and not program.rulebook.has_paths(program.matter, program.on)
        self.day = latest(build, conditions) if pathless and conditions else earliest(build, paths)
        self.logic = build.logic

    def days(self, table: Table) -> Ints:
        """For everybody the day (`days.day_of` reads it), ALWAYS, or NEVER = not reached as things stand or not known."""
        return self.of(table, self.day)

    def path(self, table: Table, clause: str) -> Ints:
        """For everybody the day one path is reached. Raises KeyError for a clause that is no path of this program."""
        return self.of(table, self.by_clause["path", clause])

    def of(self, table: Table, day: Reach) -> Ints:
        """For everybody the day of one expression."""
        out = np.empty(table.size, np.int32)
        run = _Run(self.logic, self.columns, day, self.block)
        for first, values in run.blocks(table):
            out[first : first + len(values)] = values
        return out


def _clauses(program: Program, build: Build) -> Iterator[tuple[tuple[str, str], Reach]]:
    book, on, target = program.rulebook, program.on, program.target
    for pack, clause, meant in book.meant(program.matter, on, target.scope()):
        if clause.kind == "condition" or (clause.kind == "path" and target.level in clause.grants):
            context = begin(book, on, target, {}, pack, clause)
            yield (clause.kind, clause.id), _of_clause(clause, meant is None, context, build)


def _of_clause(clause: Clause, doubtful: bool, ctx: Context, build: Build) -> Reach:
    day = reach(clause.rule, ctx, build)
    if not doubtful:
        return day
    # A clause of which it is not known whether it is meant gives a day only where it settles nothing.
    held = build.truth(clause.rule, ctx)
    return latest(build, (When(build.logic.neg(held.may) if clause.kind == "path" else held.sure), day))


class _Run:
    """One expression over one table, block by block."""

    def __init__(self, logic: Logic, columns: Any, day: Reach, block: int) -> None:
        self.day, self.block = day, block
        self.uses = Counter(_parts(day))
        self.bits = sorted({node.bit for node in self.uses if isinstance(node, (When, Fold)) and node.bit > TRUE})
        self.machine = Machine(logic, columns, self.bits, block)
        self.free: list[Ints] = []
        self.kept: dict[Reach, Ints] = {}

    def blocks(self, table: Table) -> Iterator[tuple[int, Ints]]:
        """The first person of each block and their days, which hold until the next block."""
        for first, planes in self.machine.blocks(table):
            size = min(self.block, table.size - first)
            data = {name: values[first : first + size] for name, values in table.data.items()}
            held = {bit: unpacked(plane[: -(-size // WORD)], size) for bit, plane in zip(self.bits, planes, strict=True)}
            values = self._value(self.day, data, held, size)
            yield first, values
            self.free += [self._whole(values), *self.kept.values()]
            self.kept.clear()

    def _value(self, node: Reach, data: Mapping[str, Array], held: Mapping[Bit, Array], size: int) -> Ints:
        """The days of one expression in a buffer of the caller's own."""
        if node in self.kept:
            out = self._buffer(size)
            np.copyto(out, self.kept[node][:size])
            return out
        out = self._made(node, data, held, size)
        if self.uses[node] > 1:
            kept = self._buffer(size)
            np.copyto(kept, out)
            self.kept[node] = self._whole(kept)
        return out

    def _made(self, node: Reach, data: Mapping[str, Array], held: Mapping[Bit, Array], size: int) -> Ints:
        if isinstance(node, Fold):
            return self._fold(node, data, held, size)
        out = self._buffer(size)
        if isinstance(node, Complete):
            _complete(node, data, out)
        elif isinstance(node, RunComplete):
            # have = the paid months, at most those asked for; the rest still has to come.
            np.clip(data[node.run], node.end - node.months, node.end, out=out, dtype=np.int32, casting="unsafe")
            np.add(out, node.months, out=out)
            np.multiply(out, STEP, out=out)
            np.add(out, 1, out=out)
        elif isinstance(node, OnDay):
            out.fill(node.day)
        else:
            # ALWAYS is nought.
            np.subtract(NEVER, self._mask(node.bit, held, size, NEVER), out=out)
        return out

    def _fold(self, node: Fold, data: Mapping[str, Array], held: Mapping[Bit, Array], size: int) -> Ints:
        join: Callable[..., Any] = np.maximum if node.op == "max" else np.minimum
        out = self._value(node.of[0], data, held, size)
        for other in node.of[1:]:
            more = self._value(other, data, held, size)
            join(out, more, out=out)
            self.free.append(self._whole(more))
        # A mask of whole numbers: choosing by a truth a person is many times slower.
        if node.op == "max" and node.bit != TRUE:
            mask = self._mask(node.bit, held, size, NEVER)
            np.bitwise_xor(mask, NEVER, out=mask)
            np.maximum(out, mask, out=out)
            self.free.append(self._whole(mask))
        elif node.op == "min" and node.bit != FALSE:
            mask = self._mask(node.bit, held, size, 1)
            np.subtract(mask, 1, out=mask)
            np.bitwise_and(out, mask, out=out)
            self.free.append(self._whole(mask))
        return out

    def _mask(self, bit: Bit, held: Mapping[Bit, Array], size: int, value: int) -> Ints:
        """`value` for those for whom the expression holds, nought for the others."""
        out = self._buffer(size)
        if bit <= TRUE:
            out.fill(value * bit)
        else:
            np.multiply(held[bit].view(np.int8), np.int32(value), out=out)
        return out

    def _buffer(self, size: int) -> Ints:
        whole = self.free.pop() if self.free else np.empty(self.block, np.int32)
        return whole[:size]

    @staticmethod
    def _whole(part: Ints) -> Ints:
        base: Any = part.base
        return part if base is None else base


def _parts(node: Reach) -> Iterator[Reach]:
    """The expression and its parts, each as often as it is read; parts of what is read again are read once."""
    seen: set[Reach] = set()
    todo = [node]
    while todo:
        one = todo.pop()
        yield one
        if one not in seen:
            seen.add(one)
            todo += one.of if isinstance(one, Fold) else ()


def _complete(node: Complete, data: Mapping[str, Array], out: Ints) -> None:
    """The day the months are complete; NEVER where no day to count from is known.

    What is missing and what does not exist stand above every day, so the latest of several shows them by itself.
    """
    starts = [data[name] for name in node.starts]
    join: Callable[..., Any] = np.maximum if node.pick == "latest" else np.minimum
    np.copyto(out, starts[0])
    for values in starts[1:]:
        join(out, values, out=out)
    if node.next_month:
        # The last day there could be of the month, and one: the first of the next.
        np.bitwise_or(out, STEP - 1, out=out)
        out += 2
    _add_months(node, out)
    if node.year_start:
        lost = np.bitwise_and(out, NEVER)
        np.floor_divide(out, _YEAR, out=out)
        out *= _YEAR
        out += 1
        out |= lost
    if node.pick == "earliest":
        for values in starts:
            np.maximum(out, np.where(values == MISSING, np.int32(NEVER), np.int32(ALWAYS)), out=out)
    np.minimum(out, NEVER, out=out)


def _add_months(node: Complete, out: Ints) -> None:
    if node.counting == "calendar_month":
        np.floor_divide(out, STEP, out=out)
        out += node.months
        out *= STEP
        out += 1
        return
    # A day the month does not have stands for its last day; it is read so at the end, and orders the same till then.
    out += STEP * node.months
    if node.counting == "anniversary_next_day" and node.months:
        np.copyto(out, next_days(out))
