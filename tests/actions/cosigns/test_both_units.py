"""Dispatched staff: both units review, both show, both seal; one of two is not enough (PUB-07, REV-25; KINIT 三(二))."""

from __future__ import annotations

import pytest

from tests.factories import dispatched, reports
from tests.factories.dispatched import COMPANY, USING, reviewed, sealed, shown
from tests.factories.season import TERMS, Season
from tests.factories.values import state
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.actions.cosigns.post import post_own
from zhicheng.actions.cosigns.review import review
from zhicheng.actions.cosigns.seal import seal
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Cosign, Notice, Publicity, PublicityPerson
from zhicheng.records.queries import cosigns, evidence

pytestmark = pytest.mark.django_db


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value


def up(season: Season, number: str, at=None) -> str:
    act = season.act(COMPANY, at=at or max(season.clock, *Publicity.objects.values_list("ends_at", flat=True)))
    return send_on(act, number=number, version=season.version(number))


def both_shown(season: Season) -> str:
    number = dispatched.assessed(season)
    season.post(number)
    reviewed(season, number)
    shown(season, number)
    return number


def test_a_dispatched_case_is_played_from_cover_to_decision(season) -> None:
    number = both_shown(season)
    sealed(season, number, max(Publicity.objects.values_list("ends_at", flat=True)))
    assert up(season, number) == number
    officer = season.decider(number)
    open_case(season.act(officer), number=number)
    season.recognise(number)
    case = season.case(number)
    assert (case.state, officer) == ("recognised", "钱程")
    company, using = cosigns.sides(case)
    assert [bool(side.reviewed and side.shown and side.sealed) for side in (company, using)] == [True, True]
    hosts = {row.publicity.employer.name for row in PublicityPerson.objects.filter(application=case, cleared_at__isnull=False)}
    assert hosts == {"昆明翠湖软件有限公司", "昆明云岭建筑设计有限公司"}
    assert Notice.objects.filter(kind="cosign.sealed", subject=number).exists()


def test_one_seal_of_two_completes_nothing(season) -> None:
    number = dispatched.assessed(season)
    season.post(number)
    ends = season.notice(number).ends_at
    for step in (lambda: None, lambda: reviewed(season, number), lambda: shown(season, number)):
        step()
        lacking = refused(up, season, number, at=max(season.clock, ends))
        assert (lacking.code, "昆明云岭建筑设计有限公司" in lacking.sentence, "三(二)" in lacking.clause) == (
            "cosign.unsealed",
            True,
            True,
        )
    assert season.case(number).state == "publicising"


def test_only_one_publicity_finished_is_not_complete(season) -> None:
    number = dispatched.assessed(season)
    reviewed(season, number)
    shown(season, number)
    using_ends = Publicity.objects.get().ends_at
    early = refused(seal, season.act(USING), number=number)
    assert early.code == "application.publicity_running"
    sealed(season, number, using_ends)
    season.post(number)
    company_ends = season.notice(number).ends_at
    assert company_ends > using_ends
    assert refused(up, season, number, at=using_ends).code == "application.publicity_running"
    assert up(season, number, at=company_ends) == number


def test_the_steps_follow_each_other(season) -> None:
    number = season.submit(dispatched.draft(season))
    assert refused(seal, season.act(USING), number=number).code == "cosign.unreviewed"
    reviewed(season, number)
    assert refused(post_own, season.act(USING), number=number, terms=TERMS).code == "cosign.unassessed"
    assert refused(reviewed, season, number).code == "workflow.state"
    assert refused(review, season.act("赵蓉"), number=number, agrees=True, opinion=" ").code == "workflow.state"


def test_a_unit_that_does_not_agree_holds_the_case(season) -> None:
    number = dispatched.assessed(season)
    season.post(number)
    assert refused(review, season.act(USING), number=number, agrees=False, opinion=" ").code == "application.opinion"
    review(season.act(USING), number=number, agrees=False, opinion="未在本单位从事该专业")
    assert refused(shown, season, number).code == "workflow.state"
    assert "用工单位不同意" in refused(up, season, number).sentence


def test_a_corrected_case_is_reviewed_and_shown_again_by_both(season) -> None:
    number = both_shown(season)
    verify_item(season.act(COMPANY), number=number, reference="basic", verdict="change", remark="岗位有误")
    return_case(season.act(COMPANY), number=number, opinion="请修改", version=season.version(number))
    assert not PublicityPerson.objects.filter(stopped_at__isnull=True).exists()
    assert refused(seal, season.act(USING), number=number).code == "cosign.not_now"
    season.submit(number)
    assert cosigns.state_of(season.case(number)) == "waiting"
    assert Cosign.objects.count() == 1


@pytest.mark.parametrize(("by", "code"), [("高翔", "access.hidden"), (COMPANY, "access.hidden"), ("陈晨", "access.denied")])
def test_nobody_else_acts_for_the_using_unit(season, by: str, code: str) -> None:
    number = dispatched.assessed(season)
    assert refused(review, season.act(by), number=number, agrees=True, opinion="同意").code == code


def test_the_using_unit_reads_what_was_filed_and_a_stranger_does_not(season) -> None:
    number = dispatched.assessed(season)
    item = season.file("张𬭼", "id_card").pk
    assert evidence.openable(item, season.cast.actor(USING)) is not None
    assert evidence.openable(item, season.cast.actor("高翔")) is None
    assert season.case(number).using_employer == season.cast.employers["design"]


def test_a_report_on_either_notice_holds_the_seal_back(season) -> None:
    number = both_shown(season)
    receipt = reports.file(season, number)
    ends = max(Publicity.objects.values_list("ends_at", flat=True))
    assert refused(sealed, season, number, ends).code == "application.objection_open"
    reports.close(season, receipt, USING, "unfounded")
    assert sealed(season, number, season.clock) == number


def test_where_the_packs_do_not_ask_for_both_one_unit_is_enough(season) -> None:
    state("publicity.both_units", False, pack="kunming-recognition")
    number = dispatched.assessed(season)
    season.post(number)
    assert refused(reviewed, season, number).code == "cosign.not_needed"
    assert up(season, number) == number
