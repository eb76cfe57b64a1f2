"""保存封面: every choice made, a title that exists and is open, inside the window, one case at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.season import COVER
from zhicheng.actions.applications.save_cover import save_cover
from zhicheng.engine.calendar import start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, AuditEntry


def refused(season, code: str, **changed: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        season.cover(**changed)
    assert caught.value.code == code
    return caught.value


def test_a_saved_cover_is_a_draft_with_a_number_and_a_deadline(season) -> None:
    number = season.cover()
    case = season.case(number)
    assert number == "KM2026-RD-00001"
    assert (case.state, case.title_name, case.holder_role, case.attempt) == ("draft", "助理工程师", "applicant", 0)
    assert case.due_at == case.window_closes_at == start_of_day(date(2026, 9, 21))


@pytest.mark.parametrize("choice", ["series", "ladder", "level", "specialty"])
def test_one_choice_missing_is_refused_by_name(season, choice: str) -> None:
    refusal = refused(season, "application.cover_incomplete", **{choice: 0 if choice == "level" else ""})
    assert (refusal.status, [item.reference for item in refusal.items]) == (422, [choice])


def test_all_missing_choices_are_named_at_once(season) -> None:
    refusal = refused(season, "application.cover_incomplete", series="", ladder="", level=0, specialty=" ")
    assert len(refusal.items) == 4


def test_outside_the_window_the_next_opening_is_named_with_its_clause(season) -> None:
    season.clock = datetime(2026, 3, 21, 2, 0, tzinfo=UTC)
    refusal = refused(season, "window.closed")
    assert "6月1日" in refusal.sentence or "5月31日" in refusal.sentence
    assert refusal.clause == "昆明初级认定通知 四"


def test_the_last_microsecond_is_open_and_midnight_is_not(season) -> None:
    closes = start_of_day(date(2026, 9, 21))
    act = season.act("李䶮", at=closes.replace(microsecond=0))
    with pytest.raises(Refusal) as caught:
        save_cover(act, number=None, version=0, planned_publicity_on=None, **COVER)
    assert caught.value.code == "window.closed"
    before = season.act("李䶮", at=datetime(2026, 9, 20, 15, 59, 59, 999999, tzinfo=UTC))
    assert save_cover(before, number=None, version=0, planned_publicity_on=None, **COVER)


def test_pharmacy_is_refused_for_safety_and_not_as_exam_only(season) -> None:
    assert "公共安全" in refused(season, "application.safety", series="health", ladder="health.pharmacist").sentence


def test_an_exam_only_series_is_refused_as_such(season) -> None:
    refusal = refused(season, "application.exam_only", series="accounting", ladder="accounting.accountant")
    assert refusal.clause.endswith("一(三)")


def test_a_title_the_catalogue_does_not_have_is_refused(season) -> None:
    refused(season, "application.title", ladder="engineering.painter")
    refused(season, "application.title", series="agriculture", ladder="agriculture.livestock", level=5)


def test_a_second_case_is_refused_while_one_is_open(season) -> None:
    number = season.cover()
    assert number in refused(season, "application.one_open").sentence


def test_somebody_without_a_unit_is_sent_to_bind_one(season) -> None:
    person = season.person("李䶮")
    person.employer = None
    person.save()
    refused(season, "application.no_employer")


def test_nothing_is_guessed_where_no_pack_is_published(season) -> None:
    from zhicheng.records.models import PolicySnapshot

    PolicySnapshot.objects.all().delete()
    assert "未配置" in refused(season, "not_configured").sentence


def test_a_title_already_held_is_not_recognised_again(season) -> None:
    season.recognised()
    season.clock = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    refused(season, "application.already_held")
    refused(season, "application.already_held", level=5)


def test_a_cover_can_be_changed_while_it_is_a_draft(season) -> None:
    number = season.draft()
    cover = {**COVER, "specialty": "结构设计", "planned_publicity_on": date(2026, 9, 10)}
    save_cover(season.act("李䶮"), number=number, version=season.version(number), **cover)
    case = season.case(number)
    assert (case.specialty, case.path) == ("结构设计", "bachelor-to-assistant")


def test_another_title_needs_another_path(season) -> None:
    number = season.draft()
    cover = {**COVER, "level": 5, "planned_publicity_on": date(2026, 9, 10)}
    save_cover(season.act("李䶮"), number=number, version=season.version(number), **cover)
    assert season.case(number).path == ""


def test_after_submission_the_cover_is_locked(season) -> None:
    number = season.submitted()
    with pytest.raises(Refusal) as caught:
        save_cover(season.act("李䶮"), number=number, version=season.version(number), planned_publicity_on=None, **COVER)
    assert caught.value.code == "workflow.state"


def test_a_stale_version_is_refused_and_recorded(season) -> None:
    number = season.cover()
    with pytest.raises(Refusal) as caught:
        save_cover(season.act("李䶮"), number=number, version=7, planned_publicity_on=None, **COVER)
    assert caught.value.code == "stale"
    assert AuditEntry.objects.order_by("-seq")[0].reason == "stale"


def test_a_replayed_key_makes_one_draft(season) -> None:
    act = season.act("李䶮", key="k1")
    numbers = {save_cover(act, number=None, version=0, planned_publicity_on=None, **COVER) for _ in range(3)}
    assert len(numbers) == Application.objects.count() == 1


def test_numbers_run_on_within_the_year(season) -> None:
    assert [season.cover(), season.cover("张𬭼")] == ["KM2026-RD-00001", "KM2026-RD-00002"]


def test_another_persons_draft_does_not_exist(season) -> None:
    number = season.cover()
    with pytest.raises(Refusal) as caught:
        save_cover(season.act("张𬭼"), number=number, version=1, planned_publicity_on=None, **COVER)
    assert (caught.value.code, caught.value.status) == ("access.hidden", 404)
