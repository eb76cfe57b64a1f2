"""The rules of one matter and target on days between which nothing of them changes, as Python functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy.compiled_code import Verdict
from zhicheng.engine.policy.compiled_explain import Person, Rule
from zhicheng.engine.policy.compiled_lower import Lowering
from zhicheng.engine.policy.compiled_names import Names
from zhicheng.engine.policy.compiled_ops import Op, Shape, loads
from zhicheng.engine.policy.compiled_planes import PlaneCode
from zhicheng.engine.policy.compiled_runtime import RUNTIME, Day, frame, prelude
from zhicheng.engine.policy.context import Context, Target
from zhicheng.engine.policy.evaluate import begin
from zhicheng.engine.policy.frame import Frame
from zhicheng.engine.policy.nodes import Truth
from zhicheng.engine.policy.over_days import Days, truth_at
from zhicheng.engine.policy.over_days_rules import over
from zhicheng.engine.policy.pack import Clause, FactKind
from zhicheng.engine.policy.reading import reads
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.steps import Planes

_JUDGED = ("exclusion", "condition", "path", "timing")

Facts = Mapping[str, Any]


class Stretch:
    """The rules on days between which no value and no pack changes, compiled. Raises PackConflict as `judge` does."""

    def __init__(self, rulebook: Rulebook, matter: str, target: Target, on: date, calendar: Calendar | None) -> None:
        self.rulebook, self.target, self.calendar, self.first = rulebook, target, calendar, on
        lowering = Lowering()
        rules = [
            _rule(lowering, begin(rulebook, on, target, {}, pack, clause, calendar), meant)
            for pack, clause, meant in rulebook.meant(matter, on, target.scope())
            if clause.kind in _JUDGED and (clause.kind != "path" or target.level in clause.grants)
        ]
        by_kind = {kind: tuple(rule for rule in rules if rule.clause.kind == kind) for kind in _JUDGED}
        self.exclusions, self.conditions, self.paths, self.timing = (by_kind[kind] for kind in _JUDGED)
        bars = [rule.op for rule in self.exclusions + self.conditions]
        # Where no pack has paths for the matter at all, the conditions alone decide.
        pathless = bool(bars) and not rulebook.has_paths(matter, on)
        paths = [rule.op for rule in self.paths] or [lowering.op("const", True if pathless else None)]
        self.root = lowering.op("and", (*bars, lowering.op("or", tuple(paths))))
        self.open = lowering.op("and", tuple(rule.op for rule in self.timing)) if self.timing else lowering.op("const", True)
        self.ops = lowering.ops
        self.tried = tuple(self._enumerations())
        self.roles = tuple(self._roles())
        names = Names()
        text = "\n".join(
            (Verdict(lowering.ops, names).text(bars, paths), PlaneCode(lowering.ops, names).text((self.root, self.open)))
        )
        space = {**RUNTIME, **names.space, "JUDGED": self._judged, "JUDGED_PLANES": self._judged_planes}
        exec(compile(text, "<rules>", "exec"), space)
        self.sure: Callable[[Facts, Day], bool] = space["sure"]
        self.possible: Callable[[Facts, Day], bool] = space["possible"]
        self.planes: Callable[[Facts, Frame, frozenset[str]], tuple[Sequence[int], Sequence[int], tuple[Planes, ...]]] = space[
            "planes"
        ]

    def verdict(self, facts: Facts, on: date) -> Truth:
        """The verdict before missing enumerations are tried out."""
        day = prelude(on)
        return True if self.sure(facts, day) else None if self.possible(facts, day) else False

    def can_try(self, facts: Facts, on: date) -> bool:
        """Whether an enumeration is missing that could be tried out; without one, what is open stays open."""
        return any(_is_open(kind, years, facts.get(kind.key), on.year) for kind, years in self.tried)

    def inner_shapes(self) -> Iterator[Shape]:
        """The nodes with a truth of their own inside, entry by entry or where `judge` alone can tell."""
        todo = [rule.shape for rule in self.exclusions + self.conditions + self.paths]
        while todo:
            shape = todo.pop()
            todo += shape.kids
            if shape.form == "some" or self.ops[shape.op].kind in ("opaque", "given"):
                yield shape

    def _enumerations(self) -> Iterator[tuple[FactKind, frozenset[int]]]:
        """The facts with few values that people are asked for, and of which years from the year of the day judged (none
        named = of any year)."""
        years: dict[str, set[int]] = {}
        anywhere: set[str] = set()
        for op in self.ops:
            for load in loads(op):
                # What people judge is waited for, never asked and never tried out.
                if load.source != "entry" and op.kind != "judged":
                    years.setdefault(load.name, set()).update({load.year} if load.source == "year" else ())
            if op.kind == "opaque":
                found = reads(op.args[0].it, self._context(op, {}, self.first, None))
                anywhere |= {name.partition(".")[0] for name in found}
        for name in years.keys() | anywhere:
            kind = self.rulebook.fact(name)
            if kind is None or self.is_reckoned(name):
                continue
            fields = tuple(field for field in kind.fields if not self.is_reckoned(field.key))
            if _is_few(kind) or any(_is_few(field) for field in fields):
                yield replace(kind, fields=fields), frozenset(() if name in anywhere else years[name])

    def _roles(self) -> Iterator[tuple[FactKind, str]]:
        """The facts of the person that rules read, with what each is to them: `run`, `judged`, `end` of a count, or nothing."""
        found: dict[tuple[str, str], None] = {(kind.key, ""): None for kind, _ in self.tried}
        for op in self.ops:
            for load in loads(op):
                role = op.kind if op.kind in ("judged", "run") else "end" if op.kind == "months" and load is op.args[3] else ""
                found |= {(load.name, role): None} if load.source != "entry" else {}
        for name, role in found:
            kind = self.rulebook.fact(name)
            if kind is not None and not self.is_reckoned(name) and (role or kind.assume is not None):
                yield kind, role

    def is_reckoned(self, name: str) -> bool:
        """Whether a fact is derived, so that what it is reckoned from is asked for in its place."""
        return name in self.rulebook.derived and bool(self.rulebook.values_of(name, self.first, self.target.scope()))

    def person(self, facts: Facts, on: date) -> Person:
        """One person with the truth of every operation on a day."""
        return Person(self.ops, facts, on, *self.planes(facts, frame(on, 1), frozenset())[:2], {})

    def _judged(self, op: Op, facts: Facts, on: date, entry: Mapping[str, Any] | None, days: dict[str, Days]) -> Truth:
        part = frame(on, 1)
        return truth_at(self._judged_planes(part, op, facts, entry, days, frozenset()), 0)

    def _judged_planes(
        self, part: Frame, op: Op, facts: Facts, entry: Mapping[str, Any] | None, days: dict[str, Days], moving: frozenset[str]
    ) -> Planes:
        # What is derived for one operation serves the others of the same person and days.
        if not days:
            days["over"] = over(part, moving)
        return days["over"].truth(op.args[0].it, self._context(op, facts, part.since, entry))

    def _context(self, op: Op, facts: Facts, on: date, entry: Mapping[str, Any] | None) -> Context:
        _, clause, pack, of = op.args
        ctx = begin(self.rulebook, on, self.target, facts, pack, clause.it, self.calendar)
        return ctx if entry is None else ctx.at_entry(of, 0, entry)


def _rule(lowering: Lowering, context: Context, meant: Truth) -> Rule:
    clause: Clause = context.clause
    shape = lowering.shape(clause.rule, context, clause.id)
    op = lowering.op("not", shape.op) if clause.kind == "exclusion" else shape.op
    if meant is None:
        # It cannot settle what it would settle if it were meant.
        op = lowering.op("and" if clause.kind == "path" else "or", (op, lowering.op("const", None)))
    return Rule(context.pack, clause, shape, op, meant)


def _is_few(kind: FactKind) -> bool:
    return kind.type == "bool" or bool(kind.values)


def _is_open(kind: FactKind, years: frozenset[int], value: Any, year: int) -> bool:
    if kind.type == "list":
        few = [field.key.rpartition(".")[2] for field in kind.fields if _is_few(field)]
        return isinstance(value, list) and any(row.get(name) is None for row in value for name in few)
    if kind.type == "by_year":
        held = value if isinstance(value, Mapping) else {}
        known = (held.get(year + off, held.get(str(year + off))) for off in years)
        return not years or any(one is None for one in known)
    return value is None and kind.type != "months"
