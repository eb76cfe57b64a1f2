"""Kunming 2022: freelancers, workers on specialist posts, secondment, chances, channels and dispatched staff."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tests.policies.places import K22
from zhicheng.engine.calendar import SHANGHAI
from zhicheng.engine.policy import NONE

OPENS = date(2022, 10, 12)


def clock(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A time of day in the city."""
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


def title(on: date | None, level: str = "L3", series: str = "") -> dict[str, Any]:
    return {"level": level, "series": series, "obtained_on": on}


def reviewed(level: str = "L2", **facts: Any) -> str:
    return K22.may("review", level, "promotion", **{"meeting_date": OPENS, **facts}).outcome


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"retired_on": date(2022, 10, 28)}, "yes"),
        ({"retired_on": date(2022, 10, 12)}, "no"),
        ({"retired_on": date(2022, 6, 30), "retirement_delayed_until": date(2022, 12, 31)}, "yes"),
        ({"person_category": "civil_servant"}, "no"),
        ({"nationality_group": "foreigner", "foreigner_work_permit": True}, "yes"),
        ({"nationality_group": "foreigner", "foreigner_work_permit": False}, "no"),
        ({"nationality_group": "hong_kong"}, "yes"),
        ({"employer_type": "none"}, "no"),
    ],
)
def test_who_may_come_on_the_day_the_committee_opens(facts: dict[str, Any], outcome: str) -> None:
    assert reviewed(**facts) == outcome


FREE = {"person_category": "freelancer", "employer_type": "none", "months_in_professional_field": 14}


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({}, "yes"),
        ({"recommended_by": "industry_association"}, "yes"),
        ({"months_in_professional_field": 12}, "yes"),
        ({"months_in_professional_field": 11}, "no"),
        ({"personal_tax_record": False}, "no"),
        ({"has_employer_or_investor_relationship": True}, "no"),
        ({"industry_restriction": True}, "no"),
        ({"recommended_by": "none"}, "no"),
        ({"personal_social_insurance": None}, "missing"),
        ({"personal_social_insurance": None, "personal_tax_record": False}, "no"),
    ],
)
def test_a_freelancer_is_what_the_guide_calls_one(facts: dict[str, Any], outcome: str) -> None:
    assert reviewed(**{**FREE, **facts}) == outcome


WORKER = {"person_category": "skilled_worker_on_professional_post", "unit_nature": "institution"}


@pytest.mark.parametrize(
    ("level", "facts", "outcome"),
    [
        ("L3", {}, "yes"),
        ("L3", {"vacant_professional_posts": 0}, "no"),
        ("L3", {"post_setting_completed": False}, "no"),
        ("L3", {"post_change_document": False}, "no"),
        ("L3", {"salary_approval_form": False}, "no"),
        ("L4", {"salary_approval_form": False}, "yes"),
        ("L3", {"unit_nature": "enterprise", "vacant_professional_posts": 0}, "yes"),
    ],
)
def test_a_worker_of_an_institution_needs_post_document_and_form(level: str, facts: dict[str, Any], outcome: str) -> None:
    assert reviewed(level, **{**WORKER, **facts}) == outcome


@pytest.mark.parametrize(
    ("titled", "appointed", "outcome"),
    [(date(2016, 6, 30), date(2017, 12, 31), "yes"), (date(2016, 6, 30), date(2018, 1, 1), "no")],
)
def test_a_manager_counts_from_the_day_the_pay_matches(titled: date, appointed: date, outcome: str) -> None:
    manager = {**WORKER, "person_category": "manager_on_professional_post", "required_tenure_years": 5}
    assert reviewed(titles=[title(titled)], appointed_with_matching_salary_since=appointed, **manager) == outcome


@pytest.mark.parametrize(
    ("obtained", "lost", "outcome"),
    [
        (date(2016, 11, 30), 12, "yes"),
        (date(2016, 11, 30), 24, "no"),
        (date(2016, 11, 30), None, "missing"),
        (date(2015, 11, 30), None, "yes"),
        (date(2018, 11, 30), None, "no"),
    ],
)
def test_months_of_secondment_without_duties_at_home_do_not_count(obtained: date, lost: int | None, outcome: str) -> None:
    facts = {"secondment_months": 24, "secondment_months_without_home_duties": lost, "required_tenure_years": 5}
    assert reviewed(titles=[title(obtained)], **facts) == outcome


