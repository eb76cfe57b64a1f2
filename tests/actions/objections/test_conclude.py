"""While a report is open that person alone waits; it is closed with finding, evidence and decision, never by whom it is about (PUB-10)."""

from __future__ import annotations

import pytest

from tests.factories.hostile import good_pdf
from tests.factories.reports import close, file
from tests.factories.season import Season
from tests.factories.values import state
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.objections.assign import assign
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import CaseEvent, IntegrityRecord, Notice, Objection, ObjectionEvent, ObjectionFile
from zhicheng.records.queries import objections

pytestmark = pytest.mark.django_db


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value


def up(season: Season, number: str) -> str:
    act = season.act("王敏", at=max(season.clock, season.notice(number).ends_at))
    return send_on(act, number=number, version=season.version(number))


def two_shown(season: Season) -> tuple[str, str]:
    mine, other = season.assessed(), season.assessed("张𬭼")
    season.post(mine, other)
    return mine, other


def test_the_person_reported_waits_and_nobody_else(season) -> None:
    mine, other = two_shown(season)
    receipt = file(season, mine)
    held = refused(up, season, mine)
    assert (held.code, receipt in held.sentence, "昆明云岭建筑设计有限公司" in held.sentence) == (
        "application.objection_open",
        True,
        True,
    )
    assert season.case(mine).state == "publicising"
    assert up(season, other) == other


def test_an_unfounded_report_lets_the_case_go_on(season) -> None:
    number = season.publicised()
    receipt = file(season, number)
    close(season, receipt, "王敏", "unfounded")
    row = Objection.objects.get(number=receipt)
    assert (row.state, row.concluded_at, row.answer) == ("unfounded", season.clock, "经核查，业绩由本人完成。")
    assert ObjectionFile.objects.filter(objection=row, side="finding").count() == 1
    assert [event.verb for event in ObjectionEvent.objects.filter(objection=row).order_by("id")] == ["report", "dismiss"]
    told = Notice.objects.get(subject=number, kind="objection.concluded").text
    assert "核查不属实" in told
    assert "业绩由本人完成" in told
    assert up(season, number) == number


def test_one_that_is_upheld_ends_that_case_with_the_reason_and_no_other(season) -> None:
    mine, other = two_shown(season)
    close(season, file(season, mine), "王敏", "upheld", answer="业绩署名与图签不符。")
    case = season.case(mine)
    assert (case.state, case.closed_reason) == ("stopped", "公示反映核查属实：业绩署名与图签不符。")
    event = CaseEvent.objects.filter(application=case).order_by("-id")[0]
    assert (event.verb, event.by_name) == ("stop", "王敏")
    assert refused(up, season, mine).code == "access.turn"
    assert up(season, other) == other
    assert IntegrityRecord.objects.count() == 0


def test_an_integrity_record_is_made_where_the_pack_says_so(season) -> None:
    state("publicity.upheld_recorded", True)
    number = season.publicised()
    close(season, file(season, number), "王敏", "upheld", answer="业绩署名与图签不符。")
    record = IntegrityRecord.objects.get()
    assert (record.person.name, record.reason.endswith("署名与图签不符。"), record.clause != "") == ("李䶮", True, True)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"decision": ""}, "objection.decision"),
        ({"decision": "later"}, "objection.decision"),
        ({"finding": " "}, "objection.finding"),
        ({"answer": " "}, "objection.answer"),
        ({"answer": "请联系13888000001"}, "objection.exposes"),
        ({"files": []}, "objection.evidence"),
        ({"files": [good_pdf(1)] * 6}, "objection.too_many_files"),
        ({"files": [("证据.pdf", b"not a paper")]}, "file.unknown"),
        ({"version": 7}, "stale"),
    ],
)
def test_a_finding_without_decision_evidence_or_answer_closes_nothing(season, changed: dict[str, object], code: str) -> None:
    receipt = file(season, season.publicised())
    decision = str(changed.pop("decision", "unfounded"))
    got = refused(close, season, receipt, "王敏", decision, **changed)
    assert got.code == code or (code == "file.unknown" and got.code.startswith("file."))
    assert Objection.objects.get(number=receipt).state == "investigating"
    assert refused(up, season, Objection.objects.get().application.number).code == "application.objection_open"


