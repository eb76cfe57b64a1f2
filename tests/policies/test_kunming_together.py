"""The three Kunming documents in force side by side: the newer prevails where it speaks, the older stays where it is silent (CFG-02)."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.policies.places import working_calendar
from tests.policies.shelf import shipped
from zhicheng.engine.policy import Rulebook, Target, compute, judge
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries

DAY = date(2026, 9, 8)
SINCE = {"kunming-recognition": date(2023, 3, 1)}
NAMES = ("national-base", "yunnan-certificates", "kunming-defaults", "kunming-2020", "kunming-2022", "kunming-recognition")


@cache
def book() -> Rulebook:
    """The rules of the city."""
    return Rulebook([(shipped()[name], SINCE.get(name), None) for name in NAMES])


def facts(**more: Any) -> dict[str, Any]:
    kinds = [kind for pack in book().packs(DAY) for kind in pack.facts]
    usual = {"meeting_date": date(2026, 10, 20), "committee": "昆明市建筑工程中级职称评审委员会", "educations": []}
    return with_ordinary_entries({**ordinary(kinds), **usual, **more}, kinds)


def may(matter: str, level: str = "L3", route: str = "promotion", **more: Any) -> str:
    target = Target(level, "engineering", "engineer", "土木", route)
    return judge(book(), matter=matter, target=target, facts=facts(**more), on=DAY, calendar=working_calendar()).outcome


@pytest.mark.parametrize(
    ("key", "level", "value", "pack"),
    [
        ("publicity.working_days", "L3", 5, "kunming-2022"),
        ("publicity.working_days", "L4", 5, "kunming-recognition"),
        ("publicity.report_working_days", "L3", 5, "kunming-2020"),
        ("channel.opens_days_before", "L3", 7, "kunming-2022"),
        ("returns.after_recommendation", "L3", 3, "kunming-2022"),
        ("filing.pre_meeting_working_days", "L2", 12, "kunming-2020"),
        ("paper.delivered_by", "L3", "unit_hr_staff", "kunming-2020"),
        ("tenure.count_to", "L3", "year_end", "kunming-2022"),
        ("tenure.count_to", "L4", "publicity_period", "kunming-recognition"),
        ("meeting.quorum_numerator", "L3", 2, "national-base"),
    ],
)
def test_each_value_comes_from_the_document_that_speaks_last(key: str, level: str, value: Any, pack: str) -> None:
    found = book().param(key, on=DAY, level=level)
    assert (found.value, found.pack) == (value, pack)


def test_older_bars_stay_where_the_guide_is_silent() -> None:
    assert may("review") == "yes"
    assert may("review", personnel_file_keeper="provincial_talent_service_centre") == "no"
    assert may("review", integrity_record_date=date(2025, 1, 1)) == "no"
    assert may("routing", paper_materials_delivered_by="applicant_in_person") == "no"


def test_the_guide_prevails_on_what_both_speak_of() -> None:
    # The month of the meeting counted in 2020, the end of the year since 2022.
    held = [{"level": "L3", "series": "engineering", "obtained_on": date(2021, 11, 20)}]
    assert may("review", "L2", titles=held, required_tenure_years=5) == "yes"
    assert may("review", "L2", retired_on=date(2026, 10, 28)) == "yes"


def test_a_year_early_in_a_township_is_not_taken_away_by_silence() -> None:
    graduate = {"workplace": "township", "first_review_application": True, "graduate_type": "regular_university_graduate"}
    short = {"tenure_years_at_cutoff": 3, "required_tenure_years": 4}
    assert may("review", **short) == "no"
    assert may("review", **short, **graduate) == "yes"


def test_recognition_is_shown_once_and_review_three_times() -> None:
    shown = {"first_display_day": date(2026, 9, 1), "last_display_day": date(2026, 9, 7), "pre_review_publicity_held": False}
    assert may("publicity", "L3", **shown) == "no"
    assert may("publicity", "L4", **shown) == "yes"


def test_the_plan_is_that_of_its_year() -> None:
    found = compute(book(), "planned_month", target=Target("L3", "", "", "", ""), facts=facts(), on=DAY)
    assert found.value is None
    found = compute(book(), "planned_month", target=Target("L3", "", "", "", ""), facts=facts(planned_year=2022), on=DAY)
    assert found.value == "2022-11"