def test_stretches_of_secondment_are_counted_from_their_days() -> None:
    away = [
        {"from": date(2019, 3, 1), "to": date(2020, 3, 1), "home_duties": False},
        {"from": date(2020, 6, 1), "to": date(2022, 6, 1), "home_duties": True},
    ]
    assert K22.what("tenure_months_lost", secondments=away).value == 12
    assert reviewed(seconded_now=True, performs_home_unit_duties=False) == "no"


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"titles": [title(date(2017, 12, 31))]}, "yes"),
        ({"titles": [title(date(2018, 1, 1))]}, "no"),
        ({"titles": [title(date(2016, 5, 1), series="engineering"), title(date(2020, 5, 1), series="agriculture")]}, "yes"),
        ({"years_in_former_series": 3, "years_after_change": 2}, "yes"),
        ({"years_in_former_series": 2, "years_after_change": 2}, "no"),
        ({"titles": [title(date(2017, 11, 15))], "committee_level": "provincial", "provincial_committee_cutoff": date(2022, 10, 31)}, "no"),
        ({"titles": [title(date(2017, 11, 15))], "committee_level": "provincial", "provincial_committee_cutoff": None}, "missing"),
    ],
)  # fmt: skip
def test_tenure_runs_to_the_end_of_the_year_across_a_conversion(facts: dict[str, Any], outcome: str) -> None:
    assert reviewed(required_tenure_years=5, **facts) == outcome


def test_the_work_must_be_that_of_the_series() -> None:
    assert reviewed(series="engineering", work_series="accounting") == "no"
    assert reviewed(series="engineering", work_series="engineering") == "yes"
    assert reviewed(post_type="administrative") == "no"


@pytest.mark.parametrize(
    ("since", "exam", "outcome"),
    [(date(2022, 1, 1), False, "no"), (date(2021, 9, 20), False, "yes"), (date(2021, 9, 20), True, "no"), (NONE, False, "no")],
)
def test_a_year_in_the_new_post_before_a_change_of_series(since: Any, exam: bool, outcome: str) -> None:
    found = K22.may("conversion", on=date(2022, 9, 20), post_changed_on=since, national_exam_for_target_series_level=exam)
    assert found.outcome == outcome


@pytest.mark.parametrize(
    ("before", "after", "remain", "outcome", "left"),
    [
        (0, 3, True, "no", 1),
        (0, 2, True, "yes", 2),
        (3, 0, True, "yes", 1),
        (4, 0, True, "no", 0),
        (2, 2, True, "no", 0),
        (0, 3, False, "yes", 1),
    ],
)
def test_two_counters_of_chances(before: int, after: int, remain: bool, outcome: str, left: int) -> None:
    facts = {"returns_before_unit_recommendation": before, "opinions_after_unit_recommendation": after, "problems_remain": remain}
    assert K22.may("returns", **facts).outcome == outcome
    assert K22.what("remaining_chances", **facts).value == left


def test_three_opinions_of_which_nobody_knows_when() -> None:
    found = K22.may("returns", opinions_total=3, opinions_after_unit_recommendation=None)
    assert [ask.fact for ask in found.asks] == ["opinions_after_unit_recommendation"]


PROVINCIAL = {"committee_level": "provincial", "collection_start": date(2022, 9, 1), "collection_deadline": date(2022, 9, 20)}


@pytest.mark.parametrize(
    ("at", "unified", "outcome"),
    [
        (clock(2022, 8, 24, 23, 59), False, "no"),
        (clock(2022, 8, 25), False, "yes"),
        (clock(2022, 9, 19, 23, 59), False, "yes"),
        (clock(2022, 9, 20), False, "no"),
        (clock(2022, 9, 20, 9), True, "no"),
        (clock(2022, 9, 10), None, "yes"),
        (clock(2022, 9, 20, 9), None, "no"),
    ],
)
def test_the_provincial_channel_opens_seven_days_ahead(at: datetime, unified: bool | None, outcome: str) -> None:
    assert K22.may("channel", **PROVINCIAL, unified_delivery_required=unified, at=at).outcome == outcome