def test_a_report_is_closed_once(season) -> None:
    receipt = file(season, season.publicised())
    close(season, receipt, "王敏", "unfounded")
    assert refused(close, season, receipt, "王敏", "upheld").code == "workflow.state"


@pytest.mark.parametrize(
    ("by", "code"), [("刘强", "access.hidden"), ("钱程", "access.hidden"), ("陈晨", "access.turn"), ("周洁", "access.turn")]
)
def test_nobody_closes_what_is_not_theirs(season, by: str, code: str) -> None:
    receipt = file(season, season.publicised())
    assert refused(close, season, receipt, by, "unfounded").code == code


def test_the_reported_unit_does_not_close_its_own_case(season) -> None:
    number = season.publicised()
    receipt = file(season, number, about_unit=True)
    assert refused(close, season, receipt, "王敏", "unfounded").code == "access.hidden"
    back = refused(assign, season.act("陈晨"), number=receipt, to="unit", note="请单位核查", version=1)
    assert (back.code, "公示" in back.clause) == ("objection.own_unit", True)
    assert refused(up, season, number).code == "application.objection_open"
    assert close(season, receipt, "陈晨", "unfounded") == receipt
    assert up(season, number) == number


def test_where_the_pack_lets_the_unit_close_it_the_unit_does(season) -> None:
    state("publicity.unit_closes_own", True)
    receipt = file(season, season.publicised(), about_unit=True)
    assert close(season, receipt, "王敏", "unfounded") == receipt


def test_the_county_takes_a_report_over_and_the_unit_no_longer_closes_it(season) -> None:
    receipt = file(season, season.publicised())
    assert refused(assign, season.act("陈晨"), number=receipt, to="own", note=" ", version=1).code == "objection.note"
    assert refused(assign, season.act("陈晨"), number=receipt, to="nobody", note="复杂", version=1).code == "objection.assignee"
    assert refused(assign, season.act("王敏"), number=receipt, to="own", note="复杂", version=1).code == "access.denied"
    assign(season.act("陈晨"), number=receipt, to="own", note="反映较多，由本局核查", version=1)
    assert Objection.objects.get(number=receipt).holder_body == season.cast.bodies["xs-hrss"]
    assert refused(close, season, receipt, "王敏", "unfounded").code == "access.turn"
    assert close(season, receipt, "陈晨", "unfounded") == receipt


def test_the_city_gives_it_back_to_the_unit(season) -> None:
    receipt = file(season, season.publicised())
    assign(season.act("周洁"), number=receipt, to="own", note="先看一看", version=1)
    assign(season.act("周洁"), number=receipt, to="unit", note="由单位核查", version=2)
    assert close(season, receipt, "赵蓉", "unfounded") == receipt


def test_a_report_that_comes_after_the_case_went_up_is_late_but_may_still_end_it(season) -> None:
    number = season.with_body()
    receipt = file(season, number)
    assert Objection.objects.get(number=receipt).is_late
    close(season, receipt, "王敏", "upheld", answer="学历证书系伪造。")
    assert season.case(number).state == "stopped"


def test_one_open_when_the_body_decides_holds_the_decision_back(season) -> None:
    number = season.with_body()
    receipt = file(season, number)
    Objection.objects.filter(number=receipt).update(is_late=False)
    assert refused(season.recognise, number).code == "application.objection_open"
    close(season, receipt, "王敏", "unfounded")
    assert season.recognise(number) == number


def test_the_list_and_the_kernel_agree_for_everybody(season) -> None:
    receipts = [file(season, number, about_unit=bool(nth)) for nth, number in enumerate(two_shown(season))]
    for name, role in season.cast.identities:
        actor = season.cast.actor(name, role)
        listed = {row.number for row in objections.within(actor)}
        assert listed == {one for one in receipts if objections.seen(actor, one) is not None}, name
    sees = {name for name, role in season.cast.identities if objections.seen(season.cast.actor(name, role), receipts[0])}
    assert sees == {"王敏", "赵蓉", "陈晨", "周洁", "沈复", "陶明"}
