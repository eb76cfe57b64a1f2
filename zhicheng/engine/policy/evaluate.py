"""Judges one rule: yes, no or cannot tell, with a reason for every node (逐条判定)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from zhicheng.engine.calendar import Calendar, CalendarNotPublished
from zhicheng.engine.policy import leaves, nodes
from zhicheng.engine.policy.bans import no_bar
from zhicheng.engine.policy.calculate import calculate
from zhicheng.engine.policy.comparing import compare, value_is
from zhicheng.engine.policy.context import Context, Engine, Target
from zhicheng.engine.policy.derive import derive
from zhicheng.engine.policy.errors import NotConfigured, ScopeNeeded
from zhicheng.engine.policy.finding import Finding, changed, truth_all, truth_any, truth_at_least, truth_not
from zhicheng.engine.policy.insurance import consecutive, last_payer
from zhicheng.engine.policy.leaves import ALWAYS, STANDARD, leaf, not_loaded
from zhicheng.engine.policy.nodes import Node, Truth
from zhicheng.engine.policy.pack import Clause, Pack
from zhicheng.engine.policy.periods import NoBar, ValueIs, Years
from zhicheng.engine.policy.results import lack
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.service import elapsed
from zhicheng.engine.policy.words import lack_text
from zhicheng.engine.policy.years import years


def evaluate(node: Node, ctx: Context, id: str) -> Finding:
    """The finding on one rule. A value nobody configured makes the leaf undecided, not wrong. Raises no refusal."""
    try:
        return _EVALUATORS[type(node)](node, ctx, id)
    except ScopeNeeded as needed:
        more = ctx.scope_lacking(needed)
        return leaf(node, ctx, id, None, STANDARD, lack_text(False, **more), label=node.label or needed.key, **more)
    except NotConfigured as missing:
        return not_loaded(node, ctx, id, missing.key)
    except CalendarNotPublished as missing:
        return not_loaded(node, ctx, id, f"calendar:{missing.year}")


def begin(
    rulebook: Rulebook,
    on: date,
    target: Target,
    facts: Mapping[str, Any],
    pack: Pack,
    clause: Clause,
    calendar: Calendar | None = None,
) -> Context:
    """A person to be judged by a clause on a day; `calendar` takes the place of the rulebook's own."""
    return Context(rulebook, on, target, facts, pack, clause, ENGINE, calendar or rulebook.calendar, {})


def _group(node: Node, ctx: Context, id: str, truth: Truth, kids: Iterable[Finding], reached: date | None) -> Finding:
    children = tuple(kids)
    met = sum(child.truth is True for child in children)
    label = node.label or _GROUPS[type(node)]
    return leaf(node, ctx, id, truth, "", f"{len(children)}项中{met}项符合", label=label, children=children, reached_on=reached)


def _each(members: Sequence[Node], ctx: Context, id: str) -> tuple[Finding, ...]:
    return tuple(evaluate(node, ctx, f"{id}.{number}") for number, node in enumerate(members, 1))


def _latest(findings: Iterable[Finding]) -> date | None:
    days = [finding.reached_on for finding in findings]
    return None if None in days else max((day for day in days if day), default=ALWAYS)


def _earliest(findings: Iterable[Finding], count: int = 1) -> date | None:
    days = sorted(day for finding in findings if (day := finding.reached_on))
    return days[count - 1] if 0 < count <= len(days) else None


def _spliced(kids: Iterable[Finding], kind: str) -> tuple[Finding, ...]:
    # An unnamed group inside a group of the same kind says nothing of its own to the reader.
    unnamed = _GROUPS.values()
    return tuple(one for kid in kids for one in (kid.children if kid.kind == kind and kid.label in unnamed else (kid,)))


def _all(node: nodes.All, ctx: Context, id: str) -> Finding:
    kids = _spliced(_each(node.of, ctx, id), "all")
    return _group(node, ctx, id, truth_all(kid.truth for kid in kids), kids, _latest(kids))


def _any(node: nodes.AnyOf, ctx: Context, id: str) -> Finding:
    kids = _spliced(_each(node.of, ctx, id), "anyof")
    return _group(node, ctx, id, truth_any(kid.truth for kid in kids), kids, _earliest(kids))


def _not(node: nodes.Not, ctx: Context, id: str) -> Finding:
    kid = evaluate(node.of, ctx, f"{id}.1")
    label = node.label or kid.label
    return leaf(node, ctx, id, truth_not(kid.truth), "不得有此情形", kid.actual, label=label, children=(kid,))


