"""算一个值: a derived fact of one person on one day, with its grounds, or what is missing for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy.conflicts import Conflict, across
from zhicheng.engine.policy.context import Target
from zhicheng.engine.policy.derive import derive
from zhicheng.engine.policy.evaluate import begin
from zhicheng.engine.policy.finding import Ask, Finding, Wait
from zhicheng.engine.policy.nodes import Cite
from zhicheng.engine.policy.results import Result
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.sharpen import Completions
from zhicheng.engine.policy.words import lack_text, shown


@dataclass(frozen=True, slots=True)
class Computed:
    """算出的值. `value` None = cannot tell yet (see `asks`, `waits`, `not_loaded`); the text `none` = known not to exist.

    `possible` are the values it may still be, None = any. `steps` say how it was reached, `grounds` where that is written;
    `given` = the fact was handed over and nothing was computed. `conflict` is set when a document contradicts itself and
    its statements lead to different values; the value is then that of the reading in use. `text` is the value, or why there is none, in Chinese.
    """

    gives: str
    value: Any
    possible: tuple[Any, ...] | None
    text: str
    given: bool
    steps: tuple[Finding, ...]
    asks: tuple[Ask, ...]
    waits: tuple[Wait, ...]
    not_loaded: tuple[str, ...]
    grounds: tuple[Cite, ...]
    settled_by: tuple[str, ...]
    hash: str
    conflict: Conflict | None = None

    @property
    def outcome(self) -> str:
        """`known`, or why not: `missing` 待补充, `waiting` 待人工, `not_loaded` 标准未装入."""
        if self.value is not None:
            return "known"
        return "missing" if self.asks else "waiting" if self.waits else "not_loaded"


class Sought(NamedTuple):
    """What is to be computed, apart from the person."""

    rulebook: Rulebook
    gives: str
    matter: str | None
    target: Target
    on: date
    calendar: Calendar | None


def compute(
    rulebook: Rulebook,
    gives: str,
    *,
    matter: str | None = None,
    target: Target,
    facts: Mapping[str, Any],
    on: date,
    calendar: Calendar | None = None,
) -> Computed:
    """The value of a derived fact: as given in `facts`, else by the prevailing `value` clause (of `matter`, None = of any).

    Raises PackConflict for clauses of equal rank.
    """
    sought = Sought(rulebook, gives, matter, target, on, calendar)
    if not rulebook.contradicting:
        return _compute(sought, facts)
    told = across(rulebook, lambda book: _compute(sought._replace(rulebook=book), facts), lambda found: found.value)
    return told.found if told.conflict is None else replace(told.found, conflict=told.conflict)


def _compute(sought: Sought, facts: Mapping[str, Any]) -> Computed:
    first = _once(sought, facts)
    if first.value is not None or not first.asks:
        return first
    tries = Completions(first.asks, sought.rulebook, facts)
    found: Computed | None = None
    for filled in tries:
        tried = _once(sought, filled)
        if tried.value is None or (found is not None and (tried.value, type(tried.value)) != (found.value, type(found.value))):
            return first
        found = tried
    return replace(found, settled_by=tries.names) if found is not None else first


def _once(sought: Sought, facts: Mapping[str, Any]) -> Computed:
    rulebook, gives, matter, target, on, calendar = sought
    clauses = rulebook.values_of(gives, on, target.scope(), matter)
    if not clauses:
        given = facts.get(gives)
        lack = () if given is not None else (gives,)
        return _computed(sought, Result(None if given is None else (given,), not_loaded=lack), given is not None)
    pack, clause, _ = clauses[0]
    ctx = begin(rulebook, on, target, facts, pack, clause, calendar)
    given = ctx.given(gives)
    if given is not None:
        return _computed(sought, Result((given,)), True)
    return _computed(sought, derive(gives, ctx, matter) or Result(None, not_loaded=(gives,)), False)


def _computed(sought: Sought, result: Result, given: bool) -> Computed:
    kind = sought.rulebook.fact(sought.gives)
    text = lack_text(True, result.asks, result.waits, result.not_loaded)
    if result.known:
        text = shown(result.value, kind, sought.rulebook.labels) if kind else str(result.value)
    grounds = dict.fromkeys(result.cites)
    for step in result.via:
        grounds |= dict.fromkeys(step.grounds())
    return Computed(
        gives=sought.gives,
        value=result.value,
        possible=result.values,
        text=text,
        given=given,
        steps=result.via,
        asks=result.asks,
        waits=result.waits,
        not_loaded=result.not_loaded,
        grounds=tuple(grounds),
        settled_by=(),
        hash=sought.rulebook.hash,
    )
