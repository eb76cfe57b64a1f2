"""开始审核、逐项核验、考核: by the unit whose turn it is, every item looked at, all four parts written."""

from __future__ import annotations

import pytest

from tests.factories.season import TICKS, WORDS
from zhicheng.actions.act import Act
from zhicheng.actions.applications.assess import assess
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.engine.access import Actor, Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, Employer, Identity, ItemVerdict, Notice, UnitAssessment
from zhicheng.records.queries import cases


def denied(code: str, act: Act, verb, **said: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        verb(act, **said)
    assert caught.value.code == code
    assert AuditEntry.objects.order_by("-seq")[0].reason == code
    return caught.value


def test_the_unit_opens_what_was_sent_to_it(season) -> None:
    number = season.opened()
    assert season.case(number).state == "unit_review"
    assert Notice.objects.filter(account=season.cast.actor("王敏").account, subject=number).exists()


def test_another_units_clerk_is_told_that_there_is_no_such_case(season) -> None:
    number = season.submitted()
    assert denied("access.hidden", season.act("刘强"), open_case, number=number).status == 404
    assert denied("access.hidden", season.act("刘强"), open_case, number="KM2026-RD-99999").status == 404


def test_a_body_does_not_see_a_case_before_it_is_sent_there(season) -> None:
    denied("access.hidden", season.act("陈晨"), open_case, number=season.submitted())


def test_the_applicant_cannot_review_even_as_a_clerk(season) -> None:
    number = season.submitted()
    identity = Identity.objects.create(
        account=season.cast.identities["李䶮", "applicant"].account,
        role="unit_handler",
        employer=season.cast.employers["design"],
        granted_at=season.clock,
    )
    season.cast.identities["李䶮", "unit_handler"] = identity
    refusal = denied("access.own_case", season.act("李䶮", role="unit_handler"), open_case, number=number)
    assert refusal.status == 403


def test_an_actor_without_a_name_cannot_review(season) -> None:
    number = season.submitted()
    shared = Actor(role=Role.UNIT_HANDLER, account=77, employer=season.cast.employers["design"].pk, name="人事科")
    denied("application.unnamed", Act(shared, season.clock), open_case, number=number)


def test_a_case_is_opened_once(season) -> None:
    denied("workflow.state", season.act("王敏"), open_case, number=season.opened())


def test_a_verdict_needs_an_item_a_word_and_for_faults_a_remark(season) -> None:
    number = season.opened()
    act = season.act("王敏")
    denied("application.item_unknown", act, verify_item, number=number, reference="work/999", verdict="true", remark="")
    denied("application.verdict", act, verify_item, number=number, reference="basic", verdict="fine", remark="")
    denied("application.remark", act, verify_item, number=number, reference="basic", verdict="false", remark="  ")


def test_a_later_verdict_replaces_the_first(season) -> None:
    number = season.opened()
    verify_item(season.act("王敏"), number=number, reference="basic", verdict="false", remark="岗位不对")
    verify_item(season.act("赵蓉"), number=number, reference="basic", verdict="true", remark="")
    row = ItemVerdict.objects.get()
    assert (row.verdict, row.by_person.name) == ("true", "赵蓉")


def test_nothing_is_verified_before_the_case_is_opened(season) -> None:
    number = season.submitted()
    denied("workflow.state", season.act("王敏"), verify_item, number=number, reference="basic", verdict="true", remark="")


def said(season, number: str, **changed: object) -> dict[str, object]:
    return {"number": number, "version": season.version(number), **WORDS, **TICKS, **changed}


@pytest.mark.parametrize("part", WORDS)
def test_one_empty_part_is_refused(season, part: str) -> None:
    number = season.verify(season.opened(), "王敏")
    refusal = denied("application.parts", season.act("王敏"), assess, **said(season, number, **{part: " "}))
    assert [item.reference for item in refusal.items] == [part]


def test_an_unverified_item_is_refused_by_name(season) -> None:
    number = season.opened()
    refusal = denied("application.unverified", season.act("王敏"), assess, **said(season, number))
    assert refusal.items[0].reference == "basic"
    assert len(refusal.items) == len(cases.unverified(season.case(number), "unit"))


def test_a_marked_fault_cannot_pass(season) -> None:
    number = season.verify(season.opened(), "王敏", basic="岗位不对")
    refusal = denied("application.open_findings", season.act("王敏"), assess, **said(season, number))
    assert refusal.items[0].text == "基本信息：岗位不对"


@pytest.mark.parametrize("tick", [name for name in TICKS if name != "passed"])
def test_passing_contradicts_a_denied_check(season, tick: str) -> None:
    number = season.verify(season.opened(), "王敏")
    refusal = denied("application.contradiction", season.act("王敏"), assess, **said(season, number, **{tick: False}))
    assert refusal.field == tick


def test_a_failed_assessment_ends_the_case_and_tells_the_applicant(season) -> None:
    number = season.opened()
    assess(season.act("王敏"), **said(season, number, passed=False, fit_for_post=False))
    case = season.case(number)
    assert (case.state, case.holder_role, UnitAssessment.objects.get().passed) == ("unit_declined", "", False)
    assert case.closed_reason.startswith("考核不合格")
    assert "未推荐" in Notice.objects.filter(account=season.cast.actor("李䶮").account).last().text


def test_a_stale_assessment_is_refused(season) -> None:
    number = season.verify(season.opened(), "王敏")
    denied("stale", season.act("王敏"), assess, **said(season, number, version=1))


def test_a_replayed_assessment_is_written_once(season) -> None:
    number = season.verify(season.opened(), "王敏")
    act = season.act("王敏", key="once")
    words = said(season, number)
    assert assess(act, **words) == assess(act, **words) == number
    assert UnitAssessment.objects.count() == 1


def test_the_applicant_cannot_act_for_the_unit(season) -> None:
    number = season.verify(season.opened(), "王敏")
    assert denied("access.denied", season.act("李䶮"), assess, **said(season, number)).status == 403


def test_a_unit_whose_starred_fields_are_empty_opens_no_case(season) -> None:
    number = season.submitted()
    Employer.objects.filter(pk=season.cast.employers["design"].pk).update(address="")
    with pytest.raises(Refusal) as refused:
        open_case(season.act("王敏"), number=number)
    assert refused.value.code == "application.unit_profile"
    assert "单位地址" in refused.value.sentence
