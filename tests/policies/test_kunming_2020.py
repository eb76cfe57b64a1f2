"""Kunming 2020: who may be reviewed, how long it takes, who signs, and what is not in the text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tests.policies.places import K20
from zhicheng.engine.calendar import SHANGHAI
from zhicheng.engine.policy import NONE, NotConfigured

MEETING = date(2020, 10, 12)


def clock(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A time of day in the city."""
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


def title(on: date | None, level: str = "L3", series: str = "") -> list[dict[str, Any]]:
    return [{"level": level, "series": series, "obtained_on": on}]


def reviewed(**facts: Any) -> str:
    return K20.may("review", "L2", "promotion", **{"meeting_date": MEETING, **facts}).outcome


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"person_category": "civil_servant_law_managed_staff"}, "no"),
        ({"statutory_retirement_date": date(2020, 11, 2), "meeting_date": date(2020, 10, 30)}, "yes"),
        ({"statutory_retirement_date": date(2020, 10, 31)}, "no"),
        ({"retired_on": date(2020, 10, 28)}, "no"),
        ({"statutory_retirement_date": date(2019, 6, 30), "retirement_delayed_until": date(2021, 12, 31)}, "yes"),
        ({"statutory_retirement_date": date(2019, 6, 30), "retirement_delayed_until": date(2020, 9, 30)}, "no"),
        ({"statutory_retirement_date": date(2019, 6, 30), "retirement_delayed_until": None}, "missing"),
    ],
)
def test_age_and_office_are_looked_at_in_the_month_of_the_meeting(facts: dict[str, Any], outcome: str) -> None:
    assert reviewed(**facts) == outcome


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"personnel_file_keeper": "provincial_talent_service_centre"}, "no"),
        ({"personnel_file_keeper": "provincial_talent_service_centre", "committee_level": "provincial"}, "yes"),
        ({"employer_type": "central_or_provincial", "owner": "central", "entrustment_letter_by": "local_branch"}, "no"),
        ({"employer_type": "central_or_provincial", "owner": "central", "entrustment_letter_by": "headquarters"}, "yes"),
        ({"employer_type": "central_or_provincial", "owner": "provincial", "entrustment_letter_by": "headquarters"}, "no"),
        ({"employer_type": "military", "entrustment_letter_by": "regiment_level_unit"}, "no"),
        ({"employer_type": "military", "entrustment_letter_by": "division_level_unit"}, "yes"),
        ({"employer_type": "other_prefecture", "entrustment_letter_by": "prefecture_hr_bureau"}, "yes"),
        ({"employer_type": "other_prefecture", "entrustment_letter_by": "prefecture_hr_bureau", "hr_department_consent": None}, "missing"),
        ({"employer_type": "central_or_provincial", "owner": None, "entrustment_letter_by": "none"}, "no"),
    ],
)  # fmt: skip
def test_people_of_units_from_elsewhere_come_with_the_right_letter(facts: dict[str, Any], outcome: str) -> None:
    assert reviewed(**facts) == outcome


@pytest.mark.parametrize(
    ("obtained", "meeting", "outcome"),
    [
        (date(2015, 10, 10), MEETING, "yes"),
        (date(2015, 10, 31), MEETING, "yes"),
        (date(2015, 11, 1), MEETING, "no"),
        (date(2015, 11, 20), None, "missing"),
        (None, MEETING, "missing"),
    ],
)
def test_tenure_runs_to_the_end_of_the_month_of_the_meeting(obtained: date | None, meeting: date | None, outcome: str) -> None:
    assert reviewed(titles=title(obtained), required_tenure_years=5, meeting_date=meeting) == outcome


def test_a_meeting_without_a_day_is_what_is_asked_for() -> None:
    found = K20.may("review", "L2", "promotion", titles=title(date(2015, 11, 20)), required_tenure_years=5, meeting_date=None)
    assert [ask.fact for ask in found.asks] == ["meeting_date"]


