"""予以认定、不予认定、审核上报: by the one competent body, once for each document and title, judged on that day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories import doctor
from zhicheng.actions.applications.endorse import endorse
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.recognise import recognise
from zhicheng.actions.applications.refuse import refuse
from zhicheng.engine.calendar import start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import (
    AppointmentDocument,
    BodyFunction,
    Certificate,
    Decision,
    Identity,
    Judgement,
    Notice,
    Person,
    Qualification,
)


def denied(season, number: str, code: str, by: str = "陈晨", **changed: object) -> Refusal:
    said = {"document_number": "昆认〔2026〕9号", "version": season.version(number), **changed}
    with pytest.raises(Refusal) as caught:
        recognise(season.act(by), number=number, **said)
    assert caught.value.code == code
    assert not Qualification.objects.filter(application__number=number).exists()
    return caught.value


def test_a_document_number_is_needed_and_used_once(season) -> None:
    season.recognise(season.with_body(), "昆认〔2026〕1号")
    season.clock = datetime(2026, 9, 16, 2, 0, tzinfo=UTC)
    number = season.with_body("张𬭼")
    assert denied(season, number, "application.document", document_number=" ").field == "document_number"
    assert denied(season, number, "application.document_used", document_number="昆认〔2026〕1号").field == "document_number"


def test_the_same_number_of_another_issuer_is_another_document(season) -> None:
    season.recognise(season.with_body(), "1号")
    season.clock = datetime(2026, 9, 16, 2, 0, tzinfo=UTC)
    season.recognise(season.with_body("买买提·吐尔逊"), "1号")
    assert AppointmentDocument.objects.filter(number="1号").count() == 2


def test_a_person_is_recognised_once_for_a_title(season) -> None:
    number = season.with_body()
    other = season.recognised("张𬭼")
    Qualification.objects.update(person=season.person("李䶮"))
    denied(season, number, "application.already_held")
    assert Qualification.objects.get().application.number == other


def test_another_county_does_not_even_see_the_case(season) -> None:
    assert denied(season, season.with_body(), "access.hidden", by="钱程").status == 404


def test_the_unit_cannot_recognise(season) -> None:
    denied(season, season.with_body(), "access.denied", by="王敏")


def test_nobody_decides_twice_or_from_an_old_page(season) -> None:
    number = season.with_body()
    denied(season, number, "stale", version=1)
    season.recognise(number)
    with pytest.raises(Refusal) as caught:
        season.recognise(number)
    assert caught.value.code == "access.turn"
    assert Decision.objects.count() == 1


def test_a_replayed_key_decides_once(season) -> None:
    number = season.with_body()
    act, version = season.act("陈晨", key="once"), season.version(number)
    for _ in range(2):
        recognise(act, number=number, document_number="1号", version=version)
    assert Certificate.objects.count() == Qualification.objects.count() == 1


def test_a_fault_the_body_has_marked_holds_the_decision_back(season) -> None:
    number = season.verify(season.with_body(), "陈晨", material__hire_document="日期不一致")
    (item,) = denied(season, number, "application.open_findings").items
    assert (item.reference, item.text) == ("material/hire_document", "录用或聘用登记凭证：日期不一致")


def test_the_same_person_cannot_decide_what_he_reviewed_at_the_unit(season) -> None:
    number = season.with_body()
    identity = Identity.objects.create(
        account=season.cast.identities["王敏", "unit_handler"].account,
        role="county_hrss",
        body=season.cast.bodies["xs-hrss"],
        granted_at=season.clock,
    )
    season.cast.identities["王敏", "county_hrss"] = identity
    with pytest.raises(Refusal) as caught:
        recognise(season.act("王敏", role="county_hrss"), number=number, document_number="1号", version=season.version(number))
    assert (caught.value.code, caught.value.status) == ("access.same_person", 403)


def test_a_change_of_post_since_submission_refuses_the_decision_with_its_clause(season) -> None:
    number = season.with_body()
    Person.objects.filter(name="李䶮").update(post_kind="civil_servant")
    refusal = denied(season, number, "application.ineligible")
    assert refusal.clause == "昆明初级认定通知 一(二)"
    assert Judgement.objects.filter(moment="decision").count() == 0


def test_the_decision_binds_to_the_packs_of_the_submission(season) -> None:
    number = season.with_body()
    pinned = season.case(number).rulebook.content_hash
    season.recognise(number)
    assert set(Judgement.objects.values_list("rulebook__content_hash", flat=True)) == {pinned}


def test_refusing_says_why_by_which_clause_and_when_next(season) -> None:
    number = season.with_body()
    said = {"reason": "从业时间不足", "clause": "昆明初级认定通知 二(二)4"}
    for missing in said:
        with pytest.raises(Refusal) as caught:
            refuse(season.act("陈晨"), number=number, version=season.version(number), **{**said, missing: " "})
        assert caught.value.field == missing
    refuse(season.act("陈晨"), number=number, version=season.version(number), **said)
    decision = Decision.objects.get()
    assert (season.case(number).state, decision.next_window_at) == ("refused", start_of_day(date(2026, 12, 1)))
    text = Notice.objects.filter(account=season.cast.actor("李䶮").account).last().text
    assert "从业时间不足" in text
    assert "二(二)4" in text
    assert not Qualification.objects.exists()


def test_a_body_without_the_power_is_no_deciding_body(season) -> None:
    BodyFunction.objects.filter(body__code="xs-hrss").update(may_recognise=False)
    number = season.draft()
    with pytest.raises(Refusal) as caught:
        season.submit(number)
    assert caught.value.code == "application.no_power"


def test_the_deciding_body_cannot_pass_its_decision_up(season) -> None:
    number = season.with_body()
    with pytest.raises(Refusal) as caught:
        endorse(season.act("陈晨"), number=number, opinion="同意", version=season.version(number))
    assert caught.value.code == "application.last_step"


@pytest.mark.parametrize(("kind", "code"), [("self_review", "application.not_delegated"), ("military", "application.elsewhere")])
def test_units_outside_the_countys_power_are_sent_elsewhere(season, kind: str, code: str) -> None:
    employer = season.cast.employers["design"]
    employer.employer_type = kind
    employer.save()
    with pytest.raises(Refusal) as caught:
        season.submit(season.draft())
    assert caught.value.code == code


def test_the_county_endorses_and_only_the_city_recognises(season) -> None:
    number = doctor.with_county(season)
    refusal = denied(season, number, "access.not_competent")
    assert "昆明市人力资源和社会保障局" in refusal.sentence
    endorse(season.act("陈晨"), number=number, opinion="同意上报", version=season.version(number))
    assert season.case(number).holder_body.code == "km-hrss"
    open_case(season.act("周洁"), number=number)
    recognise(season.act("周洁"), number=number, document_number="昆认中〔2026〕1号", version=season.version(number))
    title = Qualification.objects.get()
    assert (title.title_name, title.level, title.counts_on) == ("工程师", 3, date(2025, 7, 1))
    assert title.document_on > title.counts_on
