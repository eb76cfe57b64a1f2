"""Rules over computed values, over years and over the time something bars."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhicheng.engine.policy.expressions import Bar, Operand
from zhicheng.engine.policy.nodes import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueIs(Node):
    """A computed value against another, by one comparison. `facts` are the ones it reads, for the reader to jump to."""

    value: Operand
    op: str
    want: Operand
    facts: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derive(Node):
    """The rule of a `value` clause: it gives a value and holds nothing against anybody."""

    value: Operand


@dataclass(frozen=True, slots=True, kw_only=True)
class NoBar(Node):
    """不在限制期内: no entry of a list bars on the day judged."""

    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Years(Node):
    """A rule asked of each year from the first to the last, both counted; inside, the fact `year` is the year.

    `need` says what is asked of them: `every` year, at least so many (`some`), or so many in a row (`running`).
    """

    first: Operand
    last: Operand
    rule: Node
    need: str
    at_least: Operand