GRADUATE = {"workplace": "township_or_below", "first_review_application": True, "graduate_type": "regular_university_graduate"}


@pytest.mark.parametrize(
    ("without", "outcome"),
    [(None, "yes"), ("workplace", "no"), ("first_review_application", "no"), ("graduate_type", "no")],
)
def test_a_graduate_in_a_township_may_come_a_year_early_once(without: str | None, outcome: str) -> None:
    kept = {key: value for key, value in GRADUATE.items() if key != without}
    assert reviewed(tenure_years_at_cutoff=3, required_tenure_years=4, **kept) == outcome


def sent(*rows: tuple[int, str, str]) -> list[dict[str, Any]]:
    return [{"year": year, "level": level, "committee": f"{n}", "result": result} for n, (year, level, result) in enumerate(rows)]


@pytest.mark.parametrize(
    ("applications", "outcome"),
    [
        (sent((2020, "L3", "pending"), (2020, "L3", "pending")), "no"),
        (sent((2020, "L3", "pending"), (2020, "L2", "pending")), "yes"),
        (sent((2020, "L3", "failed"), (2020, "L2", "pending")), "no"),
        (sent((2019, "L3", "pending"), (2020, "L3", "pending")), "yes"),
        (sent((2020, "L3", "withdrawn"), (2020, "L3", "pending")), "yes"),
        (sent((2020, "L3", "pending")), "yes"),
    ],
)
def test_one_committee_of_a_level_a_year_and_no_failed_file_elsewhere(applications: Any, outcome: str) -> None:
    assert reviewed(applications=applications) == outcome


@pytest.mark.parametrize(("new", "outcome"), [(False, "no"), (True, "yes"), (None, "missing")])
def test_whoever_failed_before_brings_something_new(new: bool | None, outcome: str) -> None:
    assert reviewed(applications=sent((2019, "L2", "failed")), new_achievements_since_failure=new) == outcome


def test_a_changed_series_is_converted_before_it_is_promoted_in() -> None:
    held = title(date(2010, 1, 1), series="engineering")
    assert K20.may("review", "L2", "promotion", series="agriculture", titles=held).outcome == "no"
    assert K20.may("review", "L2", "promotion", series="engineering", titles=held).outcome == "yes"
    assert K20.may("conversion", "L3", series="agriculture", titles=held, post_changed_on=date(2020, 1, 1)).outcome == "yes"
    assert K20.may("conversion", "L3", series="agriculture", titles=held, post_changed_on=NONE).outcome == "no"
    assert reviewed(conceals_existing_title=True) == "no"


def test_an_exam_takes_the_place_of_a_review_only_where_it_is_known_to() -> None:
    assert [reviewed(national_exam_replaces_review_at_level=known) for known in (True, False, None)] == ["no", "yes", "missing"]
    assert K20.what("review_required", exam_certificate_held=True).value is False


def test_outstanding_work_at_the_front_opens_the_exceptional_way() -> None:
    short = {"tenure_years_at_cutoff": 3, "required_tenure_years": 5, "workplace": "township"}
    assert reviewed(**short) == "no"
    assert K20.may("review", "L2", "exceptional", **short, outstanding_frontline_professional=True).outcome == "yes"
    assert K20.may("review", "L2", "exceptional", **short).outcome == "no"


@pytest.mark.parametrize(
    ("profession", "appraisal", "months"),
    [
        ("health", "qualified", 14),
        ("school_teacher", "excellent", 14),
        ("health", "basically_qualified", 0),
        ("other", "qualified", 0),
    ],
)
def test_relief_service_counts_for_teachers_and_doctors(profession: str, appraisal: str, months: int) -> None:
    facts = {"profession": profession, "poverty_relief_months": 14, "poverty_relief_appraisal": appraisal}
    assert K20.what("grassroots_months_counted", **facts).value == months