def _at_least(node: nodes.AtLeast, ctx: Context, id: str) -> Finding:
    count = ctx.calc(node.count)
    kids = _each(node.of, ctx, id)
    truths = [kid.truth for kid in kids]
    if not count.known:
        low, high = count.extent()
        truth = False if low is not None and truth_at_least(low, truths) is False else None
        truth = True if high is not None and truth_at_least(high, truths) is True else truth
        group = _group(node, ctx, id, truth, kids, None)
        return group if truth is not None else changed(group, **lack([count]))
    needed = int(count.value)
    return _group(node, ctx, id, truth_at_least(needed, truths), kids, _earliest(kids, needed))


def _if(node: nodes.If, ctx: Context, id: str) -> Finding:
    test, then, other = kids = _each((node.test, node.then, node.other), ctx, id)
    agreed = truth_all((then.truth, other.truth))
    chosen = truth_all((test.truth, then.truth)), truth_all((truth_not(test.truth), other.truth))
    reached = {True: then.reached_on, False: other.reached_on, None: _latest((then, other))}[test.truth]
    shown = {True: (test, then), False: (test, other), None: kids}[test.truth]
    finding = _group(node, ctx, id, truth_any((*chosen, agreed)), shown, reached)
    return finding if test.truth is None else changed(finding, required=shown[1].required, actual=shown[1].actual)


def _ref(node: nodes.Ref, ctx: Context, id: str) -> Finding:
    pack, clause = ctx.rulebook.definition(node.name, ctx.pack, ctx.on)
    finding = evaluate(clause.rule, ctx.inside(pack, clause), f"{id}.{node.name}")
    return named(finding, node.label or clause.label, clause.says)


def _some(node: nodes.Some, ctx: Context, id: str) -> Finding:
    entries = ctx.rows(node.of)
    kind = ctx.kind(node.of)
    more: dict[str, Any] = {"label": kind.label, "facts": (node.of,)}
    if entries is None:
        return leaf(node, ctx, id, None, "", ctx.lack_text(node.of), **ctx.lacking(node.of), **more)
    if not entries:
        return leaf(node, ctx, id, False, "", "没有", **more)
    kids = tuple(
        _entry(evaluate(node.rule, ctx.at_entry(node.of, number, entry), f"{id}.{number + 1}"), kind.label, number, entries)
        for number, entry in enumerate(entries)
    )
    if len(kids) == 1:
        return changed(kids[0], label=node.label or kids[0].label)
    return _group(node, ctx, id, truth_any(kid.truth for kid in kids), kids, _earliest(kids))


def _entry(finding: Finding, label: str, number: int, entries: Sequence[Mapping[str, Any]]) -> Finding:
    if finding.label not in _GROUPS.values():
        return finding
    return changed(finding, label=label if len(entries) == 1 else f"{label}第{number + 1}项")


def _elapsed(node: nodes.Elapsed, ctx: Context, id: str) -> Finding:
    extras = _each([extra.when for extra in node.plus], ctx, id)
    return elapsed(node, ctx, id, tuple(changed(extra, kind="extra") for extra in extras))


def named(finding: Finding, label: str, says: str) -> Finding:
    """The same finding under the name of the clause that defines it."""
    return changed(finding, label=label, says=says)


_GROUPS: dict[type[Node], str] = {
    nodes.All: "同时符合",
    nodes.AnyOf: "符合其中一项",
    nodes.AtLeast: "至少符合若干项",
    nodes.If: "按情形适用",
    nodes.Some: "其中一项符合",
}
_EVALUATORS: dict[type[Node], Callable[[Any, Context, str], Finding]] = {
    nodes.All: _all,
    nodes.AnyOf: _any,
    nodes.Not: _not,
    nodes.AtLeast: _at_least,
    nodes.If: _if,
    nodes.Ref: _ref,
    nodes.Compare: compare,
    nodes.Elapsed: _elapsed,
    nodes.Consecutive: consecutive,
    nodes.LastPayer: last_payer,
    nodes.Judged: leaves.judged,
    nodes.Standard: leaves.standard,
    nodes.Some: _some,
    nodes.LookUp: leaves.look_up,
    nodes.Listed: leaves.listed,
    nodes.InWindow: leaves.in_window,
    nodes.Note: leaves.note,
    ValueIs: value_is,
    NoBar: no_bar,
    Years: years,
}
ENGINE = Engine(rule=lambda node, ctx, id: evaluate(node, ctx, id), value=calculate, derive=derive)
