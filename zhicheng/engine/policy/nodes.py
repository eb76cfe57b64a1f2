"""The shapes a rule is built from. Every node may carry its own label, requirement text and place in a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from zhicheng.engine.policy.expressions import Operand, Param, Scalar

Truth: TypeAlias = bool | None


@dataclass(frozen=True, slots=True)
class Cite:
    """依据: document short name, place in it, its Chinese title."""

    doc: str
    at: str
    title: str

    def __str__(self) -> str:
        return f"{self.title} {self.at}" if self.at else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What all nodes share: Chinese label and requirement (empty = made from the facts), own cite, line in the file."""

    label: str = ""
    required: str = ""
    cite: Cite | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class All(Node):
    """都要符合."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Node):
    """符合其中一项."""

    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not(Node):
    """不得有此情形."""

    of: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast(Node):
    """至少符合若干项."""

    count: Operand
    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class If(Node):
    """If-then-else in consensus form: certain as soon as both branches agree, even when the test is unknown."""

    test: Node
    then: Node
    other: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref(Node):
    """A named definition used in several rules."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Node):
    """A fact against a value; `through` = equivalence table.

    `year` reads one year of a `by_year` fact: a whole number counts from the year of the day judged, a computed value is
    the calendar year itself.
    """

    fact: str
    op: str
    value: Operand
    through: str = ""
    year: Operand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """Months added when a condition holds (所学专业不一致增加年限)."""

    when: Node
    months: Operand


@dataclass(frozen=True, slots=True, kw_only=True)
class Elapsed(Node):
    """满N个月: from the latest (or earliest) of the start dates to the pack's end of counting."""

    since: tuple[str, ...]
    pick: str
    months: Operand
    plus: tuple[Extra, ...]
    from_next_month: bool
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consecutive(Node):
    """连续缴纳社保: every calendar month of the N before the month of application is paid, in the place asked for."""

    of: str
    months: Param
    place: Operand | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastPayer(Node):
    """最后缴费单位与申报单位一致."""

    of: str
    same_as: str
    when_none: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Node):
    """A finding only people can make, by a named body (单位考核、公示无异议)."""

    fact: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Node):
    """A standard another document sets (各系列评价标准): the named parameter must say true or false, else it is not loaded."""

    param: Param


@dataclass(frozen=True, slots=True, kw_only=True)
class Some(Node):
    """At least one entry of a list (one of the person's educations, titles …) meets the rule."""

    of: str
    rule: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp(Node):
    """A value found in a table by a fact, compared with the values that pass."""

    table: Param
    by: str
    accepts: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Node):
    """The series, ladder, level or specialty applied for stands in a register (以考代评、不在认定范围); first row that fits."""

    register: Param
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InWindow(Node):
    """在受理期内: the day judged lies in one of the yearly windows."""

    window: Param


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Node):
    """Shown only; nothing is computed from it."""

    text: str
