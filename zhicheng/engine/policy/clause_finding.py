"""The finding on a whole clause, and on one of which it is not known whether it is meant."""

from __future__ import annotations

from typing import Any

from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.evaluate import evaluate
from zhicheng.engine.policy.finding import Finding, changed, truth_not
from zhicheng.engine.policy.leaves import ALWAYS
from zhicheng.engine.policy.pack import Clause


def clause_finding(clause: Clause, context: Context) -> Finding:
    """The finding on one clause: its rule, named as the clause is; an exclusion is met when its rule does not hold."""
    rule = evaluate(clause.rule, context, clause.id)
    exclusion = clause.kind == "exclusion"
    truth = truth_not(rule.truth) if exclusion else rule.truth
    reached = (ALWAYS if truth else None) if exclusion else rule.reached_on
    more: dict[str, Any] = {"required": clause.rule.required or "不得有此情形"} if exclusion else {"clause": clause.cite}
    return changed(rule, label=clause.label, says=clause.says, kind=clause.kind, truth=truth, reached_on=reached, **more)


def perhaps(finding: Finding, clause: Clause, context: Context) -> Finding:
    """A clause of which it is not known whether it is meant: it cannot settle what it would settle if it were."""
    settles = clause.kind == "path"
    if finding.truth is (not settles):
        return finding
    scope = context.scope()
    names = [name for name in clause.scope if scope.get(name) is None] or [name for name, value in scope.items() if value is None]
    asks = tuple(context.ask(f"target.{name}") for name in names)
    return changed(finding, truth=None, reached_on=None, asks=(*asks, *finding.asks))
