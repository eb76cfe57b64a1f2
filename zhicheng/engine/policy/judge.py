"""能不能报: the judgement on one person and one title, from every clause that applies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

from zhicheng.engine.policy.context import Context, Target
from zhicheng.engine.policy.evaluate import evaluate, named
from zhicheng.engine.policy.finding import Ask, Finding, Wait, truth_all, truth_any, truth_not
from zhicheng.engine.policy.leaves import ALWAYS
from zhicheng.engine.policy.nodes import Cite, Truth
from zhicheng.engine.policy.pack import Clause, FactKind
from zhicheng.engine.policy.rulebook import Rulebook

SHARPEN_VALUES = 16
SHARPEN_WAYS = 96
"""Missing enumerations are tried out: at most this many values each, this many combinations in all."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """判定. `verdict` True = meets the rules, False = does not, None = cannot tell yet (see `asks`, `waits`, `not_loaded`).

    `timing` holds what depends on the day of applying only (受理期); it does not enter `verdict`. `settled_by` names
    missing enumerations that do not matter, because every value gives the same verdict.
    """

    verdict: Truth
    paths: tuple[Finding, ...]
    conditions: tuple[Finding, ...]
    exclusions: tuple[Finding, ...]
    timing: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    asks: tuple[Ask, ...]
    waits: tuple[Wait, ...]
    not_loaded: tuple[str, ...]
    grounds: tuple[Cite, ...]
    earliest: date | None
    settled_by: tuple[str, ...]
    hash: str

    @property
    def outcome(self) -> str:
        """逐条判定 in one word: `yes` 符合, `no` 不符合, `missing` 待补充, `waiting` 待人工, `not_loaded` 标准未装入."""
        if self.verdict is not None:
            return "yes" if self.verdict else "no"
        return "missing" if self.asks else "waiting" if self.waits else "not_loaded"

    @property
    def open(self) -> Truth:
        """Whether applying is possible on the day judged, as far as time goes."""
        return truth_all(finding.truth for finding in self.timing)

    def findings(self) -> tuple[Finding, ...]:
        """Exclusions, conditions and paths, in this order."""
        return self.exclusions + self.conditions + self.paths


def judge(rulebook: Rulebook, *, matter: str, target: Target, facts: Mapping[str, Any], on: date) -> Judgement:
    """The judgement on `facts` (key -> value, absent or None = missing) for `target`, on the day `on`.

    Raises PackConflict when packs of equal rank contradict each other.
    """
    first = _judge_once(rulebook, matter, target, facts, on)
    if first.verdict is not None or not first.asks:
        return first
    return _sharpen(first, rulebook, matter, target, facts, on)


def _judge_once(rulebook: Rulebook, matter: str, target: Target, facts: Mapping[str, Any], on: date) -> Judgement:
    by_kind: dict[str, list[Finding]] = {kind: [] for kind in ("path", "condition", "exclusion", "timing", "note")}
    for pack, clause in rulebook.clauses(matter, on, target.scope()):
        if clause.kind != "definition" and (clause.kind != "path" or target.level in clause.grants):
            context = Context(rulebook, on, target, facts, pack, clause)
            by_kind[clause.kind].append(clause_finding(clause, context))
    paths = sorted(by_kind["path"], key=_nearness)
    conditions, exclusions = by_kind["condition"], by_kind["exclusion"]
    not_barred = truth_all(finding.truth for finding in (*conditions, *exclusions))
    reached = truth_any(finding.truth for finding in paths) if paths else None
    verdict = truth_all((not_barred, reached))
    open_leaves = [leaf for finding in _deciding(paths, conditions, exclusions, verdict) for leaf in finding.undecided()]
    missing = [] if paths else [f"{matter}:{target.level}"]
    missing += [name for leaf in open_leaves for name in leaf.not_loaded]
    return Judgement(
        verdict=verdict,
        paths=tuple(paths),
        conditions=tuple(conditions),
        exclusions=tuple(exclusions),
        timing=tuple(by_kind["timing"]),
        notes=tuple(by_kind["note"]),
        asks=tuple(dict.fromkeys(ask for leaf in open_leaves for ask in leaf.asks)),
        waits=tuple(dict.fromkeys(wait for leaf in open_leaves for wait in leaf.waits)),
        not_loaded=tuple(dict.fromkeys(missing)) if verdict is None else (),
        grounds=_grounds(paths, (*conditions, *exclusions), verdict),
        earliest=_earliest(paths),
        settled_by=(),
        hash=rulebook.hash,
    )


def clause_finding(clause: Clause, context: Context) -> Finding:
    """The finding on one clause: its rule, named as the clause is; an exclusion is met when its rule does not hold."""
    rule = evaluate(clause.rule, context, clause.id)
    exclusion = clause.kind == "exclusion"
    truth = truth_not(rule.truth) if exclusion else rule.truth
    reached = (ALWAYS if truth else None) if exclusion else rule.reached_on
    finding = replace(named(rule, clause.label, clause.says), kind=clause.kind, truth=truth, reached_on=reached)
    if exclusion:
        return replace(finding, required=clause.rule.required or "不得有此情形")
    return replace(finding, clause=clause.cite)


def _deciding(paths: list[Finding], conditions: list[Finding], exclusions: list[Finding], verdict: Truth) -> list[Finding]:
    if verdict is not None:
        return []
    settled = truth_any(finding.truth for finding in paths) is True
    return [*exclusions, *conditions, *([] if settled else paths)]


def _grounds(paths: Iterable[Finding], others: Iterable[Finding], verdict: Truth) -> tuple[Cite, ...]:
    failing = [finding for finding in others if finding.truth is False]
    if verdict is True:
        chosen = [finding for finding in paths if finding.truth is True]
    elif verdict is False:
        chosen = failing or list(paths)
    else:
        chosen = []
    return tuple(dict.fromkeys(cite for finding in chosen for cite in finding.grounds()))


def _earliest(paths: Iterable[Finding]) -> date | None:
    days = [day for finding in paths if (day := finding.reached_on) and day != ALWAYS]
    return min(days, default=None)


def _nearness(finding: Finding) -> tuple[int, bool, int]:
    rank = {True: 0, None: 1, False: 2}[finding.truth]
    failing = sum(1 for leaf in finding.decisive() if not leaf.children) if finding.truth is False else 0
    return rank, finding.reached_on is None, failing


def _sharpen(first: Judgement, rulebook: Rulebook, matter: str, target: Target, facts: Mapping[str, Any], on: date) -> Judgement:
    """Tries the values of missing enumerations: where all give one verdict, that verdict is sure."""
    slots = _slots(first.asks, rulebook)
    if not slots:
        return first
    grounds: list[Cite] = []
    verdicts: set[Truth] = set()
    for chosen in product(*(values for _, values in slots)):
        filled = _filled(facts, [(ask, value) for (ask, _), value in zip(slots, chosen, strict=True)])
        tried = _judge_once(rulebook, matter, target, filled, on)
        verdicts.add(tried.verdict)
        grounds += tried.grounds
        if len(verdicts) > 1 or None in verdicts:
            return first
    settled = tuple(ask.fact for ask, _ in slots)
    known = tuple(dict.fromkeys(grounds))
    return replace(first, verdict=verdicts.pop(), asks=(), waits=(), not_loaded=(), grounds=known, settled_by=settled)


def _slots(asks: Sequence[Ask], rulebook: Rulebook) -> list[tuple[Ask, tuple[Any, ...]]]:
    found = [(ask, _values(rulebook.fact(ask.fact))) for ask in asks if not ask.fact.startswith("target.")]
    slots: list[tuple[Ask, tuple[Any, ...]]] = []
    ways = 1
    for ask, values in sorted(found, key=lambda slot: len(slot[1])):
        if 0 < len(values) <= SHARPEN_VALUES and ways * len(values) <= SHARPEN_WAYS:
            slots.append((ask, values))
            ways *= len(values)
    return slots


def _values(kind: FactKind | None) -> tuple[Any, ...]:
    if kind is None:
        return ()
    if kind.type == "bool":
        return (True, False)
    return tuple(key for key, _ in kind.values + kind.unranked)


def _filled(facts: Mapping[str, Any], chosen: list[tuple[Ask, Any]]) -> dict[str, Any]:
    filled = dict(facts)
    for ask, value in chosen:
        name, _, field = ask.fact.partition(".")
        if ask.year is not None:
            filled[ask.fact] = {**(filled.get(ask.fact) or {}), ask.year: value}
        elif field and ask.item is not None:
            rows = list(filled[name])
            rows[ask.item] = {**rows[ask.item], field: value}
            filled[name] = rows
        elif not field:
            filled[name] = value
    return filled