def asked(gives: str, **facts: Any) -> dict[Any, list[str]]:
    """Every answer under every reading of the guide, with its places."""
    found = K22.what(gives, **facts).conflict
    return {answer.value: [cite.at for cite in answer.cites] for answer in (found.answers if found else ())}


def test_two_closing_times_are_shown_with_their_places() -> None:
    assert asked("channel_closes_at", **PROVINCIAL, unified_delivery_required=True) == {
        clock(2022, 9, 18): ["二.5(4)"],
        clock(2022, 9, 20): ["五(二)3(5)"],
    }
    assert asked("channel_closes_at", **PROVINCIAL, unified_delivery_required=False) == {}


@pytest.mark.parametrize(("at", "readings"), [(clock(2022, 9, 18, 10), 2), (clock(2022, 9, 20, 9), 0)])
def test_whether_the_channel_is_open_may_hang_on_the_reading(at: datetime, readings: int) -> None:
    found = K22.may("channel", **PROVINCIAL, unified_delivery_required=True, at=at)
    assert len(found.conflict.answers if found.conflict else ()) == readings
    assert found.outcome == "no"


@pytest.mark.parametrize(
    ("gives", "facts", "answers"),
    [
        ("limit_of_returns", {}, {4, 3}),
        ("number_of_mid_level_committees", {}, {46, 47}),
        (
            "forming_body",
            {"committee": "中国(云南)自由贸易试验区昆明片区建筑工程中级职称评审委员会"},
            {"中共中国(云南)自由贸易区昆明片区工作委员会党群工作部", "中共昆明经济技术开发区工作委员会党群工作部"},
        ),
    ],
)
def test_where_the_guide_says_two_things(gives: str, facts: dict[str, Any], answers: set[Any]) -> None:
    assert set(asked(gives, **facts)) == answers


@pytest.mark.parametrize(
    ("facts", "chain"),
    [
        ({**FREE, "hukou_place": None}, ["personnel_agency_or_industry_association", "municipal_committee"]),
        ({"worker_type": "labour_dispatch", "employer_type": "city_state"}, ["dispatch_company", "local_county_hr_department", "municipal_committee"]),
        ({"worker_type": "outside_establishment_contract", "employer_type": "city_state"}, ["unit", "supervising_department", "municipal_committee"]),
        ({"employer_type": "city_state", "committee_level": "provincial"}, ["unit", "supervising_department", "municipal_hr_bureau", "provincial_committee"]),
    ],
)  # fmt: skip
def test_who_signs_for_whom(facts: dict[str, Any], chain: list[str]) -> None:
    assert list(K22.what("review_chain", **facts).value) == chain


def test_of_external_staff_it_is_asked_with_whom_the_contract_is() -> None:
    found = K22.what("review_chain", worker_type="external_staff", labour_contract_with=None, employer_type="city_state")
    assert [ask.fact for ask in found.asks] == ["labour_contract_with"]


@pytest.mark.parametrize(
    ("matter", "facts", "outcome"),
    [
        ("publicity", {"first_display_day": date(2022, 9, 30), "last_display_day": date(2022, 10, 11)}, "yes"),
        ("publicity", {"first_display_day": date(2022, 1, 28), "last_display_day": date(2022, 2, 7)}, "no"),
        ("materials", {"credit_china_commitment_letter": False}, "no"),
        ("materials", {"education_report_validity_months": 3}, "no"),
        ("materials", {}, "yes"),
        ("routing", {"committee": "昆明市基层卫生高级职称评审委员会", "workplace": "municipal_hospital"}, "no"),
    ],
)
def test_publicity_materials_and_scope(matter: str, facts: dict[str, Any], outcome: str) -> None:
    assert K22.may(matter, **facts).outcome == outcome


def test_plagiarism_costs_the_title_and_three_years_of_record() -> None:
    assert K22.what("consequence", misconduct="plagiarism_title_obtained").value == {"record_years": 3, "title": "revoked"}
