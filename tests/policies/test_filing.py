"""Filings before and after the meeting, terms of committees and pools (FIL): how early, with what, by whom, and what is void."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, QUJING, bars, places

WHOLE = [{"item": one} for one in ("review_plan", "qualification_review", "persons_not_passed", "candidates")]


def test_the_city_wants_the_plan_twelve_working_days_before() -> None:
    facts = {"action": "pre_meeting_filing", "meeting_date": date(2020, 10, 20)}
    found = K20.what("latest_day_for_action", **facts)
    assert (found.value, places(found) >= {"六(三)1"}) == (date(2020, 9, 27), True)
    assert K20.may("deadline", **facts, action_date=date(2020, 9, 27)).verdict
    late = K20.may("deadline", **facts, action_date=date(2020, 9, 28))  # the 11th working day before
    assert (late.outcome, bars(late)) == ("no", {"in-time 六(三)1、六(四)2"})
    assert K20.stated("filing.pre_meeting_to") == (["municipal_hr_bureau", "provincial_hr_department"], "六(三)1")


@pytest.mark.parametrize("missing", [None, *range(4)])
def test_a_filing_of_a_senior_review_names_those_who_failed(missing: int | None) -> None:
    kept = [one for index, one in enumerate(WHOLE) if index != missing]
    found = K20.may("materials", action="pre_meeting_filing", pre_meeting_filing_contains=kept)
    assert (found.outcome, bars(found)) == (("yes", set()) if missing is None else ("no", {"filing-contents 六(三)1"}))
    contents, at = K20.stated("filing.pre_meeting_contents")
    assert ([one["id"] for one in contents], at) == (["work_plan", "qualification_report", "candidates"], "六(三)1")


def test_qujing_files_five_working_days_before() -> None:
    facts = {"action": "pre_meeting_filing", "meeting_date": date(2023, 12, 4)}
    assert QUJING.what("latest_day_for_action", **facts).value == date(2023, 11, 27)
    assert QUJING.may("deadline", **facts, action_date=date(2023, 11, 27)).verdict
    late = QUJING.may("deadline", **facts, action_date=date(2023, 11, 28))  # four working days before
    assert (late.outcome, {bar.split()[0] for bar in bars(late)}) == ("no", {"in-time"})
    assert KAILI.silent("filing.pre_meeting_working_days")


@pytest.mark.parametrize(
    ("items", "outcome"),
    [
        (["qualification_review", "publicity", "review_plan"], "yes"),
        (["qualification_review", "review_plan"], "no"),
        (["qualification_review", "qualification_review", "review_plan"], "no"),  # three papers, the publicity not among them
        (["publicity", "review_plan"], "no"),
        (["qualification_review", "publicity"], "no"),
    ],
)
def test_each_part_of_the_filing_is_there_and_not_only_as_many(items: list[str], outcome: str) -> None:
    found = QUJING.may("materials", pre_meeting_filing_contains=[{"item": one} for one in items])
    assert (found.outcome, bars(found)) == (outcome, {"filing-contents 二"} if outcome == "no" else set())


def test_no_meeting_without_written_consent() -> None:
    assert QUJING.stated("filing.consent_required") == (True, "二")
    found = QUJING.may("meeting", written_consent=False)
    assert (found.outcome, bars(found)) == ("no", {"consent 二"})
    assert QUJING.may("meeting", written_consent=True).outcome == "yes"
    assert K20.silent("filing.consent_required")


def test_the_information_sheet_is_signed_on_paper_and_sent_as_a_file() -> None:
    sheet, at = QUJING.stated("filing.sheet")
    assert (sheet["title"], sheet["paper_signed_by"], sheet["electronic"], at) == (
        "曲靖市专业技术人员职称申报信息表", "leader_in_charge", True, "二",
    )  # fmt: skip
    found = QUJING.may("materials", annex2_paper_signed_by_unit_leader=False)
    assert (found.outcome, bars(found)) == ("no", {"sheet-signed 二"})
    assert QUJING.stated("software.retired_from") == (2023, "二")
    assert QUJING.silent("filing.mailbox", "annex.2.information_sheet")


def test_an_unfiled_review_is_not_recognised() -> None:
    found = K20.may("meeting", filed_with_municipal_hr_bureau=False)
    assert (found.outcome, bars(found)) == ("no", {"filed-with-city 六(三)2"})
    assert K20.stated("filing.intermediate_to") == ("municipal_hr_bureau", "六(三)2")
    assert K20.may("meeting", filed_with_municipal_hr_bureau=True).outcome == "yes"


def test_after_the_meeting_there_are_fifteen_working_days() -> None:
    facts = {"action": "post_meeting_filing", "meeting_date": date(2023, 9, 20)}
    assert QUJING.what("latest_day_for_action", **facts).value == date(2023, 10, 17)
    assert QUJING.may("deadline", **facts, action_date=date(2023, 10, 17)).verdict
    assert QUJING.may("deadline", **facts, action_date=date(2023, 10, 18)).outcome == "no"
    assert K20.silent("filing.post_meeting_working_days")


@pytest.mark.parametrize(
    ("year", "level", "bodies"),
    [(2023, "senior", ["provincial_hr_department"]), (2023, "mid", ["municipal_hr_bureau"]), (2022, "senior", None)],
)
def test_who_is_clear_is_confirmed_by_the_body_that_approved_the_committee(
    year: int, level: str, bodies: list[str] | None
) -> None:
    assert K20.stated("result.filed_with") == ("committee_approving_body", "六(四)3")
    assert QUJING.stated("result.confirmed_by") == ("provincial_hr_department", "六(四)")
    assert QUJING.what("responsible_body", title_level=level, year=year).value == bodies
    reported = K20.may("publicity", publicity_clear=False)
    assert "no-objection 六(四)1、六(四)2、六(四)3" in bars(reported)


@pytest.mark.parametrize(
    ("mode", "level", "year", "outcome"),
    [("offline", "senior", 2023, "no"), ("online", "senior", 2023, "yes"), ("offline", "senior", 2022, "yes"), ("offline", "mid", 2023, "yes")],
)  # fmt: skip
def test_senior_filings_go_online_only_from_2023(mode: str, level: str, year: int, outcome: str) -> None:
    found = QUJING.may("materials", filing_mode=mode, title_level=level, year=year)
    assert (found.outcome, bars(found)) == (outcome, {"filing-online.senior-offline 五(一)"} if outcome == "no" else set())
    assert QUJING.stated("filing.senior_mode") == ("online", "五(一)")
    assert QUJING.stated("confirmation.senior_mode") == ("online", "五(一)")


def test_a_committee_past_its_term_reviews_nothing() -> None:
    over: dict[str, Any] = {"committee_term_expired": True, "reformed_and_approved": False}
    assert bars(K20.may("meeting", **over)) == {"committee-within-term 六(三)3"}
    assert bars(QUJING.may("meeting", **over)) == {"term-running 六(二)"}
    assert K20.may("meeting", committee_term_expired=True, reformed_and_approved=True).outcome == "yes"
    assert K20.silent("expert.term_months")


@pytest.mark.parametrize(("start", "outcome"), [(date(2020, 10, 25), "yes"), (date(2020, 10, 24), "no")])
def test_a_term_lasts_three_years_at_most(start: date, outcome: str) -> None:
    draw = {"meeting_date": date(2023, 10, 25), "draw_date": date(2023, 10, 13), "pool_filing_valid": True}
    found = QUJING.may("draw", **draw, expert_term_start=start)
    assert (found.outcome, bars(found)) == (outcome, {"term-in-force.expert-term 六(二)"} if outcome == "no" else set())
    assert QUJING.stated("expert.term_months") == (36, "六(二)")


def test_filing_anew_is_asked_for_twenty_working_days_before() -> None:
    facts = {"action": "refiling_application", "meeting_date": date(2023, 10, 25)}
    last = QUJING.what("latest_day_for_action", **facts).value
    assert last == date(2023, 9, 21)
    assert QUJING.may("deadline", **facts, action_date=last).verdict
    assert QUJING.may("deadline", **facts, action_date=last + timedelta(days=1)).outcome == "no"  # nineteen working days
    assert QUJING.stated("refiling.working_days_before") == (20, "六(二)")
    assert QUJING.silent("committee.refiling_list")


@pytest.mark.parametrize(("filed", "outcome"), [(date(2020, 10, 13), "yes"), (date(2020, 10, 12), "no"), (None, "missing")])
def test_a_pool_is_filed_for_three_years(filed: date | None, outcome: str) -> None:
    draw = {"meeting_date": date(2023, 10, 25), "draw_date": date(2023, 10, 13)}
    found = QUJING.may("draw", **draw, pool_filed_on=filed)
    assert (found.outcome, bars(found)) == (outcome, {"pool-in-force 六(二)"} if outcome == "no" else set())
    assert QUJING.stated("pool.months") == (36, "六(二)")
    assert QUJING.stated("pool.refile_when_over") == (True, "六(二)")


@pytest.mark.parametrize(
    ("day", "outcome"),
    [(date(2023, 8, 9), "yes"), (date(2023, 8, 8), "no"), (date(2023, 9, 19), "yes"), (date(2023, 9, 20), "no")],
)
def test_a_pilot_is_asked_for_inside_the_thirty_working_days(day: date, outcome: str) -> None:
    found = QUJING.may("deadline", action="pilot_application", notice_published_on=date(2023, 9, 20), action_date=day)
    assert found.outcome == outcome
    assert QUJING.stated("pilot.for") == (["L1"], "五(一)")
    assert QUJING.stated("pilot.support_by") == ("provincial_hr_department", "五(一)")
    assert QUJING.stated("pilot.steps")[0] == ["apply", "accept", "check", "review", "announce", "feedback"]


def test_the_work_stands_open_to_the_inspection_of_the_same_level() -> None:
    assert K20.stated("committee.supervised_by") == ("discipline_inspection_same_level", "六(三)4")
    notes = {one.id: one.clause.at for one in K20.may("meeting").notes}
    assert notes["supervised"] == "六(三)4"
    assert K22.silent("committee.supervised_by")
