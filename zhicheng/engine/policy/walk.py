"""Walking a rule: every node and computed value in it, and the names it uses (parameters, facts, definitions)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, TypeAlias

from zhicheng.engine.policy.expressions import (
    AccumulatedMonths,
    Bar,
    Count,
    EachYearSum,
    Expr,
    FactRef,
    Param,
    Pick,
    Total,
)
from zhicheng.engine.policy.nodes import Compare, Consecutive, Elapsed, Extra, Judged, LastPayer, LookUp, Node, Ref, Some
from zhicheng.engine.policy.periods import Years

Part: TypeAlias = Node | Expr | Extra | Bar

_PARTS = (Node, Expr, Extra, Bar)
_YEARLY = (Years, EachYearSum)


def parts(rule: Part) -> Iterator[tuple[Part, int, bool]]:
    """The rule and everything it is made of, with the line of the node it stands in and whether a year is bound there."""
    yield from _parts(rule, 0, False)


def nodes(rule: Node) -> Iterator[Node]:
    """The rule and every node under it, those inside computed values too."""
    return (part for part, _, _ in parts(rule) if isinstance(part, Node))


def params(rule: Part) -> Iterator[tuple[str, int]]:
    """Every parameter key used, with the line."""
    for part, line, _ in parts(rule):
        if isinstance(part, Param):
            yield part.key, line
        elif isinstance(part, Compare) and part.through:
            yield part.through, line


def facts(rule: Part) -> Iterator[tuple[str, int]]:
    """Every fact key used, with the line; `day`, `target.*` and a bound `year` are not facts."""
    for part, line, bound in parts(rule):
        for name in fact_names(part):
            if name != "day" and not name.startswith("target.") and not (bound and name == "year"):
                yield name, line


def refs(rule: Part) -> Iterator[tuple[str, int]]:
    """Every definition used, with the line."""
    return ((part.name, line) for part, line, _ in parts(rule) if isinstance(part, Ref))


def fact_names(part: Part) -> tuple[str, ...]:
    """The facts this one part names itself, those of its children left out."""
    names = _NAMES.get(type(part))
    return names(part) if names else ()


def _parts(part: Part, line: int, bound: bool) -> Iterator[tuple[Part, int, bool]]:
    line = getattr(part, "line", 0) or line
    yield part, line, bound
    for field in fields(part):
        inside = bound or (isinstance(part, _YEARLY) and field.name in ("rule", "value"))
        for inner in _flat(getattr(part, field.name)):
            yield from _parts(inner, line, inside)


def _flat(value: object) -> Iterator[Part]:
    if isinstance(value, _PARTS):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _flat(one)


def _of_fields(*names: str) -> Callable[[Any], tuple[str, ...]]:
    # A field of an entry is named `list.field`; a name left empty is not asked for.
    def of(part: Any) -> tuple[str, ...]:
        return (part.of, *(f"{part.of}.{inner}" for name in names if (inner := getattr(part, name))))

    return of


_NAMES: dict[type, Callable[[Any], tuple[str, ...]]] = {
    Compare: lambda part: (part.fact,),
    Judged: lambda part: (part.fact,),
    Consecutive: lambda part: (part.of,),
    Some: lambda part: (part.of,),
    LastPayer: lambda part: (part.of, part.same_as),
    LookUp: lambda part: (part.by,),
    Elapsed: lambda part: tuple(part.since),
    FactRef: lambda part: (part.name,),
    Count: lambda part: (part.of,),
    Total: _of_fields("field"),
    Pick: _of_fields("field", "order"),
    AccumulatedMonths: _of_fields("since", "to"),
    Bar: _of_fields("since", "kind"),
}
