"""The pool, the draw and the meeting (EXP, MTG): shares and signatures, quorum, readers, votes; what nobody states is not made up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, QUJING, bars, places

DRAW: dict[str, Any] = {"meeting_date": date(2023, 10, 25), "draw_date": date(2023, 10, 13), "pool_filing_valid": True}


@pytest.mark.parametrize(("start", "outcome"), [(date(2020, 10, 25), "yes"), (date(2020, 10, 24), "no"), (None, "missing")])
def test_an_experts_term_of_three_years_and_a_day_is_over(start: date | None, outcome: str) -> None:
    found = QUJING.may("draw", **DRAW, expert_term_start=start)
    assert (found.outcome, bars(found)) == (outcome, {"term-in-force.expert-term 六(二)"} if outcome == "no" else set())
    assert QUJING.stated("expert.term_months") == (36, "六(二)")
    assert K20.silent("expert.term_months")


@pytest.mark.parametrize(("size", "new", "outcome"), [(31, 10, "no"), (31, 11, "yes"), (99, 33, "yes"), (100, 33, "no")])
def test_a_third_of_a_pool_filed_anew_is_new(size: int, new: int, outcome: str) -> None:
    found = QUJING.may("pool", pool_size=size, new_experts=new)
    assert (found.outcome, bars(found)) == (outcome, {"enough-new 六(二)"} if outcome == "no" else set())
    least = QUJING.what("minimum_new_experts", pool_size=31)
    assert (least.value, places(least)) == (11, {"六(二)"})
    assert QUJING.stated("pool.new_is") == ("in_principle", "六(二)")


def test_the_share_of_private_experts_is_named_and_not_numbered() -> None:
    assert K20.silent("committee.private_experts_share")
    assert K22.silent("committee.private_experts_share")
    with pytest.raises(LookupError, match="没有写比例"):
        K20.value("committee.private_experts_share")


@pytest.mark.parametrize(
    ("facts", "bar"),
    [
        ({}, ""),
        ({"drawn_randomly_from_filed_pool": False}, "random 三(二)"),
        ({"supervisor_present": False}, "supervised 三(二)"),
    ],
)
def test_a_draw_is_by_lot_and_under_a_supervisors_eyes(facts: dict[str, Any], bar: str) -> None:
    found = QUJING.may("draw", **DRAW, **facts)
    assert (found.outcome, bars(found)) == (("no", {bar}) if bar else ("yes", set()))
    assert QUJING.stated("draw.random_from") == ("filed_expert_pool", "三(二)")
    assert QUJING.stated("draw.supervised") == (True, "三(二)")


@pytest.mark.parametrize(("signed", "outcome"), [(3, "yes"), (2, "no")])
def test_three_persons_sign_the_draw(signed: int, outcome: str) -> None:
    found = QUJING.may("draw", **DRAW, drawing_staff_signatures=signed)
    assert (found.outcome, bars(found)) == (outcome, {"signed 三(二)"} if outcome == "no" else set())
    assert QUJING.stated("draw.signatures") == (3, "三(二)")


@pytest.mark.parametrize(
    ("drawn", "outcome"), [(date(2023, 10, 18), "yes"), (date(2023, 10, 19), "no"), (date(2023, 10, 24), "no")]
)
def test_the_draw_is_five_working_days_before_the_meeting(drawn: date, outcome: str) -> None:
    found = QUJING.may("draw", **DRAW | {"draw_date": drawn})
    assert (found.outcome, bars(found)) == (outcome, {"lead 三(一)"} if outcome == "no" else set())
    mode = QUJING.book.param("draw.lead_mode", on=QUJING.day)
    assert (mode.value, mode.confirm, mode.clause.at) == ("at_least", True, "三(一)")
    assert K20.silent("draw.lead_working_days")


@pytest.mark.parametrize(("size", "outcome"), [(25, "yes"), (13, "yes"), (12, "no"), (None, "missing")])
def test_the_number_of_members_is_odd(size: int | None, outcome: str) -> None:
    found = QUJING.may("meeting", committee_size=size)
    assert (found.outcome, bars(found)) == (outcome, {"odd-number 三(二)"} if outcome == "no" else set())
    assert QUJING.stated("meeting.odd") == (True, "三(二)")
    assert QUJING.silent("meeting.minimum_size")


def test_kin_and_colleagues_stand_aside_until_an_operator_confirms_it() -> None:
    found = QUJING.book.param("expert.recusal", on=QUJING.day)
    assert (found.value, found.confirm, found.pack) == (["same_unit", "kin"], True, "national-base")


GATES: dict[str, tuple[str, dict[str, Any], str]] = {
    "plan": ("materials", {"postponed_without_reason": True}, "filing-in-plan 一"),
    "notice": (
        "deadline",
        {"action": "publish_notice", "meeting_date": date(2023, 11, 15), "action_date": date(2023, 10, 12)},
        "in-time 二、三(一)、四、六(二)",
    ),
    "recommendation_publicity": ("publicity", {"unit_publicity_held": False}, "recommendation-shown 三(一)"),
    "pre_review_publicity": ("publicity", {"pre_review_publicity_held": False}, "pre-meeting-shown 三(一)"),
    "pre_meeting_filing": ("meeting", {"pre_meeting_filing_in_time": False}, "filed-in-time 二"),
    "written_consent": ("meeting", {"written_consent": False}, "consent 二"),
    "draw": ("draw", {**DRAW, "drawn_randomly_from_filed_pool": False}, "random 三(二)"),
    "terms": ("meeting", {"committee_term_expired": True, "reformed_and_approved": False}, "term-running 六(二)"),
}


@pytest.mark.parametrize("gate", sorted(GATES))
def test_each_gate_before_a_meeting_is_named_when_it_is_shut(gate: str) -> None:
    matter, facts, bar = GATES[gate]
    found = QUJING.may(matter, **facts)
    assert found.outcome in ("no", "missing")
    assert bar in bars(found)


def test_the_gates_are_those_the_document_lists() -> None:
    gates, at = QUJING.stated("meeting.gates")
    assert (set(gates), at) == (set(GATES), "一、二、三(一)、六(二)")
    assert K20.stated("meeting.gates") == (
        ["qualification_review", "pre_review_publicity", "pre_meeting_filing", "committee_term"],
        "六(三)、六(四)2",
    )
    assert QUJING.may("meeting").outcome == "yes"


@pytest.mark.parametrize(("present", "outcome"), [(8, "yes"), (7, "no")])
def test_of_eleven_members_eight_make_a_quorum(present: int, outcome: str) -> None:
    found = QUJING.may("meeting", committee_size=11, attending=present)
    assert (found.outcome, bars(found)) == (outcome, {"enough-present 三(二)"} if outcome == "no" else set())
    least = QUJING.what("minimum_attendance", committee_size=11)
    assert (least.value, places(least)) == (8, {"三(二)"})


@pytest.mark.parametrize(("readers", "outcome"), [(3, "yes"), (2, "no"), (None, "missing")])
def test_three_experts_read_each_file_by_themselves(readers: int | None, outcome: str) -> None:
    found = QUJING.may("meeting", independent_readers_per_file_min=readers)
    assert (found.outcome, bars(found)) == (outcome, {"enough-readers 三(二)"} if outcome == "no" else set())
    assert QUJING.stated("meeting.readers") == (3, "三(二)")
    assert KAILI.silent("meeting.readers")


def test_how_many_files_one_reads_and_how_many_pass_is_not_said() -> None:
    assert QUJING.silent("meeting.load", "meeting.pass_rate")
    for key, says in (("meeting.load", "没有写每人份数"), ("meeting.pass_rate", "严格控制评审通过率")):
        with pytest.raises(LookupError, match=says):
            QUJING.value(key)


def test_the_ways_and_the_marks_of_an_evaluation_are_listed() -> None:
    methods = ["file_review", "personal_report", "interview_defence", "practical_operation", "achievement_display"]
    assert QUJING.stated("meeting.methods") == (methods, "三(三)")
    criteria = ["思想品德", "职业道德", "工作绩效", "创新成果", "解决实际问题能力"]
    assert QUJING.stated("meeting.criteria") == (criteria, "三(三)")
    assert K20.silent("meeting.methods", "meeting.criteria")


@pytest.mark.parametrize(
    ("facts", "bar"),
    [
        ({"votes_by_absent_members": 1}, "only-those-present 三(二)"),
        ({"vote_held": False}, "voted 三(二)"),
    ],
)
def test_only_those_present_vote(facts: dict[str, Any], bar: str) -> None:
    found = QUJING.may("meeting", **facts)
    assert (found.outcome, bars(found)) == ("no", {bar})
    assert QUJING.stated("meeting.voters") == ("present_only", "三(二)")
    assert QUJING.may("meeting").outcome == "yes"


def test_the_share_that_passes_is_the_custom_until_somebody_confirms_it() -> None:
    assert QUJING.silent("meeting.pass_threshold")
    for key, value in (("pass_numerator", 2), ("pass_denominator", 3), ("secret", True), ("proxy", False)):
        found = QUJING.book.param(f"meeting.{key}", on=QUJING.day)
        assert (found.value, found.confirm, found.pack) == (value, True, "national-base")
    unknown = QUJING.may("meeting", yes_votes=15, pass_threshold=None)
    assert (unknown.outcome, [ask.fact for ask in unknown.asks]) == ("missing", ["pass_threshold"])


def test_people_of_a_flagged_unit_are_looked_at_closely() -> None:
    assert "committee_alerted" in KAILI.stated("unit_sanctions.ordinary")[0]
    flags, at = KAILI.stated("unit_sanctions.negative_list")
    assert ("flag_to_committee" in flags, at) == (True, "三(一)")
    assert QUJING.silent("unit_sanctions.negative_list")


def test_the_archive_of_a_meeting_has_eight_papers() -> None:
    papers, at = QUJING.stated("data_entry.uploads")
    assert (papers, at) == (
        ["post_meeting_filing_report", "result_publicity", "expert_draw_roster", "sign_in_sheet", "evaluation_forms",
         "signed_result_sheet_with_votes", "passed_roster", "photos"],
        "四",
    )  # fmt: skip
    assert K20.silent("data_entry.uploads")
