"""Derived facts (推定事实): what a `value` clause of any matter computes where the fact itself is missing."""

from __future__ import annotations

from typing import Any

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import PackError
from zhicheng.engine.policy.finding import Finding
from zhicheng.engine.policy.pack import Clause
from zhicheng.engine.policy.periods import Derive
from zhicheng.engine.policy.results import Result, either, settled
from zhicheng.engine.policy.words import lack_text


def derive(name: str, ctx: Context, matter: str | None = None) -> Result | None:
    """What the prevailing `value` clauses give for a missing fact; None when none is meant for this target.

    Raises PackError for a ring and PackConflict for clauses of equal rank.
    """
    own = ctx.entry if ctx.entry and name.startswith(f"{ctx.entry[0]}.") else None
    key = (name, ctx.year, own[1] if own else None)
    marks = (ctx.facts, ctx.on, ctx.target, own[2] if own else None, matter)
    held: tuple[tuple[Any, ...], Result | None] | None = ctx.memo.get(key)
    if held is not None and all(one is other for one, other in zip(held[0], marks, strict=True)):
        return held[1]
    found = _derive(name, ctx.within(name, own), matter)
    ctx.memo[key] = (marks, found)
    return found


def _derive(name: str, ctx: Context, matter: str | None) -> Result | None:
    refuse_ring(name, ctx)
    given = ctx.rulebook.values_of(name, ctx.on, ctx.target.scope(), matter)
    if not given:
        return None
    results = [_one(name, ctx.inside(pack, clause)) for pack, clause, _ in given]
    if given[-1][2] is None:
        # Perhaps no clause is meant: then the fact itself is what is missing.
        results.append(Result(None, asks=(ctx.ask(name),)))
    loose = sorted({part for _, clause, sure in given if sure is None for part in clause.scope})
    found = either(results)
    if found.known or not loose:
        return settled(found)
    asks = tuple(ctx.ask(f"target.{part}") for part in loose if ctx.target.scope().get(part) is None)
    return found._replace(asks=(*asks, *found.asks))


def refuse_ring(name: str, ctx: Context) -> None:
    """Raises PackError where a derived fact being worked out hangs on itself."""
    if name in ctx.trail[:-1]:
        ring = "→".join(ctx.trail[ctx.trail.index(name) :])
        raise PackError(ctx.clause.file, ctx.clause.line, f"推定事实互相引用成环：{ring}", "请去掉其中一处引用")


def _one(name: str, ctx: Context) -> Result:
    rule = ctx.clause.rule
    assert isinstance(rule, Derive)
    result = ctx.calc(rule.value)
    finding = _finding(name, result, ctx)
    return result._replace(cites=(ctx.clause.cite, *result.cites), via=(finding,))


def _finding(name: str, result: Result, ctx: Context) -> Finding:
    clause: Clause = ctx.clause
    actual = ctx.shown(result.value, ctx.kind(name)) if result.known else lack_text(True, **_lack(result))
    return Finding(
        id=clause.id,
        kind="value",
        truth=True if result.known else None,
        label=clause.label,
        required="",
        actual=actual,
        clause=clause.cite,
        says=clause.says,
        facts=(name,),
        children=result.via,
        form="value",
        rests_on=result.cites,
        **_lack(result),
    )


def _lack(result: Result) -> dict[str, Any]:
    return {"asks": result.asks, "waits": result.waits, "not_loaded": result.not_loaded}


def of_clause(clause: Clause, ctx: Context) -> Result:
    """What one `value` clause gives, whether it prevails or not; as its examples are run."""
    return settled(_one(clause.gives, ctx.inside(ctx.pack, clause).within(clause.gives, ctx.entry)))
