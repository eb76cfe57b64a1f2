"""On which days may the answer to a rule turn? For rules that hang on computed values: found by what moves with the day, and
in which direction; where that cannot be told, every day is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from itertools import pairwise

from zhicheng.engine.policy import walk
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.evaluate import evaluate
from zhicheng.engine.policy.expressions import AccumulatedMonths, Bar, Calc, Choose, Count, Expr, FactRef, Operand, Pick, Total
from zhicheng.engine.policy.nodes import Compare, Consecutive, Elapsed, Extra, InWindow, LastPayer, Node, Ref, Some, Truth
from zhicheng.engine.policy.periods import Derive, NoBar, ValueIs
from zhicheng.engine.policy.steps import Frame
from zhicheng.engine.policy.walk import Part
from zhicheng.engine.policy.windows import next_window

NEVER, YEARLY, MONTHLY, DAILY = range(4)
"""How often something may change as the day judged moves on."""

_RISES = {
    "add": 1,
    "smallest": 1,
    "largest": 1,
    "months_after": 1,
    "days_after": 1,
    "year_of": 1,
    "month_start": 1,
    "month_end": 1,
}
_COARSE = {"year_of": YEARLY, "month_start": MONTHLY, "month_end": MONTHLY}
_SIGNED = {**dict.fromkeys(_RISES, (1, 1)), "subtract": (1, -1), "months_between": (-1, 1), "day_in_year": (1, 1, 1)}
_ORDERED = ("at_least", "at_most", "before", "after", "on_or_before", "on_or_after")
_GATHERED = (Count, Total, Pick)


class EveryDay(Exception):
    """Nothing is known of how this moves: each day has to be looked at."""


def turns(node: Node, ctx: Context, frame: Frame) -> Iterable[int]:
    """The days (counted from the first of the frame) on which the truth of a rule may turn; some may be needless."""
    try:
        return _Turns(frame).rule(node, ctx)
    except EveryDay:
        return range(frame.days)


def motion(part: Part, ctx: Context, seen: frozenset[str] = frozenset()) -> int:
    """How often a rule or computed value may change with the day judged."""
    key = ("motion", id(part), ctx.pack.id)
    if seen:
        return _motion(part, ctx, seen)
    if key not in ctx.memo:
        ctx.memo[key] = _motion(part, ctx, seen)
    found: int = ctx.memo[key]
    return found


def _motion(part: Part, ctx: Context, seen: frozenset[str]) -> int:
    if isinstance(part, FactRef) and part.name == "day":
        return DAILY
    if isinstance(part, Calc) and part.word in _COARSE:
        return min(_COARSE[part.word], max((_of(arg, ctx, seen) for arg in part.args), default=NEVER))
    own = _own(part, ctx)
    inner = [motion(one, ctx, seen) for one in _inner(part)] if own < DAILY else []
    named = (name for name in walk.fact_names(part) if name in ctx.rulebook.derived and name not in seen)
    derived = [motion(rule, at, seen | {name}) for name in named for rule, at in _clauses(name, ctx)]
    if isinstance(part, Ref) and part.name not in seen:
        pack, clause = ctx.rulebook.definition(part.name, ctx.pack, ctx.on)
        inner.append(motion(clause.rule, ctx.inside(pack, clause), seen | {part.name}))
    return max((own, *inner, *derived))


def _inner(part: object) -> Iterator[Part]:
    """What a part is directly made of."""
    if is_dataclass(part):
        for field in fields(part):
            value = getattr(part, field.name)
            yield from _flat(value)


def _flat(value: object) -> Iterator[Part]:
    if isinstance(value, tuple):
        for one in value:
            yield from _flat(one)
    elif isinstance(value, (Node, Expr, Extra, Bar)):
        yield value


def reads(part: Part, ctx: Context, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every fact a rule may read, those behind definitions and derived facts too."""
    for name in walk.fact_names(part):
        yield name
        if name in ctx.rulebook.derived and name not in seen:
            for rule, at in _clauses(name, ctx):
                yield from reads(rule, at, seen | {name})
    if isinstance(part, Ref) and part.name not in seen:
        pack, clause = ctx.rulebook.definition(part.name, ctx.pack, ctx.on)
        yield from reads(clause.rule, ctx.inside(pack, clause), seen | {part.name})
    for one in _inner(part):
        yield from reads(one, ctx, seen)


