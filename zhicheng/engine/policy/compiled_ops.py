"""The operations rules are lowered to: what each reads, what it is made of, and the node it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.nodes import Node


@dataclass(frozen=True, slots=True)
class Load:
    """Where a value is read: a fact, a field of the entry looked at, or one year of a fact by years."""

    source: str
    name: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class Op:
    """One operation. `args` are numbers of other operations, loads and constants, by kind; `scope` 0 = the person, else the
    number of the list whose entries are looked at."""

    kind: str
    args: tuple[Any, ...]
    scope: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A node of a rule as `judge` reports it: its id, where its truth stands, what is under it. Of the form `some` are those
    whose inside only `judge` itself can tell."""

    id: str
    form: str
    op: int
    node: Node
    context: Context
    kids: tuple[Shape, ...] = ()
    name: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """Something compared by being the same object."""

    it: Any


def children(op: Op) -> tuple[int, ...]:
    """The operations an operation is made of."""
    if op.kind in ("and", "or"):
        return tuple(op.args[0])
    if op.kind == "at_least":
        return tuple(op.args[1])
    if op.kind in ("not", "if"):
        return op.args
    if op.kind == "given":
        return op.args[1:]
    return tuple(number for number, _ in op.args[2]) if op.kind == "months" else ()


def loads(op: Op) -> Iterator[Load]:
    """What an operation itself reads."""
    for arg in op.args:
        for one in arg if isinstance(arg, tuple) else (arg,):
            if isinstance(one, Load):
                yield one
