"""Everything that stands between a case and what is asked of it, in words, each tied to the place where it is mended (APP-05)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from zhicheng.engine import policy
from zhicheng.engine.policy import Finding
from zhicheng.engine.profile.timeline import appraisal_years, missing_years
from zhicheng.engine.refusal import Deficiency
from zhicheng.records.applications import Application

from . import dossier, facts, judging, materials, periods, policies
from .dossier import Content

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
# What the recognition form and the certificate print of the person, beyond what registration gave.
_FORM_NEEDS = (
    ("post_kind", "岗位类别"),
    ("post_name", "现岗位"),
    ("specialty", "现从事专业"),
    ("ethnic_group", "民族"),
    ("political_status", "政治面貌"),
    ("photo", "证件照"),
)


def deficiencies(application: Application, on: date) -> list[Deficiency]:
    """Everything that stands between this draft and its submission, all at once, each with where to mend it and its clause."""
    content = dossier.of_application(application)
    book = judging.rules(application, on)
    found = list(_cover(application, on)) + list(_basic(content))
    for material in materials.required(application, content, book, on):
        if material.state == "missing":
            found.append(Deficiency(f"缺少附件：{material.title}", material.reference, material.clause))
        elif material.state == "expired":
            found.append(Deficiency(f"附件已过有效期，请更新：{material.title}", material.reference, material.clause))
    answer = judging.judge_content(application, content, book, on)
    if not application.path:
        found.append(Deficiency("还没有选择认定路径", "path"))
    found += of_judgement(answer, content)
    found += periods.unexplained(content, on)
    if not any(ask.fact.startswith(APPRAISALS) for ask in answer.asks):
        found += _unexplained_years(content, book, on)
    return list(dict.fromkeys(found))


def of_judgement(answer: judging.Judged, content: Content) -> list[Deficiency]:
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
    day = judging.planned(application, on)
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
