"""资格判定: the engine asked with the facts of a case (CFG-04)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.engine import policy
from zhicheng.engine.policy import Ask, Finding
from zhicheng.records.applications import Application, UnitAssessment
from zhicheng.records.publicity import PublicityPerson

from . import calendar, dossier, facts, policies
from .dossier import Content

MATTER = "recognition"
_IN_PROFILE = ("draft", "returned", "reset")


@dataclass(frozen=True)
class Judged:
    """The engine's answer for one case: `failing` clauses, `asks` that block, the chosen path (None: not chosen)."""

    judgement: policy.Judgement
    path: Finding | None
    failing: tuple[Finding, ...]
    asks: tuple[Ask, ...]

    @property
    def holds(self) -> bool:
        """Nothing the rules can decide stands against the case; what people must decide may still wait."""
        return not self.failing and not self.asks

    @property
    def clause(self) -> str:
        """The places the answer rests on."""
        found = self.failing or ((self.path,) if self.path else ())
        return "、".join(dict.fromkeys(str(finding.clause) for finding in found))

    def encoded(self) -> str:
        """All findings as JSON, to be kept beside the case."""
        return json.dumps([_encode(finding) for finding in self.judgement.findings()], ensure_ascii=False)


def judge(application: Application, on: date, publicity_on: date | None = None) -> Judged:
    """The case as it stands on a day: from the profile while the applicant holds it, from the filed dossier afterwards.

    `on` is the day of application; `publicity_on` the first day of publicity (else the planned one).
    Raises Refusal `not_configured`.
    """
    return judge_content(application, content_of(application), rules(application, on), on, publicity_on)


def judge_content(
    application: Application, content: Content, book: policy.Rulebook, on: date, publicity_on: date | None = None
) -> Judged:
    """A filing judged by one rulebook, with what the unit and the publicity have decided so far."""
    known = facts.of_content(content, publicity_on or planned(application, on), decided(application))
    person = application.person
    # Who has become a civil servant or left the unit since filing is judged as he or she is now.
    standing = facts.category(person.post_kind, person.employer_id == application.employer_id)
    if standing is not None:
        known["person_category"] = standing
    target = policy.Target(
        f"L{application.level}", application.series, application.ladder.rpartition(".")[2], application.specialty
    )
    found = policy.judge(book, matter=MATTER, target=target, facts=known, on=on, calendar=calendar.calendar())
    path = next((finding for finding in found.paths if finding.id == application.path), None)
    barring = [finding for finding in (*found.exclusions, *found.conditions) if finding.truth is False]
    if path is not None and path.truth is False:
        barring.append(path)
    elif path is None and found.paths and all(finding.truth is False for finding in found.paths):
        barring.append(found.paths[0])
    deciding = (*found.exclusions, *found.conditions, *([path] if path else ()))
    asks = () if found.settled_by else _asks(deciding) if path else found.asks
    return Judged(found, path, tuple(barring), asks)


def planned(application: Application, on: date) -> date | None:
    """The planned first day of publicity; a corrected case, whose cover is locked, cannot be shown before it is sent in again."""
    day = application.planned_publicity_on
    return max(day, on) if day is not None and application.attempt > 0 else day


def rules(application: Application, on: date) -> policy.Rulebook:
    """The rulebook a case is pinned to; while it was never submitted, the one in force on a day."""
    if application.rulebook is not None:
        return policies.pinned(application.rulebook.content_hash)
    return policies.rulebook(application.division_id, on)


def content_of(application: Application) -> Content:
    """What the case consists of now: the applicant's profile while he or she holds it, else what was filed."""
    if application.state in _IN_PROFILE:
        return dossier.of_application(application)
    filed = dossier.filed(application.pk, application.attempt)
    return filed if filed is not None else dossier.of_application(application)


def decided(application: Application) -> facts.Judged:
    """What the unit has assessed and whether this submission's publicity was cleared."""
    if application.state in _IN_PROFILE:
        return facts.Judged()
    row = UnitAssessment.objects.filter(application=application, attempt=application.attempt).first()
    shown = PublicityPerson.objects.filter(application=application, attempt=application.attempt, is_using=False)
    cleared = shown.filter(stopped_at__isnull=True, cleared_at__isnull=False).exists()
    if row is None:
        return facts.Judged()
    return facts.Judged(row.accepts_assignments, row.fit_for_post, row.passed, True if cleared else None)


def _asks(findings: Iterable[Finding]) -> tuple[Ask, ...]:
    """Every fact still missing under these findings, those under a finding that fails already among them: all is said at once."""
    return tuple(dict.fromkeys(ask for finding in findings for leaf in _open_leaves(finding) for ask in leaf.asks))


def _open_leaves(finding: Finding) -> list[Finding]:
    if finding.truth is True:
        return []
    parts = [child for child in finding.children if child.kind != "extra"]
    own = [finding] if finding.truth is None and not parts else []
    return own + [leaf for child in parts for leaf in _open_leaves(child)]


def _encode(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "truth": finding.truth,
        "label": finding.label,
        "required": finding.required,
        "actual": finding.actual,
        "clause": str(finding.clause),
        "says": finding.says,
        "children": [_encode(child) for child in finding.children],
    }
