"""One candidate's season as a process: each `yield` waits until an instant; everything between is acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from zhicheng.actions.applications.assess import assess
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.choose_path import Licence, choose_path
from zhicheng.actions.applications.close import close
from zhicheng.actions.applications.detach import detach
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.read_warning import read_warning
from zhicheng.actions.applications.recognise import recognise
from zhicheng.actions.applications.refuse import refuse
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.save_cover import save_cover
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.applications.submit import submit
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.actions.applications.withdraw import withdraw
from zhicheng.actions.cosigns.post import post_own
from zhicheng.actions.cosigns.review import review
from zhicheng.actions.cosigns.seal import seal
from zhicheng.actions.publicity.post import Terms, post
from zhicheng.records.queries import cases

from .dossiers import fill_profile, materials_of, upload_paper
from .people import Candidate
from .reports import reported
from .stage import Stage

Process = Iterator[datetime]
WORDS = {
    "ethics": "遵纪守法，恪守职业道德，团结同事。",
    "ability": "能独立完成本岗位专业技术工作，按规范解决一般技术问题。",
    "standard": "掌握本专业基础理论和现行标准，学习新技术较快。",
    "results": "按期完成承担的工作任务，成果通过校审并投入使用。",
}
RETURN_ROUNDS = {"returned_once": 1, "wrong_document": 1}


def life(stage: Stage, who: Candidate) -> Process:
    """Register, fill, apply; then the unit and the body do their part, with this candidate's fault on the way."""
    applicant = stage.join(who)
    fill_profile(stage, applicant, who)
    yield stage.day(who.applies_on_day + (25 if who.fault == "missed_window" else 0), 9 + who.order % 8)
    number = _cover(stage, who)
    if number is None or not _submit(stage, who, number):
        return
    if who.fault == "withdrawn":
        stage.do(withdraw, stage.applicant(who), number=number, version=stage.version(number))
        return
    if who.fault == "unit_sleeps":
        return
    yield from _unit(stage, who, number)


def _cover(stage: Stage, who: Candidate) -> str | None:
    applicant = stage.applicant(who)
    number = stage.do(
        save_cover, applicant, number=None, series=who.series, ladder=who.ladder, level=who.level, specialty=who.specialty,
        first_application=who.path != "yuan_to_assistant", planned_publicity_on=stage.today() + timedelta(days=3), version=0,
    )  # fmt: skip
    if number is None:
        return None
    path = stage.best_path(number)
    if path is not None:
        stage.do(choose_path, applicant, number=number, path=path, licence=Licence("not_required"), version=stage.version(number))
    for material in materials_of(stage, number):
        is_wrong = who.fault == "wrong_document" and material.id == "id_card"
        item = upload_paper(stage, applicant, f"{material.title}（拿错了，是社保卡）" if is_wrong else material.title, who)
        valid_to = stage.today() + timedelta(days=120) if material.validity_months else None
        stated = {"issuer": "出具单位（演示）", "issued_on": stage.today()} if material.issued else {}
        stage.do(attach, applicant, number=number, material=material.id, item_id=item, valid_to=valid_to, **stated)
    stage.do(read_warning, applicant, number=number)
    return number


def _submit(stage: Stage, who: Candidate, number: str) -> bool:
    done = stage.do(submit, stage.applicant(who), number=number, signed_name=who.name, agreed=True, version=stage.version(number))
    return done is not None


def _verify(stage: Stage, actor: object, number: str, bad: str = "", remark: str = "") -> None:
    for item in stage.unverified(number):
        if bad and item.reference.startswith(bad):
            stage.do(verify_item, actor, number=number, reference=item.reference, verdict="change", remark=remark)
        else:
            verdict = "matches" if item.reference.startswith("material/") else "true"
            stage.do(verify_item, actor, number=number, reference=item.reference, verdict=verdict, remark="")


