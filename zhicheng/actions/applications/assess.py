"""单位考核: ethics, ability, level and results weighed, the material checked in four ways (KINIT 三(二), 一(二); REC-09, REC-15)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.engine.workflow.application import APPLICATION, ASSESSED
from zhicheng.records.models import Application, UnitAssessment
from zhicheng.records.queries import cases

from . import _case, _decision, _notices

PARTS = (("ethics", "品德"), ("ability", "专业技术工作能力"), ("standard", "专业技术水平"), ("results", "工作成绩"))
CHECKS = (("is_lawful", "合法性"), ("is_true", "真实性"), ("is_complete", "完整性"), ("is_valid", "有效性"))


@action("application.assess")
def assess(
    act: Act,
    *,
    number: str,
    ethics: str,
    ability: str,
    standard: str,
    results: str,
    is_lawful: bool,
    is_true: bool,
    is_complete: bool,
    is_valid: bool,
    accepts_assignments: bool,
    fit_for_post: bool,
    passed: bool,
    version: int,
) -> str:
    """Write the assessment; `passed` False ends the case as not recommended.

    Raises Refusal `application.parts` (with every empty part), `application.unverified`, `application.open_findings`,
    `application.contradiction`, `access.*`, `workflow.state`, `stale`.
    """
    case, _ = _case.locked(act, "application.assess", number, version)
    APPLICATION.target("assess" if passed else "decline", case.state, act.by.role)
    words = {"ethics": ethics.strip(), "ability": ability.strip(), "standard": standard.strip(), "results": results.strip()}
    ticks = {"is_lawful": is_lawful, "is_true": is_true, "is_complete": is_complete, "is_valid": is_valid}
    answers = {"accepts_assignments": accepts_assignments, "fit_for_post": fit_for_post}
    _complete(words)
    if passed:
        _sound(case, ticks, answers)
    else:
        _decision.nothing_unseen(case, "unit")
    by = _case.reviewer(act)
    UnitAssessment.objects.create(
        application=case, attempt=case.attempt, passed=passed, by_person_id=by, at=act.now, **words, **ticks, **answers
    )
    _finish(act, case, passed, words["results"])
    return _case.keep(act, case)


def _complete(words: dict[str, str]) -> None:
    empty = [Deficiency(f"还没有填写{label}", name) for name, label in PARTS if not words[name]]
    if empty:
        raise Refusal("application.parts", field=empty[0].reference, items=empty)


def _sound(case: Application, ticks: dict[str, bool], answers: dict[str, bool]) -> None:
    missing = cases.unverified(case, "unit")
    if missing:
        items = [Deficiency(item.label, item.reference) for item in missing]
        raise Refusal("application.unverified", items=items, count=len(items))
    _decision.nothing_open(case, "unit")
    denied = [Deficiency(f"材料{label}未确认", name) for name, label in CHECKS if not ticks[name]]
    denied += [
        Deficiency(text, name)
        for name, text in (("accepts_assignments", "不服从单位工作安排"), ("fit_for_post", "不胜任专业技术岗位"))
        if not answers[name]
    ]
    if denied:
        raise Refusal("application.contradiction", field=denied[0].reference, items=denied)


def _finish(act: Act, case: Application, passed: bool, opinion: str) -> None:
    if passed:
        _case.move(act, case, "assess", opinion="考核合格", stage="unit")
        if case.state == ASSESSED:
            _notices.tell_holder(act, case, "application.assessed", person=case.person.name)
        return
    _case.move(act, case, "decline", opinion=f"考核不合格：{opinion}", stage="unit")
    _notices.tell_applicant(act, case, "application.declined")
