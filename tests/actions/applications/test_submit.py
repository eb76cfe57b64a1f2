"""提交申报: nothing missing, promised anew each time, frozen, pinned, locked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.factories.season import NO_LICENCE
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.choose_path import choose_path
from zhicheng.actions.applications.submit import submit
from zhicheng.engine.calendar import start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import (
    Appraisal,
    Attachment,
    Commitment,
    Dossier,
    DossierFile,
    InsuranceSpan,
    ItemVerdict,
    Person,
    WorkPeriod,
    WorkSummary,
)
from zhicheng.records.queries import dossier, judging


def references(refusal: Refusal) -> list[str]:
    return [item.reference for item in refusal.items]


def refused(season, number: str, code: str, **changed: object) -> Refusal:
    said = {"signed_name": "李䶮", "agreed": True, "version": season.version(number), **changed}
    with pytest.raises(Refusal) as caught:
        submit(season.act("李䶮"), number=number, **said)
    assert caught.value.code == code
    assert season.case(number).attempt == 0
    return caught.value


def test_a_submission_freezes_everything_and_passes_the_turn(season) -> None:
    number = season.submitted()
    case = season.case(number)
    filed = Dossier.objects.get()
    assert (case.state, case.attempt, case.holder_employer.name) == ("submitted", 1, "昆明云岭建筑设计有限公司")
    assert filed.sha256 == dossier.fingerprint(filed.content)
    assert DossierFile.objects.filter(dossier=filed).count() == 5
    assert case.rulebook is not None
    assert Commitment.objects.get().signed_name == "李䶮"


def test_all_gaps_are_told_at_once_each_with_its_place(season) -> None:
    season.profile()
    number = season.cover()
    refusal = refused(season, number, "application.deficient")
    assert references(refusal) == [
        "material/id_card", "material/education_record", "material/education_search", "material/hire_document",
        "material/credit_commitment", "path", "path/licence", "warning",
    ]  # fmt: skip
    assert all(item.clause for item in refusal.items if item.reference.startswith("material/"))


def test_an_empty_profile_is_led_to_every_module(season) -> None:
    number = season.cover()
    places = set(references(refused(season, number, "application.deficient")))
    assert {"photo", "education", "work", "insurance", "appraisals"} <= places


def test_one_gap_left_is_still_refused(season) -> None:
    number = season.draft()
    Attachment.objects.filter(material="hire_document").delete()
    refusal = refused(season, number, "application.deficient")
    assert references(refusal) == ["material/hire_document"]
    assert "昆明2022申报指南 二.14" in refusal.items[0].clause


def test_a_gap_in_the_insurance_names_the_month(season) -> None:
    number = season.draft()
    span = InsuranceSpan.objects.get()
    span.first_month = date(2026, 6, 1)
    span.save()
    refusal = refused(season, number, "application.deficient")
    assert references(refusal) == [f"insurance/{span.pk}"]
    assert "2026年5月" in refusal.items[0].text


def test_another_payer_of_the_last_month_is_refused(season) -> None:
    number = season.draft()
    InsuranceSpan.objects.update(payer_code="91530103MA6KXXX02")
    assert "不是申报单位" in refused(season, number, "application.deficient").items[0].text


def test_last_years_basic_pass_is_refused_and_that_of_the_year_before_is_not(season) -> None:
    number = season.draft()
    Appraisal.objects.update(grade="basically_qualified")
    refusal = refused(season, number, "application.deficient")
    assert refusal.items[0].clause == "昆明初级认定通知 一(二)"
    Appraisal.objects.update(grade="qualified")
    person = season.person("李䶮")
    stamps = {"person": person, "created_at": season.clock, "changed_at": season.clock}
    Appraisal.objects.create(**stamps, module="appraisals", year=2024, grade="basically_qualified")
    assert season.submit(number)


@pytest.mark.parametrize("kind", ["civil_servant", "civil_servant_like"])
def test_civil_servants_are_refused(season, kind: str) -> None:
    number = season.draft()
    Person.objects.filter(name="李䶮").update(post_kind=kind)
    assert references(refused(season, number, "application.deficient")) == ["basic"]


def test_a_record_whose_check_expired_yesterday_is_refused(season) -> None:
    number = season.draft()
    Attachment.objects.filter(material="education_record").update(valid_to=date(2026, 9, 7))
    refusal = refused(season, number, "application.deficient")
    assert "有效期" in refusal.items[0].text
    Attachment.objects.filter(material="education_record").update(valid_to=date(2026, 9, 8))
    assert season.submit(number)


def test_months_are_counted_to_the_planned_day_of_publicity(season) -> None:
    season.profile(hired_on=date(2025, 9, 10))
    number = season.draft(planned_publicity_on=date(2026, 9, 9))
    refusal = refused(season, number, "application.deficient")
    assert "满11个月" in refusal.items[0].text
    assert "2026年9月10日" in refusal.items[0].text


def test_a_publicity_planned_a_day_later_completes_the_months(season) -> None:
    season.profile(hired_on=date(2025, 9, 10))
    assert season.submitted(planned_publicity_on=date(2026, 9, 10))


def test_the_warning_against_agents_must_be_read(season) -> None:
    number = season.draft()
    case = season.case(number)
    case.warned_at = None
    case.save()
    assert references(refused(season, number, "application.deficient")) == ["warning"]


def test_nothing_is_sent_without_the_box_or_the_own_name(season) -> None:
    number = season.draft()
    refused(season, number, "confirmation", agreed=False)
    refused(season, number, "application.signature", signed_name="李岩")


def test_one_second_past_the_window_is_refused(season) -> None:
    number = season.draft()
    closes = start_of_day(date(2026, 9, 21))
    act = season.act("李䶮", at=closes + timedelta(seconds=1))
    with pytest.raises(Refusal) as caught:
        submit(act, number=number, signed_name="李䶮", agreed=True, version=season.version(number))
    assert caught.value.code == "window.closed"


def test_the_last_instant_of_the_window_is_in_time(season) -> None:
    number = season.draft(planned_publicity_on=date(2026, 9, 21))
    act = season.act("李䶮", at=datetime(2026, 9, 20, 15, 59, 59, 999999, tzinfo=UTC))
    assert submit(act, number=number, signed_name="李䶮", agreed=True, version=season.version(number))


def test_later_edits_of_the_profile_do_not_touch_what_was_filed(season) -> None:
    number = season.submitted()
    before = dossier.filed(season.case(number).pk, 1)
    WorkSummary.objects.update(text="另一篇")
    WorkPeriod.objects.update(post="经理")
    Person.objects.filter(name="李䶮").update(post_name="经理")
    assert dossier.filed(season.case(number).pk, 1) == before
    assert judging.content_of(season.case(number)) == before


@pytest.mark.parametrize("table", [Dossier, DossierFile, Commitment])
def test_the_database_refuses_to_write_to_the_filed_copy(season, table: type) -> None:
    season.submitted()
    with pytest.raises(DatabaseError), transaction.atomic():
        table.objects.update(id=99)
    with pytest.raises(DatabaseError), transaction.atomic():
        table.objects.all().delete()


def test_after_submission_everything_is_locked(season) -> None:
    number = season.submitted()
    with pytest.raises(Refusal) as caught:
        choose_path(
            season.act("李䶮"), number=number, path="bachelor-to-assistant", licence=NO_LICENCE, version=season.version(number)
        )
    assert caught.value.code == "access.turn"
    with pytest.raises(Refusal) as caught:
        attach(season.act("李䶮"), number=number, material="id_card", item_id=1, valid_to=None)
    assert caught.value.code == "access.turn"


def test_a_double_submission_files_once(season) -> None:
    number = season.draft()
    act = season.act("李䶮", key="once")
    version = season.version(number)
    for _ in range(2):
        submit(act, number=number, signed_name="李䶮", agreed=True, version=version)
    assert (Dossier.objects.count(), season.case(number).attempt) == (1, 1)


def test_a_corrected_case_is_promised_anew(season) -> None:
    number = season.returned()
    said = {"signed_name": "李䶮", "version": season.version(number)}
    with pytest.raises(Refusal) as caught:
        submit(season.act("李䶮"), number=number, agreed=False, **said)
    assert caught.value.code == "confirmation"
    submit(season.act("李䶮"), number=number, agreed=True, **said)
    assert list(Commitment.objects.values_list("attempt", flat=True)) == [1, 2]


def test_unchanged_items_keep_their_verdict_after_a_correction(season) -> None:
    number = season.opened()
    work = WorkPeriod.objects.get()
    season.give_back(number, **{f"work__{work.pk}": "日期与登记表不一致"})
    WorkPeriod.objects.update(duty="施工图设计和校对")
    season.submit(number)
    kept = set(ItemVerdict.objects.filter(attempt=2).values_list("reference", flat=True))
    assert f"work/{work.pk}" not in kept
    assert {"basic", "material/id_card"} <= kept


def test_a_unit_without_a_supervising_body_is_refused_before_submission(season) -> None:
    number = season.draft("买买提·吐尔逊")
    institute = season.cast.employers["institute"]
    institute.supervising_body = None
    institute.save()
    with pytest.raises(Refusal) as caught:
        season.submit(number)
    assert caught.value.code == "application.no_deciding_body"
    assert season.case(number).state == "draft"