def test_a_postdoc_who_stays_is_recognised_directly() -> None:
    facts: dict[str, Any] = {"person_category": "enterprise_postdoc", "china_postdoc_fund": True}
    assert K20.may("direct_recognition", "L2", **facts).outcome == "yes"
    assert K20.may("direct_recognition", "L2", **facts, stays_in_enterprise_after_exit=False).outcome == "no"


@pytest.mark.parametrize(
    ("meeting", "latest"),
    [(date(2020, 10, 20), date(2020, 9, 27)), (date(2020, 10, 12), date(2020, 9, 18))],
)
def test_the_work_plan_is_due_twelve_working_days_ahead(meeting: date, latest: date) -> None:
    facts = {"action": "report_work_plan", "meeting_date": meeting}
    assert K20.what("latest_day_for_action", **facts).value == latest
    assert K20.may("deadline", **facts, action_date=latest).outcome == "yes"
    assert K20.may("deadline", **facts, action_date=date.fromordinal(latest.toordinal() + 1)).outcome == "no"


def test_an_opinion_on_a_report_is_due_five_working_days_after() -> None:
    seen = {"first_display_day": date(2020, 9, 24), "last_display_day": date(2020, 9, 30), "report_received": True}
    assert K20.what("latest_day_for_action", action="opinion_on_report", **seen).value == date(2020, 10, 14)
    assert K20.may("publicity", **seen, opinion_date=date(2020, 10, 14)).outcome == "yes"
    assert K20.may("publicity", **seen, opinion_date=date(2020, 10, 15)).outcome == "no"
    assert K20.may("publicity", **seen).outcome == "no"


@pytest.mark.parametrize(
    ("facts", "days", "outcome"),
    [
        ({"first_display_day": date(2020, 8, 14), "last_display_day": date(2020, 8, 18)}, 3, "no"),
        ({"first_display_day": date(2020, 8, 14), "last_display_day": date(2020, 8, 20)}, 5, "yes"),
        ({"pre_review_publicity_held": False}, None, "no"),
        (
            {
                "first_display_day": date(2020, 10, 29),
                "last_display_day": date(2020, 11, 4),
                "filed_with_hr_department_on": date(2020, 11, 2),
            },
            5,
            "no",
        ),
    ],
)
def test_publicity_is_long_enough_and_comes_before_the_filing(facts: dict[str, Any], days: int | None, outcome: str) -> None:
    assert K20.what("days_displayed", **facts).value == days
    assert K20.may("publicity", **facts).outcome == outcome


@pytest.mark.parametrize(
    ("facts", "chain"),
    [
        ({"employer_type": "city_state"}, ["unit", "supervising_department", "municipal_committee"]),
        (
            {"employer_type": "county_state"},
            ["unit", "supervising_department", "local_county_hr_department", "municipal_committee"],
        ),
        (
            {"employer_type": "non_public", "committee_level": "provincial"},
            ["unit", "local_county_hr_department", "municipal_hr_bureau", "provincial_committee"],
        ),
        (
            {"employer_type": "none", "person_category": "freelancer"},
            ["personnel_agency", "household_registration_hr_department", "municipal_committee"],
        ),
    ],
)
def test_the_chain_of_signatures_follows_the_kind_of_unit(facts: dict[str, Any], chain: list[str]) -> None:
    assert list(K20.what("review_chain", **facts).value) == chain


def test_a_freelancer_is_asked_where_the_household_is_registered() -> None:
    found = K20.what("signing_hr_department", person_category="freelancer", employer_type="none", hukou_place=None)
    assert (found.outcome, [ask.fact for ask in found.asks]) == ("missing", ["hukou_place"])


@pytest.mark.parametrize(
    ("level", "host", "bodies"),
    [
        ("mid", "county", ["local_county_hr_department"]),
        ("mid", "municipal_industry_department", ["municipal_hr_bureau"]),
        ("senior", None, ["municipal_hr_bureau"]),
    ],
)
def test_who_confirms_a_result(level: str, host: str | None, bodies: list[str]) -> None:
    assert list(K20.what("responsible_body", result_level=level, committee_host=host).value) == bodies


