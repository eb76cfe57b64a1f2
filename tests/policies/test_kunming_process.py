"""The Kunming notice on recognition beyond its paths, and what the province adds for all its cities."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import KINIT
from zhicheng.engine.policy import NONE

DISPATCHED = {"worker_type": "labour_dispatch", "first_display_day": date(2023, 6, 5), "last_display_day": date(2023, 6, 9)}


@pytest.mark.parametrize(
    ("facts", "days", "outcome"),
    [
        ({"first_display_day": date(2023, 6, 19), "last_display_day": date(2023, 6, 26)}, 5, "yes"),
        ({"first_display_day": date(2023, 6, 19), "last_display_day": date(2023, 6, 23)}, 3, "no"),
        ({**DISPATCHED, "publicity_by": [{"by": "dispatch_company"}]}, 5, "no"),
        ({**DISPATCHED, "publicity_by": [{"by": "dispatch_company"}, {"by": "user_unit"}]}, 5, "yes"),
        ({**DISPATCHED, "publicity_clear": False}, 5, "no"),
    ],
)
def test_publicity_of_the_assessment(facts: dict[str, Any], days: int, outcome: str) -> None:
    assert KINIT.what("days_displayed", "L4", **facts).value == days
    assert KINIT.may("publicity", "L4", **facts).outcome == outcome


@pytest.mark.parametrize(
    ("facts", "body"),
    [
        ({"employer_type": "non_public"}, "county_hrss"),
        ({"employer_type": "county_state"}, "county_hrss"),
        ({"employer_type": "city_state"}, "supervising_authority"),
        ({"employer_type": "city_state", "unit_has_autonomous_review": True}, "self"),
        ({"employer_type": "central_or_provincial"}, "unit_or_superior"),
        ({"employer_type": "central_or_provincial", "worker_type": "outside_establishment_contract"}, "unit_or_superior"),
    ],
)
def test_who_recognises(facts: dict[str, Any], body: str) -> None:
    assert list(KINIT.what("responsible_body", "L4", **facts).value) == [body]


def test_a_department_without_review_power_is_not_made_one() -> None:
    found = KINIT.what("responsible_body", "L4", employer_type="city_state", municipal_department_has_review_authority=False)
    assert (found.value, found.not_loaded) == (None, ("recognition.without_authority",))


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({}, "yes"),
        ({"credit_china_commitment_letter": False}, "no"),
        ({"employer_type": "outside_branch", "parent_recommendation": False}, "no"),
        ({"employer_type": "outside_subsidiary", "parent_recommendation": False}, "yes"),
        ({"process_finished": False}, "no"),
    ],
)
def test_the_papers_of_a_recognition(facts: dict[str, Any], outcome: str) -> None:
    assert KINIT.may("materials", "L4", **facts).outcome == outcome


@pytest.mark.parametrize(("changed", "outcome"), [(date(2022, 6, 12), "yes"), (date(2022, 6, 13), "no"), (NONE, "no")])
def test_twelve_months_in_the_new_post_before_another_initial_title(changed: Any, outcome: str) -> None:
    assert KINIT.may("conversion", "L4", series="agriculture", post_changed_on=changed).outcome == outcome


def test_months_with_both_initial_titles_add_up() -> None:
    served = {"months_with_initial_title_old_series_until_new_title": 30, "months_with_initial_title_new_series": 20}
    assert KINIT.what("initial_title_months_counted", "L4", **served).value == 50
    assert KINIT.what("initial_title_months_counted", "L4", **served, post_change_rule_met=False).value == 20


def test_the_title_counts_from_the_day_of_the_decision() -> None:
    assert KINIT.what("title_effective_date", "L4", recognised_on=date(2023, 6, 28)).value == date(2023, 6, 28)


@pytest.mark.parametrize(("level", "equal"), [("tech_school_senior_worker_class", "college_diploma"), ("doctor", "doctor")])
def test_what_a_diploma_is_equal_to(level: str, equal: str) -> None:
    assert KINIT.what("equivalent_education", "L4", educations=[{"level": level}]).value == equal


@pytest.mark.parametrize(("obtained", "documents"), [(date(2022, 3, 15), ["electronic_certificate"]), (date(2021, 12, 31), [])])
def test_electronic_certificates_hold_in_the_whole_province(obtained: date, documents: list[str]) -> None:
    assert list(KINIT.what("issued_documents", "L4", title_obtained_on=obtained).value) == documents


@pytest.mark.parametrize(("day", "outcome"), [(date(2023, 3, 31), "no"), (date(2023, 4, 1), "yes")])
def test_they_are_downloaded_from_a_day(day: date, outcome: str) -> None:
    assert KINIT.may("opening", "L4", on=day).outcome == outcome


def test_the_province_issues_senior_documents_from_a_year_on() -> None:
    found = KINIT.book.lookup("result.issuer", on=date(2023, 9, 1), title_level="senior", year=2023)
    assert found.value == ["provincial_hr_department"]
