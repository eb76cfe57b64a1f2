"""能不能报: the judgement on one person and one title, from every clause that applies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy.clause_finding import clause_finding, perhaps
from zhicheng.engine.policy.conflicts import Conflict, across
from zhicheng.engine.policy.context import Context, Target
from zhicheng.engine.policy.evaluate import begin
from zhicheng.engine.policy.finding import Ask, Finding, Wait, truth_all, truth_any
from zhicheng.engine.policy.leaves import ALWAYS
from zhicheng.engine.policy.nodes import Cite, Truth
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.sharpen import Completions


@dataclass(frozen=True, slots=True)
class Judgement:
    """判定. `verdict` True = meets the rules, False = does not, None = cannot tell yet (see `asks`, `waits`, `not_loaded`).

    `timing` holds what depends on the day of applying only (受理期); it does not enter `verdict`. `settled_by` names
    missing enumerations that do not matter, because every value gives the same verdict. `conflict` is set when a document
    contradicts itself and its statements lead to different verdicts; the verdict is then that of the reading in use.
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
    conflict: Conflict | None = None

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


def judge(
    rulebook: Rulebook,
    *,
    matter: str,
    target: Target,
    facts: Mapping[str, Any],
    on: date,
    calendar: Calendar | None = None,
) -> Judgement:
    """The judgement on `facts` (key -> value, absent or None = missing) for `target`, on the day `on`.

    `calendar` takes the place of the rulebook's own. Where no pack has paths for the matter, conditions and exclusions
    alone decide. Raises PackConflict when packs of equal rank contradict each other.
    """
    question = Question(rulebook, matter, target, on, calendar)
    if not rulebook.contradicting:
        return _judge(question, facts)
    told = across(rulebook, lambda book: _judge(question._replace(rulebook=book), facts), lambda found: found.verdict)
    return told.found if told.conflict is None else replace(told.found, conflict=told.conflict)


class Question(NamedTuple):
    """What is asked, apart from the person."""

    rulebook: Rulebook
    matter: str
    target: Target
    on: date
    calendar: Calendar | None


def _judge(question: Question, facts: Mapping[str, Any]) -> Judgement:
    first = judge_once(question, facts)
    if first.verdict is not None or not first.asks:
        return first
    return _sharpen(first, question, facts)


def judge_once(question: Question, facts: Mapping[str, Any]) -> Judgement:
    """The judgement before missing enumerations are tried out."""
    rulebook, matter, target, on, calendar = question
    by_kind: dict[str, list[Finding]] = {kind: [] for kind in ("path", "condition", "exclusion", "timing", "note")}
    context: Context | None = None
    for pack, clause, sure in rulebook.meant(matter, on, target.scope()):
        if clause.kind in by_kind and (clause.kind != "path" or target.level in clause.grants):
            if context is None:
                context = begin(rulebook, on, target, facts, pack, clause, calendar)
            finding = clause_finding(clause, context.inside(pack, clause))
            by_kind[clause.kind].append(finding if sure else perhaps(finding, clause, context))
    paths = sorted(by_kind["path"], key=_nearness)
    conditions, exclusions = by_kind["condition"], by_kind["exclusion"]
    not_barred = truth_all(finding.truth for finding in (*conditions, *exclusions))
    pathless = not rulebook.has_paths(matter, on) and bool(conditions or exclusions)
    reached = truth_any(finding.truth for finding in paths) if paths else True if pathless else None
    verdict = truth_all((not_barred, reached))
    open_leaves = [leaf for finding in _deciding(paths, conditions, exclusions, verdict) for leaf in finding.undecided()]
    missing = [] if paths or pathless else [f"{matter}:{target.level}"]
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
        grounds=_grounds(paths, conditions, exclusions, verdict),
        earliest=_earliest(paths) if paths else _latest(conditions),
        settled_by=(),
        hash=rulebook.hash,
    )


def _deciding(paths: list[Finding], conditions: list[Finding], exclusions: list[Finding], verdict: Truth) -> list[Finding]:
    if verdict is not None:
        return []
    settled = truth_any(finding.truth for finding in paths) is True
    return [*exclusions, *conditions, *([] if settled else paths)]


def _grounds(
    paths: Sequence[Finding], conditions: Sequence[Finding], exclusions: Sequence[Finding], verdict: Truth
) -> tuple[Cite, ...]:
    failing = [finding for finding in (*conditions, *exclusions) if finding.truth is False]
    if verdict is True:
        chosen = [finding for finding in paths if finding.truth is True] or list(conditions or exclusions)
    elif verdict is False:
        chosen = failing or list(paths)
    else:
        chosen = []
    return tuple(dict.fromkeys(cite for finding in chosen for cite in finding.grounds()))


def _earliest(paths: Iterable[Finding]) -> date | None:
    days = [day for finding in paths if (day := finding.reached_on) and day != ALWAYS]
    return min(days, default=None)


def _latest(conditions: Iterable[Finding]) -> date | None:
    days = [finding.reached_on for finding in conditions]
    latest = None if None in days else max((day for day in days if day), default=ALWAYS)
    return None if latest == ALWAYS else latest


def _nearness(finding: Finding) -> tuple[int, bool, int]:
    rank = {True: 0, None: 1, False: 2}[finding.truth]
    failing = sum(1 for leaf in finding.decisive() if not leaf.children) if finding.truth is False else 0
    return rank, finding.reached_on is None, failing


def _sharpen(first: Judgement, question: Question, facts: Mapping[str, Any]) -> Judgement:
    """Tries the values of missing enumerations: where all give one verdict, that verdict is sure."""
    tries = Completions(first.asks, question.rulebook, facts)
    grounds: list[Cite] = []
    verdicts: set[Truth] = set()
    for filled in tries:
        tried = judge_once(question, filled)
        verdicts.add(tried.verdict)
        grounds += tried.grounds
        if len(verdicts) > 1 or None in verdicts:
            return first
    if not verdicts:
        return first
    known = tuple(dict.fromkeys(grounds))
    return replace(first, verdict=verdicts.pop(), asks=(), waits=(), not_loaded=(), grounds=known, settled_by=tries.names)
