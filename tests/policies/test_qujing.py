"""Qujing 2023: days before and after the meeting, the draw, the meeting, publicity, who issues and who checks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import QUJING
from zhicheng.engine.policy import NotConfigured


@pytest.mark.parametrize(
    ("action", "facts", "day"),
    [
        ("publish_notice", {"meeting_date": date(2023, 11, 15)}, date(2023, 9, 28)),
        ("publish_notice", {"meeting_date": date(2023, 12, 18)}, date(2023, 11, 6)),
        ("pre_meeting_filing", {"meeting_date": date(2023, 12, 4)}, date(2023, 11, 27)),
        ("draw", {"meeting_date": date(2023, 12, 4)}, date(2023, 11, 27)),
        ("post_meeting_filing", {"meeting_date": date(2023, 9, 20)}, date(2023, 10, 17)),
        ("post_meeting_filing", {"meeting_date": date(2023, 12, 20)}, date(2024, 1, 11)),
        ("data_entry", {"appointment_document_received": date(2023, 12, 27)}, date(2024, 1, 4)),
        ("refiling_application", {"meeting_date": date(2023, 10, 25)}, date(2023, 9, 21)),
        ("pilot_application", {"notice_published_on": date(2023, 9, 20)}, date(2023, 9, 19)),
    ],
)
def test_working_days_before_and_after_the_meeting(action: str, facts: dict[str, Any], day: date) -> None:
    assert QUJING.what("latest_day_for_action", action=action, **facts).value == day
    assert QUJING.may("deadline", action=action, action_date=day, **facts).outcome == "yes"
    late = date.fromordinal(day.toordinal() + 1)
    assert QUJING.may("deadline", action=action, action_date=late, **facts).outcome == "no"


def test_a_day_that_hangs_on_a_paper_not_yet_received_is_asked_for() -> None:
    found = QUJING.what("latest_day_for_action", action="data_entry", appointment_document_received=None)
    assert (found.value, [ask.fact for ask in found.asks]) == (None, ["appointment_document_received"])


def test_a_year_without_a_calendar_is_not_guessed() -> None:
    found = QUJING.what("latest_day_for_action", action="post_meeting_filing", meeting_date=date(2026, 12, 28))
    assert (found.value, found.not_loaded) == (None, ("calendar:2027",))


def test_a_pilot_is_asked_for_within_the_days_before_the_notice() -> None:
    notice = {"action": "pilot_application", "notice_published_on": date(2023, 9, 20)}
    assert QUJING.may("deadline", **notice, action_date=date(2023, 8, 9)).outcome == "yes"
    assert QUJING.may("deadline", **notice, action_date=date(2023, 8, 8)).outcome == "no"


DRAW = {"meeting_date": date(2023, 10, 25), "draw_date": date(2023, 10, 13), "pool_filing_valid": True}


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({}, "yes"),
        ({"drawn_randomly_from_filed_pool": False}, "no"),
        ({"supervisor_present": False}, "no"),
        ({"drawing_staff_signatures": 2}, "no"),
        ({"draw_date": date(2023, 10, 18)}, "yes"),
        ({"draw_date": date(2023, 10, 19)}, "no"),
        ({"pool_filing_valid": None, "pool_filed_on": date(2020, 9, 1)}, "no"),
        ({"pool_filing_valid": None, "pool_filed_on": date(2021, 9, 1)}, "yes"),
        ({"pool_filing_valid": None, "pool_filed_on": None}, "missing"),
        ({"expert_term_start": date(2020, 10, 1)}, "no"),
        ({"expert_term_start": date(2021, 1, 1)}, "yes"),
    ],
)
def test_the_draw(facts: dict[str, Any], outcome: str) -> None:
    found = QUJING.may("draw", **DRAW | facts)
    assert found.outcome == outcome
    assert [ask.fact for ask in found.asks] == (["pool_filed_on"] if outcome == "missing" else [])


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"committee_size": 25, "attending": 17}, "yes"),
        ({"committee_size": 25, "attending": 16}, "no"),
        ({"committee_size": 21, "attending": 14}, "yes"),
        ({"committee_size": 21, "attending": 13}, "no"),
        ({"committee_size": 24, "attending": 24}, "no"),
        ({"committee_size": 17, "attending": None}, "missing"),
        ({"independent_readers_per_file_min": 2}, "no"),
        ({"votes_by_absent_members": 1}, "no"),
        ({"vote_held": False}, "no"),
        ({"written_consent": False}, "no"),
        ({"yes_votes": 15, "pass_threshold": None}, "missing"),
    ],
)
def test_the_meeting(facts: dict[str, Any], outcome: str) -> None:
    assert QUJING.may("meeting", **facts).outcome == outcome


@pytest.mark.parametrize(("size", "least"), [(25, 17), (21, 14), (17, 12), (11, 8)])
def test_two_thirds_round_up(size: int, least: int) -> None:
    assert QUJING.what("minimum_attendance", committee_size=size).value == least


@pytest.mark.parametrize(("size", "new", "least", "outcome"), [(100, 34, 34, "yes"), (31, 10, 11, "no"), (99, 33, 33, "yes")])
def test_a_third_of_a_refiled_pool_is_new(size: int, new: int, least: int, outcome: str) -> None:
    assert QUJING.what("minimum_new_experts", pool_size=size).value == least
    assert QUJING.may("pool", pool_size=size, new_experts=new).outcome == outcome


@pytest.mark.parametrize(
    ("first", "last", "days", "outcome"),
    [
        (date(2023, 9, 27), date(2023, 10, 8), 4, "no"),
        (date(2023, 10, 16), date(2023, 10, 20), 5, "yes"),
        (date(2023, 6, 19), date(2023, 6, 25), 4, "no"),
    ],
)
def test_working_days_of_publicity(first: date, last: date, days: int, outcome: str) -> None:
    case = {"first_display_day": first, "last_display_day": last}
    assert QUJING.what("days_displayed", **case).value == days
    assert QUJING.may("publicity", **case).outcome == outcome


@pytest.mark.parametrize("stage", ["unit_publicity_held", "pre_review_publicity_held", "result_publicity_held"])
def test_each_of_the_three_publicities_is_needed(stage: str) -> None:
    assert QUJING.may("publicity", **{stage: False}).outcome == "no"


@pytest.mark.parametrize(
    ("facts", "bodies"),
    [
        ({"title_level": "senior", "year": 2023}, ["provincial_hr_department"]),
        ({"title_level": "mid", "year": 2023}, ["municipal_hr_bureau"]),
        ({"committee_level": "provincial"}, ["industry_department", "municipal_hr_bureau"]),
        ({"employer_type": "non_public"}, ["local_county_hr_department"]),
        ({"person_category": "freelancer", "employer_type": "none"}, ["local_county_hr_department"]),
    ],
)
def test_who_answers_for_it(facts: dict[str, Any], bodies: list[str]) -> None:
    assert list(QUJING.what("responsible_body", **facts).value) == bodies


def test_who_issued_senior_titles_before_2023_is_not_said() -> None:
    assert QUJING.what("responsible_body", title_level="senior", year=2022).value is None


@pytest.mark.parametrize(
    ("obtained", "years", "outcome"),
    [(date(2018, 12, 31), 5, "yes"), (date(2019, 2, 15), 5, "no"), (date(2019, 2, 15), 4, "yes"), (None, 5, "missing")],
)
def test_tenure_is_counted_to_the_last_day_of_2023(obtained: date | None, years: int, outcome: str) -> None:
    held = [{"level": "L3", "series": "engineering", "obtained_on": obtained}]
    assert QUJING.may("review", "L2", "promotion", titles=held, required_tenure_years=years).outcome == outcome


def test_one_promotion_a_year() -> None:
    assert QUJING.may("review", "L3", "promotion", applications=[{"year": 2022}]).outcome == "yes"
    assert QUJING.may("review", "L3", "promotion", applications=[{"year": 2023}]).outcome == "no"
    assert QUJING.may("review", "L3", "promotion", applications=[{"year": 2023, "kind": "conversion"}]).outcome == "yes"


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"corrections_supplied_in_time": False}, "no"),
        ({"corrections_supplied_in_time": True}, "yes"),
        ({"checked_by": "municipal_hr_bureau", "conditions_met": False}, "no"),
        ({"checked_by": "municipal_hr_bureau", "wants_to_supplement": True}, "no"),
        ({"checked_by": "municipal_hr_bureau"}, "yes"),
    ],
)
def test_what_is_not_mended_in_time_is_given_up_and_the_city_mends_nothing(facts: dict[str, Any], outcome: str) -> None:
    assert QUJING.may("returns", **facts).outcome == outcome


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({}, "yes"),
        ({"pre_meeting_filing_contains": [{"item": "qualification_review"}, {"item": "review_plan"}]}, "no"),
        ({"annex2_paper_signed_by_unit_leader": False}, "no"),
        ({"postponed_without_reason": True}, "no"),
        ({"filing_mode": "offline", "title_level": "senior", "year": 2023}, "no"),
        ({"filing_mode": "offline", "title_level": "mid", "year": 2023}, "yes"),
    ],
)
def test_the_filing_before_the_meeting(facts: dict[str, Any], outcome: str) -> None:
    assert QUJING.may("materials", **facts).outcome == outcome


@pytest.mark.parametrize(("obtained", "issued"), [(date(2022, 3, 15), ["electronic_certificate"]), (date(2021, 12, 31), [])])
def test_certificates_are_electronic_from_2022(obtained: date, issued: list[str]) -> None:
    assert list(QUJING.what("issued_documents", title_obtained_on=obtained).value) == issued
    assert QUJING.may("certificate", title_obtained_on=obtained).verdict is bool(issued)


@pytest.mark.parametrize(("on", "outcome"), [(date(2023, 3, 31), "no"), (date(2023, 4, 1), "yes")])
def test_certificates_are_downloaded_from_april_2023(on: date, outcome: str) -> None:
    assert QUJING.may("opening", on=on).outcome == outcome


@pytest.mark.parametrize(
    "key", ["filing.mailbox", "annex.1.review_plan", "annex.4.refiling_list", "meeting.pass_threshold", "returns.total"]
)
def test_what_the_notice_does_not_say_is_not_configured(key: str) -> None:
    with pytest.raises(NotConfigured):
        QUJING.value(key)