@pytest.mark.parametrize(
    ("matter", "facts", "outcome"),
    [
        ("routing", {"paper_materials_delivered_by": "applicant_in_person"}, "no"),
        ("routing", {}, "yes"),
        ("materials", {"copies_reviewer_name": False, "copies_review_opinion": False, "copies_review_date": False}, "no"),
        ("materials", {"originals_presented": False}, "no"),
        ("materials", {}, "yes"),
        ("meeting", {"committee_term_expired": True, "reformed_and_approved": False}, "no"),
        ("meeting", {"committee_term_expired": True, "reformed_and_approved": True}, "yes"),
        ("meeting", {"asks_lower_committee_to_review_and_recommend": True}, "no"),
        ("meeting", {"filed_with_municipal_hr_bureau": False}, "no"),
        ("returns", {"review_opinions_this_year": 4, "problems_remain": False}, "yes"),
        ("returns", {"review_opinions_this_year": 4}, "no"),
        ("returns", {}, "yes"),
        ("returns", {"corrections_supplied_in_time": False}, "no"),
    ],
)
def test_how_offices_and_committees_act(matter: str, facts: dict[str, Any], outcome: str) -> None:
    assert K20.may(matter, **facts).outcome == outcome


@pytest.mark.parametrize(("day", "outcome"), [(date(2023, 9, 15), "no"), (date(2023, 9, 16), "yes"), (date(2023, 10, 9), "yes")])
def test_a_record_in_the_integrity_file_bars_for_three_years(day: date, outcome: str) -> None:
    recorded = {"integrity_record_date": date(2020, 9, 15)}
    assert K20.may("integrity", on=day, **recorded).outcome == outcome
    assert K20.may("review", "L2", "promotion", on=day, meeting_date=day, **recorded).outcome == outcome
    assert K20.what("first_allowed_date", **recorded).value == date(2023, 9, 16)


def test_a_careless_unit_rests_the_year_after() -> None:
    assert K20.what("suspended_year", unit_lapse_found_year=2020, serious_with_bad_influence=True).value == 2021
    assert K20.what("suspended_year", unit_lapse_found_year=2020).value == NONE


def test_two_numbers_for_one_attachment_are_both_shown() -> None:
    found = K20.what("attachment_number_of_skilled_talent_list")
    assert found.value is None
    assert found.conflict is not None
    assert {answer.value: [cite.at for cite in answer.cites] for answer in found.conflict.answers} == {
        7: ["七(五)"],
        8: ["附件8"],
    }


@pytest.mark.parametrize(
    ("at", "outcome"),
    [
        (clock(2020, 7, 28, 23, 59), "no"),
        (clock(2020, 7, 29), "yes"),
        (clock(2020, 8, 31, 11, 59), "yes"),
        (clock(2020, 8, 31, 12), "no"),
    ],
)
def test_the_provincial_channel_opens_five_days_ahead_and_closes_at_noon(at: datetime, outcome: str) -> None:
    facts = {"committee_level": "provincial", "collection_start": date(2020, 8, 3), "collection_deadline": date(2020, 8, 31)}
    assert K20.what("channel_opens_on", **facts).value == date(2020, 7, 29)
    assert K20.what("channel_closes_at", **facts).value == clock(2020, 8, 31, 12)
    assert K20.may("channel", **facts, at=at).outcome == outcome


def test_a_city_committee_opens_by_a_plan_that_is_not_in_the_text() -> None:
    found = K20.may("channel", committee_level="municipal", committee="某评委会")
    assert (found.outcome, found.not_loaded) == ("not_loaded", ("annex.5.review_plan",))


@pytest.mark.parametrize("annex", ["annex.3.materials", "annex.5.review_plan", "annex.8.qualifications"])
def test_an_annex_outside_the_text_is_not_made_up(annex: str) -> None:
    with pytest.raises(NotConfigured, match="不在文中"):
        K20.value(annex)
    assert K20.what("planned_month", committee="某评委会").not_loaded == ("annex.5.review_plan",)
