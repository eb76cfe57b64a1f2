"""Kaili 2023: the grassroots, degrees, qualifications, another subject, another series, the green channel, recommenders."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import KAILI

TOWNSHIP: dict[str, Any] = {"workplace": "township", "annual_appraisals_all_qualified_or_better": True}


def educated(level: str, **more: Any) -> dict[str, Any]:
    return {"educations": [{"level": level, **more}]}


@pytest.mark.parametrize(
    ("who", "since", "outcome"),
    [
        ("bachelor", date(2019, 12, 15), "yes"),
        ("bachelor", date(2019, 12, 31), "yes"),
        ("bachelor", date(2020, 1, 1), "no"),
        ("college_diploma", date(2017, 12, 31), "yes"),
        ("college_diploma", date(2018, 1, 1), "no"),
        ("secondary_vocational", date(2014, 12, 31), "yes"),
        ("secondary_vocational", date(2015, 6, 1), "no"),
        ("tech_school_pre_technician_class", date(2019, 9, 1), "yes"),
        ("tech_school_senior_worker_class", date(2019, 9, 1), "no"),
        ("tech_school_intermediate_worker_class", date(2014, 9, 1), "yes"),
        ("master", date(2023, 7, 1), "yes"),
        ("bachelor", None, "missing"),
    ],
)
def test_years_in_a_township_by_education_are_counted_to_the_last_day_of_the_year(
    who: str, since: date | None, outcome: str
) -> None:
    found = KAILI.may("review", "L3", "grassroots_direct", grassroots_work_since=since, **TOWNSHIP, **educated(who))
    assert found.outcome == outcome


def test_a_part_time_degree_counts_like_any_other() -> None:
    case = educated("bachelor", mode="part_time")
    assert KAILI.may("review", "L3", "grassroots_direct", grassroots_work_since=date(2019, 9, 1), **TOWNSHIP, **case).verdict


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"work_in_own_profession": False}, "no"),
        ({"workplace": "county_seat"}, "no"),
        ({"workplace": None}, "missing"),
        ({"annual_appraisals_all_qualified_or_better": False}, "no"),
    ],
)
def test_only_own_work_in_a_township_with_good_appraisals_counts(facts: dict[str, Any], outcome: str) -> None:
    case = TOWNSHIP | educated("bachelor") | {"grassroots_work_since": date(2019, 12, 15)} | facts
    assert KAILI.may("review", "L3", "grassroots_direct", **case).outcome == outcome


def test_the_appraisals_of_every_township_year_are_looked_at() -> None:
    case = {"workplace": "township", "grassroots_work_since": date(2019, 7, 1), **educated("bachelor")}
    good = {2019: "not_graded", 2020: "qualified", 2021: "excellent", 2022: "qualified"}
    assert KAILI.may("review", "L3", "grassroots_direct", **case, appraisals=good).outcome == "yes"
    poor = good | {2021: "unqualified"}
    assert KAILI.may("review", "L3", "grassroots_direct", **case, appraisals=poor).outcome == "no"
    gap = {year: grade for year, grade in good.items() if year != 2021}
    found = KAILI.may("review", "L3", "grassroots_direct", **case, appraisals=gap)
    assert (found.outcome, [(ask.fact, ask.year) for ask in found.asks]) == ("missing", [("appraisals", 2021)])


@pytest.mark.parametrize(
    ("who", "level", "more", "outcome"),
    [
        ("doctor", "L2", {"workplace": "private_company"}, "yes"),
        ("master", "L2", {}, "no"),
        ("master", "L3", {}, "yes"),
        ("doctor", "L2", {"unit_supports_academic_technical_level": False}, "no"),
        ("doctor", "L2", {"employer_type": "government"}, "no"),
    ],
)
def test_doctors_and_masters_apply_directly_on_the_units_word(who: str, level: str, more: dict[str, Any], outcome: str) -> None:
    assert KAILI.may("review", level, "degree_direct", **educated(who), **more).outcome == outcome


@pytest.mark.parametrize(
    ("institution", "months", "outcome"),
    [
        ("health", [7, 6], "yes"),
        ("education", [11], "no"),
        ("agriculture", [12], "yes"),
        ("agriculture", [], "no"),
        ("construction", [], "yes"),
        ("health", None, "missing"),
    ],
)
def test_county_staff_serve_a_year_in_a_township_before_the_middle_level(
    institution: str, months: list[int] | None, outcome: str
) -> None:
    served = None if months is None else [{"months": one} for one in months]
    case = {"employer_level": "county", "institution_type": institution, "township_service": served}
    assert KAILI.may("review", "L3", "promotion", **case).outcome == outcome
    assert KAILI.may("review", "L2", "promotion", **case).outcome == "yes"
    assert KAILI.what("township_service_required", **case).value is (institution != "construction")


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"base_required_years": 4, "professional_work_years": 6}, "yes"),
        ({"base_required_years": 4, "professional_work_years": 5}, "no"),
        ({"base_required_years": 4, "work_since": date(2017, 12, 31)}, "yes"),
        ({"base_required_years": 4, "work_since": date(2018, 1, 1)}, "no"),
        ({"first_promotion": False, "base_required_years": 5, "tenure_years": 6}, "no"),
        ({"first_promotion": False, "base_required_years": 5, "tenure_years": 7}, "yes"),
        ({"first_promotion": False, "base_required_years": 5, "tenure_years": 5, "extra_years_served_at_first_promotion": 2}, "yes"),
        ({"first_promotion": False, "base_required_years": 5, "tenure_years": 6, "extra_years_served_at_first_promotion": None}, "missing"),
        ({"first_promotion": False, "base_required_years": 5, "tenure_years": 4, "extra_years_served_at_first_promotion": None}, "no"),
        ({"first_promotion": False, "base_required_years": 5, "tenure_years": 7, "extra_years_served_at_first_promotion": None}, "yes"),
    ],
)  # fmt: skip
def test_another_subject_costs_two_years_once_now_or_at_the_next_step(facts: dict[str, Any], outcome: str) -> None:
    found = KAILI.may("review", "L3", "promotion", series="engineering", major_matches_work=False, **facts)
    assert found.outcome == outcome
    assert [ask.fact for ask in found.asks] == (["extra_years_served_at_first_promotion"] if outcome == "missing" else [])


def test_the_two_years_do_not_open_health_to_other_subjects() -> None:
    case = {"major_matches_work": False, "base_required_years": 4, "professional_work_years": 9}
    assert KAILI.may("review", "L3", "promotion", series="health", **case).outcome == "no"
    assert (
        KAILI.may("review", "L3", "promotion", series="engineering", series_public_safety_or_health=True, **case).outcome == "no"
    )
    assert KAILI.what("extra_years").value == 2


@pytest.mark.parametrize(
    ("since", "appraisal", "outcome"),
    [(date(2022, 8, 5), "qualified", "yes"), (date(2022, 8, 6), "qualified", "no"),
     (date(2022, 6, 1), "unqualified", "no"), (date(2022, 6, 1), None, "missing")],
)  # fmt: skip
def test_a_year_in_the_new_post_and_a_good_appraisal_before_a_change_of_series(
    since: date, appraisal: str | None, outcome: str
) -> None:
    assert KAILI.may("conversion", "L3", post_changed_on=since, new_post_appraisal=appraisal).outcome == outcome


def test_promotion_without_the_change_of_series_is_an_exception() -> None:
    case = {"series_changed": True, "same_level_change_done": None, "conversion_recorded": False, "tenure_years": 9}
    assert KAILI.may("review", "L2", "promotion", **case).outcome == "no"
    assert KAILI.what("entry_route", **case).value == "exceptional"
    assert KAILI.what("entry_route", series_changed=False, same_level_change_done=None).value == "promotion"


@pytest.mark.parametrize(("after", "outcome"), [(2, "yes"), (1, "no")])
def test_years_before_and_after_the_change_of_series_add_up(after: int, outcome: str) -> None:
    case = {"same_level_change_done": True, "years_in_former_series": 3, "years_after_change": after, "required_tenure_years": 5}
    assert KAILI.may("review", "L2", "promotion", **case).outcome == outcome


@pytest.mark.parametrize(
    ("place", "excellent", "counted"),
    [("township", (2020, 2021, 2022), True), ("township", (2019, 2020, 2022), False), ("county_seat", (2020, 2021, 2022), False)],
)
def test_three_excellent_years_in_a_row_count_as_an_achievement(place: str, excellent: tuple[int, ...], counted: bool) -> None:
    grades = {year: "excellent" if year in excellent else "qualified" for year in range(2018, 2023)}
    assert KAILI.what("appraisals_count_as_achievement", workplace=place, appraisals=grades).value is counted


@pytest.mark.parametrize(
    ("grade", "level", "more", "outcome"),
    [
        ("level_one", "L2", {}, "yes"),
        ("ungraded", "L2", {}, "yes"),
        ("level_two", "L3", {}, "yes"),
        ("level_two", "L2", {}, "no"),
        ("level_one", "L2", {"series": "economics"}, "no"),
        ("level_one", "L2", {"matching_profession": False}, "no"),
        ("level_one", "L2", {"achievement_dates": [{"date": date(2020, 1, 1)}]}, "no"),
        (None, "L2", {}, "missing"),
    ],
)
def test_an_entry_qualification_in_engineering_opens_its_level(
    grade: str | None, level: str, more: dict[str, Any], outcome: str
) -> None:
    case = {
        "series": "engineering",
        "qualification_type": "entry",
        "qualification_grade": grade,
        "qualification_date": date(2021, 1, 1),
    }
    assert KAILI.may("review", level, "qualification_direct", **case | more).outcome == outcome


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"introduced_on": date(2022, 1, 1)}, "yes"),
        ({"introduced_on": date(2021, 11, 10)}, "no"),
        ({"introduced_on": date(2022, 3, 10), "introduced_from": "same_province"}, "no"),
        ({"introduced_on": date(2022, 3, 10), "urgently_needed": False}, "no"),
        ({"introduced_on": date(2022, 3, 10), "continuing_education_met": False}, "yes"),
    ],
)
def test_the_green_channel_is_for_talent_from_other_provinces_since_2022(facts: dict[str, Any], outcome: str) -> None:
    assert KAILI.may("review", "L3", "green_channel", **facts).outcome == outcome


@pytest.mark.parametrize(
    ("recommenders", "more", "outcome"),
    [
        ([("L1", True), ("L1", True)], {}, "yes"),
        ([("L1", True), ("L2", True)], {}, "no"),
        ([("L1", True), ("L1", False)], {}, "no"),
        ([("L1", True), ("L1", True)], {"law_forbids_exception": True}, "no"),
        ([("L1", True), ("L1", True)], {"outstanding_achievements": False}, "no"),
    ],
)
def test_an_exception_needs_two_full_seniors_of_the_field(
    recommenders: list[tuple[str, bool]], more: dict[str, Any], outcome: str
) -> None:
    known = [{"level": level, "same_field": same} for level, same in recommenders]
    found = KAILI.may("review", "L3", "exceptional", recommenders=known, required_education_met=False, **more)
    assert found.outcome == outcome


def test_a_grassroots_senior_title_leads_no_further() -> None:
    assert KAILI.may("review", "L1", "promotion", grassroots_deputy_senior_only=True).outcome == "no"
    assert KAILI.may("review", "L1", "promotion").outcome == "yes"


def test_one_series_a_year() -> None:
    both = [{"year": 2023, "series": "engineering"}, {"year": 2023, "series": "agriculture"}]
    assert KAILI.may("review", "L3", "promotion", series="engineering", applications=both).outcome == "no"
    earlier = [{"year": 2022, "series": "agriculture"}, {"year": 2023, "series": "engineering"}]
    assert KAILI.may("review", "L3", "promotion", series="engineering", applications=earlier).outcome == "yes"


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ({"application_year": 2022, "committee_delayed_by": "system_construction", "passed_on": date(2023, 3, 15)}, date(2022, 12, 31)),
        ({"application_year": 2021, "committee_delayed_by": "epidemic", "passed_on": date(2022, 5, 15)}, date(2021, 12, 31)),
        ({"application_year": 2020, "committee_delayed_by": "epidemic", "passed_on": date(2021, 5, 15)}, date(2021, 5, 15)),
        ({"application_year": 2022, "committee_delayed_by": "epidemic", "passed_on": date(2022, 11, 15)}, date(2022, 11, 15)),
    ],
)  # fmt: skip
def test_a_delayed_committee_does_not_cost_tenure(facts: dict[str, Any], day: date) -> None:
    assert KAILI.what("title_counts_from", **facts).value == day


def test_the_appointment_paper_starts_tenure_and_gives_no_certificate() -> None:
    case = {"direct_appointment_document_date": date(2019, 9, 10), "certificate_held": False, "required_tenure_years": 4}
    assert KAILI.may("review", "L3", "promotion", **case).outcome == "yes"
    assert KAILI.may("review", "L3", "promotion", **case | {"required_tenure_years": 5}).outcome == "no"
    assert KAILI.may("certificate", "L4", online_review_passed=False).outcome == "no"
    assert KAILI.what("tenure_cutoff_date").value == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("level", "facts", "outcome"),
    [
        ("L4", {}, "yes"),
        ("L3", {}, "no"),
        ("L4", {"series_has_national_or_provincial_exam": True}, "no"),
        ("L4", {"workplace": "county_level_unit", "matching_profession": False}, "no"),
        ("L4", {"workplace": "township", "matching_profession": False}, "yes"),
    ],
)
def test_who_may_be_appointed_directly(level: str, facts: dict[str, Any], outcome: str) -> None:
    assert KAILI.may("appointment", level, **facts).outcome == outcome
