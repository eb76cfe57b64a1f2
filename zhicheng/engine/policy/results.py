"""What a computed value may still be: known, one of a few, between bounds or anything; with what would settle it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any, NamedTuple

from zhicheng.engine.calendar import CalendarNotPublished
from zhicheng.engine.policy.errors import NotConfigured, ScopeNeeded
from zhicheng.engine.policy.facttypes import FactKind
from zhicheng.engine.policy.finding import Ask, Finding, Wait
from zhicheng.engine.policy.nodes import Cite

NONE = "none"
"""The value of a date or list that is known not to exist (never hired, no certificate): not the same as missing."""

MANY = 16
"""A value that may be more than this many things is held by its bounds only."""

OUT_OF_RANGE = "value:out_of_range"
"""What is not loaded when a sum leaves the years a calendar can hold: no document means such a day, none is made up."""

UNREACHED = (NotConfigured, CalendarNotPublished, ArithmeticError, ValueError)
"""What a sum raises when no pack or calendar supplies a part of it, or when it leaves the calendar altogether."""

LACK = ("asks", "waits", "not_loaded")
_TRIES = 256


class Result(NamedTuple):
    """A computed value. `values` None = anything, within `low` and `high` where they are given.

    `cites` are the places of parameters and clauses it rests on, `via` how the derived facts in it were reached.
    """

    values: tuple[Any, ...] | None
    low: Any = None
    high: Any = None
    asks: tuple[Ask, ...] = ()
    waits: tuple[Wait, ...] = ()
    not_loaded: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    via: tuple[Finding, ...] = ()

    @property
    def known(self) -> bool:
        """Whether only one value is possible."""
        return self.values is not None and len(self.values) == 1

    @property
    def value(self) -> Any:
        """The value when it is known, else None."""
        return self.values[0] if self.values is not None and len(self.values) == 1 else None

    def extent(self) -> tuple[Any, Any]:
        """The smallest and the largest it may be; None = no bound."""
        if self.values is None:
            return self.low, self.high
        if NONE in self.values or any(isinstance(one, (dict, list, tuple)) for one in self.values):
            return None, None
        return min(self.values), max(self.values)


def still_open(kind: FactKind) -> Result:
    """What a missing fact of this kind may still be."""
    if kind.type == "bool":
        return Result((True, False))
    if kind.type in ("enum", "ordinal", "by_year") and 0 < len(kind.values + kind.unranked) <= MANY:
        return Result(tuple(key for key, _ in kind.values + kind.unranked))
    if kind.type in ("int", "by_year") and not kind.values:
        return Result(None, kind.least, kind.most)
    return Result(None)


def settled(result: Result) -> Result:
    """The same; nothing is asked any more for a value that is known."""
    if result.known and (result.asks or result.waits or result.not_loaded):
        return result._replace(asks=(), waits=(), not_loaded=())
    return result


def together(results: Iterable[Result]) -> dict[str, Any]:
    """What several results ask for and rest on, without repetition."""
    found = list(results)
    return {name: _joined(getattr(one, name) for one in found) for name in (*LACK, "cites", "via")}


def lack(results: Iterable[Result]) -> dict[str, Any]:
    """What several results ask, wait for and find not loaded."""
    found = list(results)
    return {name: _joined(getattr(one, name) for one in found) for name in LACK}


def finding_lack(finding: Finding) -> dict[str, Any]:
    """What an undecided finding asks, waits for and finds not loaded."""
    leaves = list(finding.undecided())
    return {name: _joined(getattr(leaf, name) for leaf in leaves) for name in LACK}


def either(results: Sequence[Result]) -> Result:
    """One of these, it is not known which. Needs at least one."""
    if len(results) == 1:
        return results[0]
    more = together(results)
    if all(one.values is not None for one in results):
        values = distinct(value for one in results for value in one.values or ())
        if len(values) <= MANY:
            return settled(Result(values, **more))
    lows, highs = zip(*(one.extent() for one in results), strict=True)
    return Result(None, None if None in lows else min(lows), None if None in highs else max(highs), **more)


def combine(run: Callable[..., Any], args: Sequence[Result], signs: Sequence[int] = ()) -> Result:
    """`run` on results. Known in, known out; else every combination is tried; else the bounds are carried along.

    `signs` say for each argument whether the outcome rises (1) or falls (-1) with it; empty = no bounds.
    """
    if all(one.known for one in args):
        return Result((run(*(one.value for one in args)),), **_rests(args))
    sets = [one.values for one in args]
    more = together(args)
    ways = 1
    for values in sets:
        ways *= len(values) if values is not None else _TRIES + 1
    try:
        if ways <= _TRIES:
            values = distinct(run(*chosen) for chosen in product(*(values or () for values in sets)))
            if len(values) <= MANY:
                return settled(Result(values, **more))
        low, high = _bounds(run, args, signs)
    except ScopeNeeded:
        raise
    except UNREACHED as error:
        # Some of what is possible leads nowhere; what would settle it may yet lead somewhere.
        return Result(None, **{**more, "not_loaded": (*more["not_loaded"], unreached(error))})
    return Result(None, low, high, **more)


def unreached(error: Exception) -> str:
    """The key of what is not loaded when a sum cannot be done: a calendar, a value, or days out of range."""
    if isinstance(error, CalendarNotPublished):
        return f"calendar:{error.year}"
    return error.key if isinstance(error, NotConfigured) else OUT_OF_RANGE


def distinct(values: Iterable[Any]) -> tuple[Any, ...]:
    """Without repetition, in the order met; values may be unhashable, and True is not 1."""
    seen: list[Any] = []
    for value in values:
        if not any(value == other and type(value) is type(other) for other in seen):
            seen.append(value)
    return tuple(seen)


def _rests(args: Sequence[Result]) -> dict[str, Any]:
    if not any(one.cites or one.via for one in args):
        return {}
    return {"cites": _joined(one.cites for one in args), "via": _joined(one.via for one in args)}


def _joined(parts: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    filled = [part for part in parts if part]
    if len(filled) <= 1:
        return filled[0] if filled else ()
    return distinct(one for part in filled for one in part)


def _bounds(run: Callable[..., Any], args: Sequence[Result], signs: Sequence[int]) -> tuple[Any, Any]:
    if not signs:
        return None, None
    extents = [one.extent() for one in args]
    lows = [low if sign > 0 else high for (low, high), sign in zip(extents, signs, strict=True)]
    highs = [high if sign > 0 else low for (low, high), sign in zip(extents, signs, strict=True)]
    return (None if None in lows else run(*lows)), (None if None in highs else run(*highs))
