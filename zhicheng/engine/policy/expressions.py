"""The shapes a computed value is built from (取值式): literals, parameters, facts, and what is reckoned from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from zhicheng.engine.policy.nodes import Node

Scalar: TypeAlias = str | int | bool | date


@dataclass(frozen=True, slots=True)
class Expr:
    """What all computed values share."""


@dataclass(frozen=True, slots=True)
class Param(Expr):
    """A value that stands in a parameter file; with `by`, the row of its table that fits these named values."""

    key: str
    by: tuple[tuple[str, Operand], ...] = ()


@dataclass(frozen=True, slots=True)
class FactRef(Expr):
    """The value of a fact, or `day` (the day judged), `target.level` …; `year` reads one year of a `by_year` fact."""

    name: str
    year: Operand | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Calc(Expr):
    """One operation on computed values, by its word; the arguments stand in the order the vocabulary gives them."""

    word: str
    args: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Share(Expr):
    """A fraction of a whole number, rounded up or down (三分之一以上)."""

    of: Operand
    numerator: Operand
    denominator: Operand
    up: bool


@dataclass(frozen=True, slots=True)
class Count(Expr):
    """How many entries of a list fact meet the rule; all of them without one."""

    of: str
    where: Node | None


@dataclass(frozen=True, slots=True)
class Total(Expr):
    """The sum of a field over the entries of a list fact that meet the rule."""

    of: str
    field: str
    where: Node | None


@dataclass(frozen=True, slots=True)
class Pick(Expr):
    """A field of the one entry that meets the rule, or of the latest or earliest by `order` (by the field itself)."""

    of: str
    field: str
    where: Node | None
    choose: str
    order: str


@dataclass(frozen=True, slots=True)
class Choose(Expr):
    """The value of the first rule that holds, else `otherwise`; sure when all values still possible agree."""

    cases: tuple[tuple[Node, Operand], ...]
    otherwise: Operand


@dataclass(frozen=True, slots=True)
class EachYearSum(Expr):
    """The sum of a value over the years, both ends counted; inside, the fact `year` is the year."""

    first: Operand
    last: Operand
    value: Operand


@dataclass(frozen=True, slots=True)
class AccumulatedMonths(Expr):
    """累计月数: stretches joined, overlaps counted once, gaps by the convention of the pack."""

    of: str
    since: str
    to: str
    where: Node | None
    until: Operand


@dataclass(frozen=True, slots=True)
class Bar:
    """What bars, entry by entry of a list fact: the kind of event, its date, and for how many months it bars."""

    of: str
    since: str
    months: Operand
    kind: str
    where: Node | None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class AllowedFrom(Expr):
    """解除限制之日: the first day no entry bars any more; `none` when nothing ever did."""

    bar: Bar


Operand: TypeAlias = Scalar | Expr | tuple[Scalar, ...]
