"""Who may know of a case, and whether the route shown is the route of the unit one is in now."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.factories.season import COVER
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.actions.applications.save_cover import save_cover
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.actions.applications.withdraw import withdraw
from zhicheng.actions.employers.bind import bind
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Qualification
from zhicheng.records.queries import cases, routes, staff, unit_cases
from zhicheng.records.queries.keyset import Cursor


def sees(season, name: str, number: str) -> bool:
    try:
        cases.seen(season.cast.actor(name), number)
    except Refusal as refusal:
        return (refusal.code, refusal.status) != ("access.hidden", 404)
    return True


def test_a_draft_is_nobody_elses_business(season) -> None:
    number = season.cover()
    assert [name for name in season.cast.people if sees(season, name, number)] == ["李䶮"]


def test_a_draft_that_came_to_an_end_was_never_the_units_business(season) -> None:
    number = season.cover()
    withdraw(season.act("李䶮"), number=number, version=season.version(number))
    design = season.cast.employers["design"].pk
    assert [name for name in season.cast.people if sees(season, name, number)] == ["李䶮"]
    assert unit_cases.listed(design, unit_cases.UnitFilter(), Cursor(), season.clock).rows == []
    assert unit_cases.counts(design, season.clock).total == 0
    sent = season.submitted("张𬭼")
    withdraw(season.act("张𬭼"), number=sent, version=season.version(sent))
    assert sees(season, "王敏", sent)
    assert [case.number for case in unit_cases.listed(design, unit_cases.UnitFilter(), Cursor(), season.clock).rows] == [sent]


def test_a_case_reset_and_begun_again_elsewhere_is_not_the_new_units_before_it_is_sent(season) -> None:
    number = season.opened()
    verify_item(season.act("王敏"), number=number, reference="material/id_card", verdict="change", remark="看不清")
    reset_route(season.act("王敏"), number=number, opinion="请改选单位", version=season.version(number))
    assert sees(season, "王敏", number)
    rival = season.cast.employers["rival"]
    bind(season.act("李䶮"), employer_id=rival.pk)
    save_cover(season.act("李䶮"), number=number, version=season.version(number), **COVER, planned_publicity_on=date(2026, 9, 15))
    withdraw(season.act("李䶮"), number=number, version=season.version(number))
    assert season.case(number).employer == rival
    assert [name for name in season.cast.people if sees(season, name, number)] == ["李䶮"]
    assert unit_cases.counts(rival.pk, season.clock).total == 0


def test_the_list_of_people_does_not_tell_who_has_begun_a_draft(season) -> None:
    number = season.cover()
    design, li = season.cast.employers["design"].pk, season.cast.people["李䶮"].pk
    found = staff.member(design, li)
    assert found is not None
    assert number not in found.live
    assert staff.live_cases(li, design) == []


def test_a_sent_case_is_seen_by_its_unit_and_later_by_its_county(season) -> None:
    number = season.submitted()
    assert [name for name in season.cast.people if sees(season, name, number)] == ["李䶮", "王敏", "赵蓉"]
    other = season.sent_on("张𬭼")
    assert [name for name in season.cast.people if sees(season, name, other)] == ["张𬭼", "王敏", "赵蓉", "陈晨"]


def test_a_number_that_does_not_exist_answers_like_a_strangers(season) -> None:
    assert not sees(season, "李䶮", "KM2026-RD-99999")


def test_changing_the_unit_recomputes_the_route(season) -> None:
    person = season.person("李䶮")
    before = routes.preview(person, "engineering", 4, date(2026, 9, 8))
    person.employer = season.cast.employers["rival"]
    after = routes.preview(person, "engineering", 4, date(2026, 9, 8))
    assert [step.holder for step in before][-1] == "西山区人力资源和社会保障局"
    assert [step.holder for step in after] == ["昆明翠湖软件有限公司", "盘龙区人力资源和社会保障局"]
    assert [step.working_days for step in after] == [5, 10]
    assert all(step.clause for step in after)


def test_another_citys_unit_has_no_route_here(season) -> None:
    with pytest.raises(Refusal) as caught:
        routes.preview(season.person("曲靖人"), "engineering", 4, date(2026, 9, 8))
    assert caught.value.code == "not_configured"


def test_a_title_cannot_count_from_after_its_document(season) -> None:
    season.recognised()
    with pytest.raises(IntegrityError), transaction.atomic():
        Qualification.objects.update(counts_on=date(2027, 1, 1))