def _of(operand: Operand, ctx: Context, seen: frozenset[str] = frozenset()) -> int:
    return motion(operand, ctx, seen) if isinstance(operand, Expr) else NEVER


def _own(part: Part, ctx: Context) -> int:
    """What moves by the nature of a node itself, apart from what it is made of."""
    if isinstance(part, (InWindow, NoBar)) or (isinstance(part, Compare) and part.fact == "day"):
        return DAILY
    if isinstance(part, (Consecutive, LastPayer)):
        return MONTHLY
    if isinstance(part, Elapsed):
        convention = part.to or ctx.count_to()
        _, name = ctx.count_end(part.to)
        return YEARLY if convention == "year_end" else DAILY if name == "day" else _of(FactRef(name), ctx)
    by_year = (isinstance(part, Compare) and type(part.year) is int) or (isinstance(part, FactRef) and part.offset is not None)
    return YEARLY if by_year else NEVER


def _clauses(name: str, ctx: Context) -> list[tuple[Node, Context]]:
    """The rules that give a derived fact."""
    found = ctx.rulebook.values_of(name, ctx.on, ctx.target.scope())
    return [(clause.rule, ctx.inside(pack, clause)) for pack, clause, _ in found]


class _Turns:
    """Collects turning days within one frame."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame

    def rule(self, node: Node, ctx: Context) -> set[int]:
        """The days on which a rule may turn. Raises EveryDay."""
        often = motion(node, ctx)
        if often < DAILY:
            return self._regular(often)
        if isinstance(node, Ref):
            pack, clause = ctx.rulebook.definition(node.name, ctx.pack, ctx.on)
            return self.rule(clause.rule, ctx.inside(pack, clause))
        if isinstance(node, (Compare, ValueIs)):
            return self._comparison(node, ctx)
        if isinstance(node, Elapsed):
            return self._elapsed(node, ctx)
        if isinstance(node, NoBar):
            where = [node.bar.where] if node.bar.where else []
            return self._between(node, ctx, self._entries(node.bar.of, where, ctx) | self._operands([node.bar.months], ctx))
        if isinstance(node, Some):
            return self._entries(node.of, [node.rule], ctx)
        if isinstance(node, InWindow):
            return self._window(node, ctx)
        if type(node).__name__ in ("All", "AnyOf", "Not", "AtLeast", "If"):
            inner = list(_inner(node))
            rules = [part for part in inner if isinstance(part, Node)]
            return set().union(
                *(self.rule(one, ctx) for one in rules), self._operands([o for o in inner if isinstance(o, Expr)], ctx)
            )
        raise EveryDay

    def _regular(self, often: int) -> set[int]:
        return {YEARLY: set(self.frame.years), MONTHLY: set(self.frame.months)}.get(often, set())

    def _comparison(self, node: Compare | ValueIs, ctx: Context) -> set[int]:
        if isinstance(node, Compare):
            if node.through or node.year is not None:
                raise EveryDay
            sides: list[Operand] = [FactRef(node.fact), node.value]
        else:
            sides = [node.value, node.want]
        marks: set[int] = set()
        directions = []
        for side in sides:
            direction = self._direction(side, ctx)
            if direction is None:
                marks |= self._operands([side], ctx)
            directions.append(direction or 0)
        if any(directions) and (node.op not in _ORDERED or directions[0] * directions[1] > 0):
            raise EveryDay
        return self._between(node, ctx, marks)

    def _elapsed(self, node: Elapsed, ctx: Context) -> set[int]:
        # Whatever is counted from and how much is needed must stand still for the count to only grow.
        marks = self._operands(
            [*(FactRef(name) for name in node.since), node.months, *(extra.months for extra in node.plus)], ctx
        )
        for extra in node.plus:
            marks |= self.rule(extra.when, ctx)
        _, name = ctx.count_end(node.to)
        if name != "day":
            marks |= self._operands([FactRef(name)], ctx)
        return self._between(node, ctx, marks)

    def _operands(self, operands: Iterable[Operand], ctx: Context) -> set[int]:
        """The days on which computed values may change, where they do not move by themselves. Raises EveryDay."""
        marks: set[int] = set()
        for operand in operands:
            often = _of(operand, ctx)
            if often < DAILY:
                marks |= self._regular(often)
            elif isinstance(operand, FactRef) and operand.name in ctx.rulebook.derived:
                for rule, at in _clauses(operand.name, ctx):
                    marks |= self._operands([rule.value] if isinstance(rule, Derive) else [], at)
            elif isinstance(operand, _GATHERED) and operand.where is not None:
                marks |= self._entries(operand.of, [operand.where], ctx)
            elif isinstance(operand, Choose):
                for when, _ in operand.cases:
                    marks |= self.rule(when, ctx)
                marks |= self._operands([*(then for _, then in operand.cases), operand.otherwise], ctx)
            elif isinstance(operand, Calc):
                marks |= self._operands(operand.args, ctx)
            else:
                raise EveryDay
        return marks

    def _direction(self, operand: Operand, ctx: Context) -> int | None:
        """Whether a computed value only rises (1), only falls (-1) or stands still (0) as days go by; None = not known."""
        if _of(operand, ctx) == NEVER:
            return 0
        if isinstance(operand, FactRef):
            if operand.name == "day":
                return 1
            rules = _clauses(operand.name, ctx) if operand.year is None and operand.offset is None else []
            rule, at = rules[0] if len(rules) == 1 else (None, ctx)
            return self._direction(rule.value, at) if isinstance(rule, Derive) else None
        if isinstance(operand, AccumulatedMonths):
            still = operand.where is None or motion(operand.where, ctx) == NEVER
            return 1 if still and self._direction(operand.until, ctx) == 1 else None
        if not isinstance(operand, Calc) or operand.word not in _SIGNED:
            return None
        signs = _SIGNED[operand.word]
        signs = signs if len(signs) == len(operand.args) else signs[:1] * len(operand.args)
        found = [self._direction(arg, ctx) for arg in operand.args]
        if None in found:
            return None
        moves = {sign * direction for sign, direction in zip(signs, found, strict=True) if direction}
        return moves.pop() if len(moves) == 1 else None

    def _entries(self, of: str, rules: list[Node], ctx: Context) -> set[int]:
        """The days on which a rule may turn for an entry of a list that itself stands still."""
        if motion(FactRef(of), ctx) != NEVER:
            raise EveryDay
        rows = ctx.rows(of) or ()
        return set().union(*(self.rule(rule, ctx.at_entry(of, number, row)) for number, row in enumerate(rows) for rule in rules))

    def _window(self, node: InWindow, ctx: Context) -> set[int]:
        marks: set[int] = set()
        day = ctx.on
        while (day - self.frame.since).days < self.frame.days:
            window = next_window(ctx.param(node.window), day)
            marks |= {(edge - self.frame.since).days for edge in (window.first, window.closed_from)}
            day = window.closed_from
        return marks

    def _between(self, node: Node, ctx: Context, marks: set[int]) -> set[int]:
        """The marks, and within each stretch between them the days on which a truth that moves one way only turns."""
        known: dict[int, Truth] = {}

        def at(day: int) -> Truth:
            if day not in known:
                known[day] = evaluate(node, replace(ctx, on=self.frame.since + timedelta(days=day), memo={}), "").truth
            return known[day]

        found = {0} | {mark for mark in marks if 0 < mark < self.frame.days}
        for start, end in pairwise(sorted({*found, self.frame.days})):
            todo = [(start, end - 1)]
            while todo:
                first, last = todo.pop()
                if at(first) is at(last):
                    continue
                if last - first == 1:
                    found.add(last)
                    continue
                middle = (first + last) // 2
                todo += [(first, middle), (middle, last)]
        return found
