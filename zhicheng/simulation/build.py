"""What turning rules into expressions needs at every step: the columns, the logic, the target and the day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

from zhicheng.engine.policy import Rulebook, Target, walk
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.expressions import Expr, Operand, Param
from zhicheng.engine.policy.nodes import Node, Ref
from zhicheng.simulation.amounts import Amount
from zhicheng.simulation.column import Column
from zhicheng.simulation.columns import Columns
from zhicheng.simulation.days import NO_DAY
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.logic import FALSE, NO, UNKNOWN, YES, Bit, Comparison, Logic, Truth
from zhicheng.simulation.suppose import Watch

COMBINATIONS: Final = 600
"""So many combinations of small values at most are tried out to turn a leaf into a table."""
_TRUTHS: Final = {True: YES, False: NO, None: UNKNOWN}
Bounds: TypeAlias = tuple[int | None, int | None]
Compile: TypeAlias = "Callable[[Node, Context, Build], Truth]"
Reckon: TypeAlias = "Callable[[Operand, Context, Build], Amount]"


class Asked(NamedTuple):
    """One fact a leaf reads, in words of the engine: its name, and the year of a `by_year` fact."""

    name: str
    year: int = 0


@dataclass(slots=True)
class Build:
    """One compilation. `rulebook` is `plain` read under watch; `compiler` turns a rule into its two planes, `valuer` a computed value into what it may be."""

    plain: Rulebook
    rulebook: Rulebook
    target: Target
    on: date
    columns: Columns
    compiler: Compile
    valuer: Reckon
    watch: Watch
    logic: Logic = field(default_factory=Logic)
    turned: set[str] = field(default_factory=set)
    bounds: dict[str, Bounds] = field(default_factory=dict)
    facts: dict[tuple[str, int, int], Amount] = field(default_factory=dict)

    def turning(self, operand: Any) -> AbstractContextManager[tuple[tuple[str, int], ...]]:
        """While a plain parameter is read that will be built into tests as a limit: the moves to build in.

        Reads elsewhere are noted, so that a parameter built into anything else is not taken for one that can be turned.
        """
        return self._turning(operand.key) if isinstance(operand, Param) and not operand.by else nullcontext(())

    @contextmanager
    def _turning(self, key: str) -> Iterator[tuple[tuple[str, int], ...]]:
        self.turned.add(key)
        with self.watch.unnoticed(key):
            yield ((key, 1),)

    def within(self, key: str, low: int | None, high: int | None) -> None:
        """Notes that turning a parameter is exact only between these values, both included."""
        held_low, held_high = self.bounds.get(key, (None, None))
        lows = [one for one in (held_low, low) if one is not None]
        highs = [one for one in (held_high, high) if one is not None]
        self.bounds[key] = (max(lows, default=None), min(highs, default=None))

    def truth(self, node: Node, ctx: Context) -> Truth:
        """The two planes of a rule."""
        return self.compiler(node, ctx, self)

    def value(self, operand: Operand, ctx: Context) -> Amount:
        """What a computed value may be."""
        return self.valuer(operand, ctx, self)

    def column(self, asked: Asked, ctx: Context) -> Column | None:
        """The column of a fact as seen from here; None = it is missing whoever is asked."""
        of, _, inner = asked.name.partition(".")
        if ctx.entry and inner and ctx.entry[0] == of:
            return self.columns.fact(asked.name, slot=ctx.entry[1] + 1)
        return None if inner else self.columns.fact(asked.name, year=asked.year)

    def derived(self, name: str) -> bool:
        """Whether a fact that is missing may still be reckoned from others."""
        return name in self.rulebook.derived and bool(self.rulebook.values_of(name, self.on, self.target.scope()))

    def missing(self, column: Column) -> Bit:
        """Whether the value is missing."""
        return self.logic.equal(((column.name, 1),), column.missing)

    def with_missing(self, holds: Bit, column: Column, otherwise: Truth) -> Truth:
        """A test of one column, and what is said where its value is missing."""
        logic = self.logic
        if self._false_of(holds, column):
            return Truth(*(logic.disj((holds, logic.conj((self.missing(column), plane)))) for plane in otherwise))
        known = logic.neg(self.missing(column))
        return Truth(
            *(logic.disj((logic.conj((holds, known)), logic.conj((self.missing(column), plane)))) for plane in otherwise)
        )

    def _false_of(self, holds: Bit, column: Column) -> bool:
        """Whether a test of one column says no of the missing value by itself, however its limit is turned."""
        node = self.logic.nodes[holds]
        if isinstance(node, Comparison):
            return column.missing > node.limit if node.op == "le" else column.missing != node.limit
        if node.op == "and":
            return any(self._false_of(part, column) for part in node.of)
        if node.op == "not":
            inner = self.logic.nodes[node.of[0]]
            return isinstance(inner, Comparison) and inner.op == "le" and column.missing <= inner.limit and column.missing < 0
        return holds == FALSE or all(self._false_of(part, column) for part in node.of)

    def is_day(self, column: Column) -> Bit:
        """Whether a date is known and exists."""
        return self.logic.neg(self.logic.disj((self.missing(column), self.no_day(column))))

    def no_day(self, column: Column) -> Bit:
        """Whether it is known that there is no such date."""
        return self.logic.equal(((column.name, 1),), NO_DAY)

    def tabulated(self, node: Node, ctx: Context, asked: Sequence[Asked]) -> Truth:
        """A node that reads only small sets of values, by asking the engine for each of them. Raises NotInBulk."""
        columns = [(one, self.column(one, ctx)) for one in dict.fromkeys(asked)]
        held = [(one, column) for one, column in columns if column is not None]
        ways = 1
        for _, column in held:
            if column.role != "choice":
                raise NotInBulk(f"{column.says}没有列出可能的值")
            ways *= len(column.values) + 1
        if ways > COMBINATIONS:
            raise NotInBulk(f"要一起看的事实有{ways}种组合，多于{COMBINATIONS}")
        return self._tree(node, ctx, held, [])

    def _tree(self, node: Node, ctx: Context, left: list[tuple[Asked, Column]], chosen: list[tuple[Asked, Any]]) -> Truth:
        if not left:
            return told(_filled(ctx, chosen).rule(node, "bulk").truth)
        (asked, column), rest = left[0], left[1:]
        kids = {
            code: self._tree(node, ctx, rest, [*chosen, (asked, value)]) for code, value in enumerate((None, *column.values), -1)
        }
        return Truth(*(self._by_value(column, {code: kid[plane] for code, kid in kids.items()}) for plane in (0, 1)))

    def _by_value(self, column: Column, bits: Mapping[int, Bit]) -> Bit:
        """The expression that belongs to each value."""
        same: dict[Bit, list[int]] = {}
        for code, bit in bits.items():
            same.setdefault(bit, []).append(code)
        if len(same) == 1:
            return next(iter(same))
        return self.logic.disj(self.logic.conj((self.member(column, codes), bit)) for bit, codes in same.items())

    def member(self, column: Column, codes: Iterable[int]) -> Bit:
        """Whether a small value is one of these (-1 = missing)."""
        inside = set(codes)
        outside = set(range(-1, len(column.values))) - inside
        if len(_runs(outside)) < len(_runs(inside)):
            return self.logic.neg(self.member(column, outside))
        top = len(column.values) - 1
        return self.logic.disj(self._between(column, first, last, top) for first, last in _runs(inside))

    def _between(self, column: Column, first: int, last: int, top: int) -> Bit:
        terms = ((column.name, 1),)
        if first == last and -1 < first < top:
            return self.logic.equal(terms, first)
        low = self.logic.neg(self.logic.at_most(terms, first - 1)) if first > -1 else None
        high = self.logic.at_most(terms, last) if last < top else None
        return self.logic.conj(one for one in (low, high) if one is not None)


def is_personal(operand: Operand, ctx: Context) -> bool:
    """Whether a computed value reads any fact, though it may be known without: a fact that is given goes before all else."""
    if not isinstance(operand, Expr):
        return False
    for part, _, bound in walk.parts(operand):
        names = [name for name in walk.fact_names(part) if name != "day" and not name.startswith("target.")]
        if isinstance(part, Ref) or any(name != "year" or not (bound or ctx.year is not None) for name in names):
            return True
    return False


def told(truth: object) -> Truth:
    """A truth of the engine, the same for everybody."""
    if truth is None or isinstance(truth, bool):
        return _TRUTHS[truth]
    raise NotInBulk(f"判定结果“{truth}”不是“是”或“否”")


def _runs(codes: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return runs


def _filled(ctx: Context, chosen: Iterable[tuple[Asked, Any]]) -> Context:
    facts: dict[str, Any] = {}
    entry: dict[str, Any] = {}
    for asked, value in chosen:
        of, _, inner = asked.name.partition(".")
        if inner and ctx.entry and ctx.entry[0] == of:
            entry[inner] = value
        elif asked.year:
            facts.setdefault(asked.name, {})[asked.year] = value
        else:
            facts[asked.name] = value
    inside = replace(ctx, facts=facts, memo={})
    return inside.at_entry(ctx.entry[0], ctx.entry[1], entry) if ctx.entry else inside
