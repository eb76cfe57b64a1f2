"""When it is too early, in time and too late (WIN): channels, notices, stage deadlines, the turn of the year."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, QUJING, Place, bars, places
from zhicheng.engine.calendar import SHANGHAI


def clock(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("place", "year", "opens", "at"),
    [(K20, 2020, 15, "五(二)"), (K22, 2022, 13, "二.5(4)、五(二)3(5)")],
)
def test_the_provincial_channel_opens_some_days_before_the_twentieth(place: Place, year: int, opens: int, at: str) -> None:
    facts: dict[str, Any] = {
        "committee_level": "provincial",
        "collection_start": date(year, 9, 20),
        "collection_deadline": date(year, 10, 20),
        "unified_delivery_required": False,
    }
    found = place.what("channel_opens_on", **facts)
    assert (found.value, at in places(found)) == (date(year, 9, opens), True)
    assert place.may("channel", **facts, at=clock(year, 9, opens)).verdict
    early = place.may("channel", **facts, at=clock(year, 9, opens) - timedelta(minutes=1))
    assert (early.outcome, bars(early)) == ("no", {f"opened {at}"})
    told = next(one for one in early.conditions if one.id == "opened")
    assert f"{year}年9月{opens}日" in "".join(one.required for one in told.walk())


@pytest.mark.parametrize(
    ("place", "together", "closes"),
    [
        (K20, False, clock(2022, 9, 30, 12)),
        (K22, True, clock(2022, 9, 28)),
        (K22, False, clock(2022, 9, 30)),
    ],
)
def test_the_provincial_channel_closes_before_the_thirtieth(place: Place, together: bool, closes: datetime) -> None:
    facts: dict[str, Any] = {
        "committee_level": "provincial",
        "collection_start": date(2022, 9, 1),
        "collection_deadline": date(2022, 9, 30),
        "unified_delivery_required": together,
    }
    assert place.what("channel_closes_at", **facts).value == closes
    assert place.may("channel", **facts, at=closes - timedelta(minutes=1)).outcome == "yes"
    late = place.may("channel", **facts, at=closes)
    assert (late.outcome, {bar.split()[0] for bar in bars(late)}) == ("no", {"not-yet-closed"})


def test_a_click_is_an_application_and_a_saved_form_is_none() -> None:
    assert KAILI.stated("channel.opens_by") == ("personal_click", "二(二)3")
    assert KAILI.silent("channel.click_period")  # the days stand in an annex nobody has
    assert K22.silent("channel.opens_by")


def test_the_days_of_each_stage_are_asked_for_and_not_made_up() -> None:
    found = KAILI.what("latest_day_for_action", action="publish_notice")
    assert (found.value, found.not_loaded) == (None, ("work_plan.stages",))
    stage = KAILI.may("deadline", action="publish_notice", action_date=date(2023, 9, 1))
    assert (stage.outcome, stage.not_loaded) == ("not_loaded", ("work_plan.stages",))


def test_whoever_held_the_file_at_its_deadline_answers_for_it() -> None:
    assert KAILI.stated("stage.late_push") == ("holder_at_deadline", "二(二)4")
    assert K22.silent("stage.late_push")
    assert QUJING.silent("stage.late_push")


def test_a_notice_stands_thirty_working_days_before_the_review() -> None:
    facts = {"action": "publish_notice", "meeting_date": date(2023, 11, 15)}
    found = QUJING.what("latest_day_for_action", **facts)
    assert (found.value, "三(一)" in places(found)) == (date(2023, 9, 28), True)
    assert QUJING.may("deadline", **facts, action_date=date(2023, 9, 28)).verdict
    late = QUJING.may("deadline", **facts, action_date=date(2023, 10, 7))  # the 29th working day before
    assert (late.outcome, {bar.split()[0] for bar in bars(late)}) == ("no", {"in-time"})
    assert K20.silent("notice.working_days_before")


def test_the_records_of_last_year_end_on_a_day_and_new_ones_begin_the_next() -> None:
    unfinished: dict[str, Any] = {"process_finished": False}
    assert KAILI.may("opening", on=date(2023, 7, 30), **unfinished).verdict
    ended = KAILI.may("opening", on=date(2023, 7, 31), **unfinished)
    assert (ended.outcome, bars(ended)) == ("no", {"old-records 五(三)"})
    early = KAILI.may("opening", on=date(2023, 7, 31))
    assert (early.outcome, bars(early)) == ("no", {"new-records 五(三)"})
    assert KAILI.may("opening", on=date(2023, 8, 1)).verdict
    assert K22.silent("opening.terminates_on")


def test_drafts_are_reminded_ten_days_and_one_day_before_and_never_after() -> None:
    found = K22.book.param("window.reminder_days", on=K22.day)
    assert (found.value, found.confirm, found.pack) == ([10, 1], True, "national-base")
    assert min(found.value) > 0


LATE: dict[str, Any] = {
    "committee_level": "provincial",
    "paper_materials_delivered_by": "applicant_in_person",
    "collection_deadline": date(2023, 8, 20),
}


@pytest.mark.parametrize(
    ("more", "outcome"),
    [
        ({"action_date": date(2023, 8, 21)}, "no"),
        ({"action_date": date(2023, 8, 20)}, "yes"),
        ({"action_date": date(2023, 8, 21), "paper_materials_delivered_by": "unit_hr_staff"}, "yes"),
        ({"action_date": date(2023, 8, 21), "committee_level": "municipal"}, "yes"),
        ({"action_date": None}, "missing"),
    ],
)
def test_what_is_handed_in_alone_after_the_collection_is_not_reviewed(more: dict[str, Any], outcome: str) -> None:
    found = QUJING.may("returns", **LATE | more)
    assert found.outcome == outcome
    assert bars(found) == ({"not-late.late-individual 六(三)"} if outcome == "no" else set())


def test_the_departments_collect_for_the_province_and_an_exception_needs_a_reason() -> None:
    assert QUJING.stated("route.provincial_committee") == (["industry_department", "municipal_hr_bureau"], "六(三)")
    assert QUJING.stated("route.late_individual_is") == ("in_principle", "六(三)")


@pytest.mark.parametrize(
    ("action", "before"),
    [
        ("grassroots_deputy_senior_post_form", date(2023, 8, 10)),
        ("post_setting_form", date(2023, 8, 10)),
        ("ce_hours_registration", date(2023, 8, 10)),
        ("applicant_roster", date(2023, 8, 30)),
    ],
)
def test_side_forms_have_their_own_day(action: str, before: date) -> None:
    assert KAILI.what("latest_day_for_action", action=action).value == before - timedelta(days=1)
    assert KAILI.may("deadline", action=action, action_date=before - timedelta(days=1)).verdict
    late = KAILI.may("deadline", action=action, action_date=before + timedelta(days=1))
    assert (late.outcome, {bar.split()[0] for bar in bars(late)}) == ("no", {"in-time"})


def test_an_application_comes_two_to_three_months_before_the_review() -> None:
    assert K22.stated("plan.lead_months") == ({"least": 2, "most": 3}, "二.5(3)")
    assert K20.silent("plan.lead_months")
