"""Where a document can be read in two ways: the reading taken, the place it stands at, and whether an operator must confirm it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, KINIT, QUJING, Place
from tests.policies.shelf import shipped
from zhicheng.engine.policy import Judgement, window_at


@pytest.mark.parametrize(
    ("place", "key", "value", "confirm"),
    [
        (K22, "account.max_failed_logins", 3, False),  # three wrong ones are allowed, the fourth locks
        (K22, "review.outcomes", ["pass", "return_for_correction", "reset_route"], False),
        (KINIT, "recognition.count_to", "publicity_first_day", True),
        (QUJING, "draw.lead_mode", "at_least", True),
        (QUJING, "meeting.secret", True, True),
        (K20, "returns.shuts_out_default", "applicant", True),
        (K20, "publicity.day_one", "next_working_day", True),
        (KAILI, "mismatch.safety_series", ["health"], True),
        (KINIT, "recognition.unit_push_by", "end_of_month", True),
        (K22, "platform.browsers", ["谷歌", "360极速", "IE10以上"], False),
        (K22, "window.reopen", "never", False),
        (KAILI, "green.since", date(2022, 1, 1), False),  # stays as it is until an operator changes it
    ],
)
def test_the_reading_taken_is_data_and_says_when_it_waits(place: Place, key: str, value: Any, confirm: bool) -> None:
    found = place.book.param(key, on=place.day, level="L4")
    assert (found.value, found.confirm) == (value, confirm)
    assert found.clause.at


@pytest.mark.parametrize(
    ("key", "values", "followed"),
    [
        ("channel.unified_closes_days_before", {3: "二.5(4)", 1: "五(二)3(5)"}, 3),
        ("hire.institution_document", {"事业单位聘用通知书": "二.12(3)", "云南省事业单位聘用人员审批表": "二.14(3)"}, "云南省事业单位聘用人员审批表"),
    ],
)  # fmt: skip
def test_both_statements_of_the_guide_stay_true_and_one_is_followed(key: str, values: dict[Any, str], followed: Any) -> None:
    found = K22.book.param(key, on=K22.day)
    assert {one.value: one.cite.at for one in found.conflict} == values
    assert (found.value, bool(found.why)) == (followed, True)


def test_two_counters_in_the_guide_and_one_in_the_notice() -> None:
    assert K22.may("returns", returns_before_unit_recommendation=4, opinions_after_unit_recommendation=0).outcome == "no"
    assert K22.may("returns", returns_before_unit_recommendation=0, opinions_after_unit_recommendation=3).outcome == "no"
    assert K22.may("returns", returns_before_unit_recommendation=3, opinions_after_unit_recommendation=0).outcome == "yes"
    assert K20.may("returns", review_opinions_this_year=3).outcome == "yes"


def test_the_undated_notice_waits_for_its_day_and_speaks_of_junior_titles() -> None:
    assert shipped()["kunming-recognition"].in_force_from is None
    assert KINIT.value("recognition.windows", level="L4")["months"] == [3, 6, 9, 12]
    assert KINIT.silent("recognition.windows", "recognition.deciding_body", level="L3")


def paid(*months: str) -> list[dict[str, Any]]:
    return [{"month": month, "paid": True, "payer": "unit", "place": "530100"} for month in months]


SIX = ("2022-12", "2023-01", "2023-02", "2023-03", "2023-04", "2023-05")


def recognised(level: str, education: str, hired: date, months: tuple[str, ...] = SIX) -> Judgement:
    return KINIT.may(
        "recognition", level, series="engineering", educations=[{"level": education, "obtained_on": date(2015, 7, 1)}],
        hired_on=hired, insurance_months=paid(*months), appraisals={2022: "qualified"}, publicity_first_on=date(2023, 6, 5),
    )  # fmt: skip


@pytest.mark.parametrize(("level", "education"), [("L4", "double_bachelor"), ("L5", "bachelor"), ("L5", "college_diploma")])
def test_what_the_notice_does_not_list_it_does_not_offer(level: str, education: str) -> None:
    assert recognised(level, education, date(2023, 5, 2)).outcome == "no"


@pytest.mark.parametrize(("hired", "outcome"), [(date(2022, 6, 5), "yes"), (date(2022, 6, 6), "no")])
def test_months_are_whole_from_day_to_day(hired: date, outcome: str) -> None:
    assert recognised("L4", "bachelor", hired).outcome == outcome


@pytest.mark.parametrize(("hired", "outcome"), [(date(2023, 5, 31), "yes"), (date(2023, 6, 1), "no")])
def test_the_next_month_is_one_of_the_calendar(hired: date, outcome: str) -> None:
    assert recognised("L4", "master", hired, ("2023-05",)).outcome == outcome


@pytest.mark.parametrize(
    ("months", "outcome"),
    [(SIX, "yes"), (SIX[1:], "no"), ((*SIX[1:], "2023-06"), "no"), (("2022-11", *SIX[1:]), "no")],
)
def test_six_whole_months_before_the_month_of_applying(months: tuple[str, ...], outcome: str) -> None:
    assert recognised("L4", "bachelor", date(2022, 1, 4), months).outcome == outcome


def test_every_path_is_shown_and_the_nearest_first() -> None:
    found = recognised("L4", "bachelor", date(2022, 1, 4))
    assert len(found.paths) == 5
    assert (found.paths[0].id, found.paths[0].truth) == ("bachelor-to-assistant", True)


@pytest.mark.parametrize(("result", "outcome"), [("withdrawn", "yes"), ("failed", "no"), ("pending", "no"), ("passed", "no")])
def test_a_case_taken_back_does_not_count_and_a_failed_one_does(result: str, outcome: str) -> None:
    both = [{"year": 2020, "level": "L3", "result": result}, {"year": 2020, "level": "L3", "result": "pending"}]
    assert K20.may("review", "L3", applications=both, meeting_date=date(2020, 10, 12)).outcome == outcome


def test_each_year_is_measured_by_its_own_row() -> None:
    span: dict[str, Any] = {"years_from": 2019, "years_to": 2021, "hours_professional": {2021: 60}}
    assert KAILI.may("education_hours", **span, hours_total={2019: 72, 2020: 60, 2021: 90}).outcome == "yes"
    assert KAILI.may("education_hours", **span, hours_total={2019: 200, 2020: 59, 2021: 200}).outcome == "no"


def test_thirty_of_forty_five_hours_are_professional_and_the_public_course_gives_thirty_all_the_same() -> None:
    case: dict[str, Any] = {"year": 2023, "workplace": "township", "hours_total": {2023: 60}, "hours_professional": {2023: 30}}
    assert KAILI.may("education_hours", **case).outcome == "yes"
    assert KAILI.what("hours_given", public_subject_test_passed=True).value == 30


def test_the_year_taken_off_in_a_township_is_of_reviews_only_and_never_below_none() -> None:
    graduate = {
        "workplace": "township_or_below",
        "first_review_application": True,
        "graduate_type": "regular_university_graduate",
    }
    assert K20.what("tenure_years_needed", **graduate, required_tenure_years=0).value == 0
    short = {"educations": [{"level": "bachelor", "obtained_on": date(2019, 7, 1)}], "hired_on": date(2019, 10, 1)}
    assert K20.may("recognition", "L4", **graduate, **short).outcome == "no"
    assert K20.may("recognition", "L4", **graduate, **short | {"hired_on": date(2019, 9, 1)}).outcome == "yes"


def test_a_doctor_in_kaili_need_not_hold_the_level_between() -> None:
    found = KAILI.may("review", "L2", "degree_direct", educations=[{"level": "doctor"}], titles=[])
    assert found.outcome == "yes"


def test_a_month_without_days_is_the_whole_month() -> None:
    windows = K22.value("recognition.windows", level="L4")
    for day, open_so in (
        (date(2022, 7, 1), True),
        (date(2022, 7, 31), True),
        (date(2022, 6, 30), False),
        (date(2022, 8, 1), False),
    ):
        assert (window_at(windows, day) is not None) is open_so


def test_any_dishonesty_costs_three_years_and_a_serious_one_promotion_too() -> None:
    for serious, scope in ((False, ["title_application"]), (True, ["title_application", "post_promotion"])):
        found = KAILI.what("consequence", integrity_findings=[{"type": "application_fraud", "serious": serious}])
        assert found.value == {"years": 3, "scope": scope}


def test_the_committee_of_the_university_school_stands_in_no_plan() -> None:
    name = "云南师范大学附属小学中小学教师一级教师职称评审委员会"
    planned = {one for row in K22.value("plan.reviews") for one in row["when"]["committee"]}
    assert name not in planned
    assert name not in {row["then"] for row in K22.value("committees.choice")}
    assert K22.what("planned_month", committee=name, planned_year=2022).value is None