def _unit(stage: Stage, who: Candidate, number: str) -> Process:
    clerk = stage.clerk(who.unit)
    yield stage.later(days=1, hour=10 + who.order % 6)
    rounds = RETURN_ROUNDS.get(who.fault, 9 if who.fault == "returned_to_the_end" else 0)
    while True:
        stage.do(open_case, clerk, number=number)
        if who.fault == "reset":
            stage.do(
                reset_route, clerk, number=number, opinion="申报单位选择有误，请核对后重新选择", version=stage.version(number)
            )
            return
        if rounds == 0:
            break
        _verify(stage, clerk, number, "material/id_card", "上传的不是身份证，请换成身份证正反面")
        rounds -= 1
        if not cases.can_return(cases.load(number), stage.today()):
            stage.do(close, clerk, number=number, reason="身份证复印件仍不符合要求", version=stage.version(number))
            return
        stage.do(return_case, clerk, number=number, opinion="有一处需要修改，见所列条目", version=stage.version(number))
        yield stage.later(hours=7 if rounds else 30)
        _mend(stage, who, number)
        if not _submit(stage, who, number):
            return
        yield stage.later(hours=2)
    yield stage.later(hours=3 + who.order % 4 * 7)
    yield from _assess(stage, who, number)


def _mend(stage: Stage, who: Candidate, number: str) -> None:
    for attachment in stage.attached(number, "id_card"):
        stage.do(detach, stage.applicant(who), number=number, attachment_id=attachment)
    item = upload_paper(stage, stage.applicant(who), f"身份证正反面 {stage.now:%m%d%H%M}", who)
    stage.do(attach, stage.applicant(who), number=number, material="id_card", item_id=item, valid_to=None)


def _assess(stage: Stage, who: Candidate, number: str) -> Process:
    clerk = stage.clerk(who.unit)
    _verify(stage, clerk, number)
    passed = who.fault != "unit_declines"
    words = WORDS if passed else WORDS | {"results": "承担的两项任务均未按期完成，考核不合格。"}
    stage.do(
        assess, clerk, number=number, **words, is_lawful=True, is_true=True, is_complete=True, is_valid=True,
        accepts_assignments=True, fit_for_post=True, passed=passed, version=stage.version(number),
    )  # fmt: skip
    if not passed:
        return
    yield stage.later(hours=1)
    yield from _publicise(stage, who, number)


def _publicise(stage: Stage, who: Candidate, number: str) -> Process:
    clerk = stage.clerk(who.unit)
    if stage.do(post, clerk, numbers=[number], terms=Terms("site", "", "综合部 0871-60000000")) is None:
        return
    if who.fault == "changed_in_publicity":
        yield stage.later(days=2, hour=15)
        _verify_again(stage, clerk, number)
        stage.do(return_case, clerk, number=number, opinion="公示内容有误，更正后重新公示", version=stage.version(number))
        yield stage.later(hours=3)
        _mend(stage, who, number)
        if not _submit(stage, who, number):
            return
        yield stage.later(hours=2)
        stage.do(open_case, clerk, number=number)
        yield from _assess(stage, _plain(who), number)
        return
    beside = stage.using_clerk(who.unit)
    if beside is not None:
        stage.do(review, beside, number=number, agrees=True, opinion="在本单位从事申报专业工作，材料属实")
        stage.do(post_own, beside, number=number, terms=Terms("site", "", "办公室 0871-60000001"))
    if who.fault == "reported":
        yield from reported(stage, who, number)
    yield stage.publicity_ends(number)
    if beside is not None:
        stage.do(seal, beside, number=number)
    stage.do(send_on, clerk, number=number, version=stage.version(number))
    yield from _body(stage, who, number)


def _verify_again(stage: Stage, clerk: object, number: str) -> None:
    stage.do(verify_item, clerk, number=number, reference="basic", verdict="change", remark="现岗位与聘用合同不一致，请更正")


def _plain(who: Candidate) -> Candidate:
    return replace(who, fault="none")


def _body(stage: Stage, who: Candidate, number: str) -> Process:
    officer = stage.officer(number)
    yield stage.later(days=1, hour=9 + who.order % 7)
    stage.do(open_case, officer, number=number)
    yield stage.later(hours=4 + who.order % 3 * 10)
    _verify(stage, officer, number)
    if who.fault == "body_refuses":
        stage.do(
            refuse, officer, number=number, reason="录用登记表上的记载日期与劳动合同不一致，无法确认从业时间",
            clause=stage.clause("recognition.counts_from"), version=stage.version(number),
        )  # fmt: skip
        return
    stage.do(recognise, officer, number=number, document_number=stage.document_number(number), version=stage.version(number))
