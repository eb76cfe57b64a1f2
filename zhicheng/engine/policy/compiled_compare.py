"""Comparisons worked out before any person is known: for each value a fact may have, for none, and for one not listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.engine.policy.comparing import EQUAL, decide
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import NotConfigured
from zhicheng.engine.policy.expressions import FactRef, Operand, Param
from zhicheng.engine.policy.nodes import Compare, Truth
from zhicheng.engine.policy.pack import FactKind
from zhicheng.engine.policy.results import NONE, Result

DATED = ("before", "after", "on_or_before", "on_or_after")
FLIPPED = {"before": "after", "after": "before", "on_or_before": "on_or_after", "on_or_after": "on_or_before"}
SIGNS = {"before": "<", "after": ">", "on_or_before": "<=", "on_or_after": ">=", "at_least": ">=", "at_most": "<="}
_UNLISTED = "\0"
_CLOSED = ("enum", "ordinal", "text")
_MEASURED = ("int", "date", "by_year")


@dataclass(frozen=True, slots=True)
class Test:
    """The truth for the values in `pairs`, for a missing one and for any `other`; or, with a `sign`, by comparison."""

    pairs: tuple[tuple[Any, Truth], ...]
    missing: Truth
    other: Truth
    sign: str = ""
    want: Any = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A comparison with another fact."""

    name: str
    sign: str


def constant(operand: Operand | None, ctx: Context) -> Any:
    """The value of an operand no person can change. NotConfigured as a value where no pack sets it, `NotImplemented` when it
    hangs on a person or a day."""
    try:
        if isinstance(operand, Param) and not operand.by:
            return ctx.param(operand)
    except NotConfigured as missing:
        return missing
    if isinstance(operand, FactRef) and operand == FactRef(operand.name) and operand.name.startswith("target."):
        return ctx.given(operand.name)
    return operand if operand is None or isinstance(operand, (str, int, date, tuple)) else NotImplemented


def test_of(node: Compare, ctx: Context) -> Test | None:
    """A comparison with something known beforehand; None when it cannot be worked out here. Raises NotConfigured."""
    known = constant(node.value, ctx)
    if known is NotImplemented:
        return None
    want, kind = ctx.calc(node.value), ctx.kind(node.fact)
    order = tuple(key for key, _ in kind.values) if kind.type == "ordinal" else ()
    table = ctx.rulebook.param(node.through, on=ctx.on, **ctx.scope()).value if node.through else {}
    nobody = ctx.read(node.fact, ctx.on.year) if node.year is not None else ctx.read(node.fact)
    if nobody.values is not None:
        nobody = nobody._replace(values=tuple(table.get(value, value) for value in nobody.values))
    missing = decide(node.op, nobody, want, order)
    if node.op not in EQUAL and not order:
        if want.values is None:
            return Test((), missing, None)
        if kind.type not in _MEASURED or kind.values or table or not want.known:
            return None
        if want.value != NONE:
            return Test((), missing, None, SIGNS[node.op], want.value)
    # A value that is none of those registered counts as missing.
    closed = bool(kind.values or kind.unranked) and kind.type in _CLOSED
    listed = [
        value for value in _listed(kind, want, table) if not closed or value in {key for key, _ in kind.values + kind.unranked}
    ]
    pairs = tuple((value, decide(node.op, Result((table.get(value, value),)), want, order)) for value in listed)
    return Test(pairs, missing, missing if closed else decide(node.op, Result((_UNLISTED,)), want, order))


def pair_of(node: Compare, ctx: Context) -> Pair | None:
    """A comparison with another fact, where missing on either side leaves it open; None for the rest."""
    other = node.value
    if not isinstance(other, FactRef) or other != FactRef(other.name) or node.through or node.year is not None:
        return None
    kinds = ctx.kind(node.fact), ctx.kind(other.name)
    if node.op in DATED and all(kind.type == "date" for kind in kinds):
        return Pair(other.name, SIGNS[node.op])
    if node.op in ("is", "is_not") and all(kind.type == "text" and not kind.values for kind in kinds):
        return Pair(other.name, "==" if node.op == "is" else "!=")
    return None


def _listed(kind: FactKind, want: Result, table: dict[str, str]) -> tuple[Any, ...]:
    wanted = [one for value in want.values or () for one in (value if isinstance(value, (tuple, list)) else (value,))]
    values = [key for key, _ in kind.values + kind.unranked] + ([True, False] if kind.type == "bool" else [])
    return tuple(dict.fromkeys((*values, *table, *wanted, NONE)))
