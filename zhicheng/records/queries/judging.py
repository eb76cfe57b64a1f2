"""资格判定 and everything still missing: the engine asked with the facts of a case, its answers tied to places (APP-05, CFG-04)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.engine import policy
from zhicheng.engine.policy import Ask, Finding
from zhicheng.engine.profile.timeline import appraisal_years, missing_years
from zhicheng.engine.refusal import Deficiency
from zhicheng.records.applications import Application, UnitAssessment
from zhicheng.records.publicity import PublicityPerson

from . import calendar, dossier, facts, materials, policies
from .dossier import Content

MATTER = "recognition"
APPRAISALS = "appraisals"

_MODULE_OF = {
    "educations": "education",
    "skill_level": "titles",
    "skill_obtained_on": "titles",
    "titles": "titles",
    "hired_on": "work",
    "hired_on_professional_post": "work",
    "insurance_months": "insurance",
    "appraisals": "appraisals",
    "publicity_first_on": "cover",
    "publicity_last_on": "cover",
    "employer": "basic",
    "employer_type": "basic",
    "post_changed_on": "basic",
    "person_category": "basic",
    "retired_on": "basic",
    "nationality_group": "basic",
    "parent_recommendation": "material/parent_recommendation",
    "entry_licence_required": dossier.LICENCE,
    "entry_licence_held": dossier.LICENCE,
    "entry_licence_on": dossier.LICENCE,
}
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


# What the recognition form and the certificate print of the person, beyond what registration gave.
_FORM_NEEDS = (
    ("post_kind", "岗位类别"),
    ("post_name", "现岗位"),
    ("specialty", "现从事专业"),
    ("ethnic_group", "民族"),
    ("political_status", "政治面貌"),
    ("photo", "证件照"),
)


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
    shown = PublicityPerson.objects.filter(application=application, attempt=application.attempt)
    cleared = shown.filter(stopped_at__isnull=True, cleared_at__isnull=False).exists()
    if row is None:
        return facts.Judged()
    return facts.Judged(row.accepts_assignments, row.fit_for_post, row.passed, True if cleared else None)


def deficiencies(application: Application, on: date) -> list[Deficiency]:
    """Everything that stands between this draft and its submission, all at once, each with where to mend it and its clause."""
    content = dossier.of_application(application)
    book = rules(application, on)
    found = list(_cover(application, on)) + list(_basic(content))
    for material in materials.required(application, content, book, on):
        if material.state == "missing":
            found.append(Deficiency(f"缺少附件：{material.title}", material.reference, material.clause))
        elif material.state == "expired":
            found.append(Deficiency(f"附件已过有效期，请更新：{material.title}", material.reference, material.clause))
    answer = judge_content(application, content, book, on)
    if not application.path:
        found.append(Deficiency("还没有选择认定路径", "path"))
    found += of_judgement(answer, content)
    if not any(ask.fact.startswith(APPRAISALS) for ask in answer.asks):
        found += _unexplained_years(content, book, on)
    return list(dict.fromkeys(found))


def of_judgement(answer: Judged, content: Content) -> list[Deficiency]:
    """What an answer holds against a case, in words, each tied to the place of the fact it hangs on."""
    found: list[Deficiency] = []
    for finding in answer.failing:
        if finding.kind == "exclusion":
            found.append(Deficiency(f"{finding.says}。", _place(finding.facts, content), str(finding.clause)))
            continue
        for leaf in _failing_leaves(finding):
            text = f"{leaf.label or finding.label}：要求{leaf.required}，目前{leaf.actual}"
            found.append(Deficiency(text, _place(leaf.facts or finding.facts, content), str(leaf.clause)))
    for ask in answer.asks:
        place = _place((ask.fact,), content, ask.item)
        # One question of one form: its first part asks for the others.
        if place != dossier.LICENCE or all(one.reference != place for one in found):
            found.append(Deficiency(f"请填写：{ask.label}", place))
    return found


def _cover(application: Application, on: date) -> Iterator[Deficiency]:
    if application.person.employer_id is None:
        yield Deficiency("还没有绑定工作单位", "basic")
    elif application.person.employer_id != application.employer_id:
        yield Deficiency("工作单位已变更，请重新保存封面", "cover")
    day = planned(application, on)
    if day is not None and day < on:
        yield Deficiency("计划公示日已经过去，请改为以后的日期", "cover")


def _basic(content: Content) -> Iterator[Deficiency]:
    basic = content["basic"]
    for name, label in _FORM_NEEDS:
        if not basic[name]:
            yield Deficiency(f"基本信息缺少{label}", "photo" if name == "photo" else "basic")


def _unexplained_years(content: Content, book: policy.Rulebook, on: date) -> Iterator[Deficiency]:
    """Years in service, within the window of the packs, with neither a grade nor a reason why there is none (PRO-14)."""
    window = policies.optional(book, "profile.appraisal_years", on)
    began = facts.of_content(content, None).get("hired_on")
    if window is None or not isinstance(began, date):
        return
    held = [entry["fields"]["year"] for entry in content["entries"] if entry["module"] == APPRAISALS]
    for year in missing_years(appraisal_years(on, int(window.value)), held):
        if year >= began.year:
            yield Deficiency(f"缺少{year}年度考核情况；没有参加考核的，请写明原因", APPRAISALS, str(window.clause))


def _failing_leaves(finding: Finding) -> list[Finding]:
    """What a failing clause fails by: followed down through failing parts only."""
    # The conditions that add months are reasons, not faults: an elapsed leaf speaks for itself.
    failing = [] if finding.kind == "elapsed" else [child for child in finding.children if child.truth is False]
    return [leaf for child in failing for leaf in _failing_leaves(child)] or [finding]


def _asks(findings: Iterable[Finding]) -> tuple[Ask, ...]:
    """Every fact still missing under these findings, those under a finding that fails already among them: all is said at once."""
    return tuple(dict.fromkeys(ask for finding in findings for leaf in _open_leaves(finding) for ask in leaf.asks))


def _open_leaves(finding: Finding) -> list[Finding]:
    if finding.truth is True:
        return []
    parts = [child for child in finding.children if child.kind != "extra"]
    own = [finding] if finding.truth is None and not parts else []
    return own + [leaf for child in parts for leaf in _open_leaves(child)]


def _place(names: Iterable[str], content: Content, item: int | None = None) -> str:
    for name in names:
        module = _MODULE_OF.get(name.partition(".")[0])
        if module is None:
            continue
        rows = [entry["reference"] for entry in content["entries"] if entry["module"] == module]
        if rows and (item is not None or len(rows) == 1):
            return str(rows[min(item or 0, len(rows) - 1)])
        return module
    return "basic"


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
