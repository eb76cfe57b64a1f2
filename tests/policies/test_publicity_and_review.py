"""公示 and the checks of units, departments and committees (PUB, REV): how long, by whom, how often, and what is sent back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, KINIT, QUJING, Place, bars, places

FIVE = {"first_display_day": date(2020, 10, 26), "last_display_day": date(2020, 10, 30)}


@pytest.mark.parametrize(("stage", "before"), [("unit", "recommend"), ("pre_review", "filing"), ("result", "confirmation")])
def test_kunming_shows_three_times_five_working_days(stage: str, before: str) -> None:
    assert K20.stated("publicity.working_days") == (5, "六(四)1、六(四)2、六(四)3")
    stages = {one["id"]: one for one in K20.value("publicity.stages")}
    assert stages[stage]["before"] == before
    found = K20.may("publicity", **FIVE, **{f"{stage}_publicity_held": False})
    assert (found.outcome, {bar.split()[0] for bar in bars(found)}) == ("no", {"all-stages-held"})
    assert K20.may("publicity", **FIVE).outcome == "yes"


@pytest.mark.parametrize(
    ("filed", "outcome"), [(date(2020, 10, 30), "no"), (date(2020, 10, 29), "no"), (date(2020, 10, 31), "yes")]
)
def test_the_filing_waits_for_the_end_of_the_publicity(filed: date, outcome: str) -> None:
    found = K20.may("publicity", **FIVE, filed_with_hr_department_on=filed)
    assert (found.outcome, bars(found)) == (outcome, {"filed-after-publicity 六(四)2"} if outcome == "no" else set())


@pytest.mark.parametrize(("opinion", "outcome"), [(date(2020, 11, 6), "yes"), (date(2020, 11, 9), "no"), ("none", "no")])
def test_a_report_is_answered_within_five_working_days_or_the_person_is_dropped(opinion: Any, outcome: str) -> None:
    found = K20.may("publicity", **FIVE, report_received=True, opinion_date=opinion)
    assert (found.outcome, bars(found)) == (outcome, {"opinion-in-time 六(四)2"} if outcome == "no" else set())
    due = K20.what("opinion_due", **FIVE)
    assert (due.value, "六(四)2" in places(due)) == (date(2020, 11, 6), True)
    assert K20.stated("publicity.report_lapsed") == ("not_submitted", "六(四)2")
    assert K20.stated("publicity.report_by") == (["employer", "supervising_authority"], "六(四)2")
    assert QUJING.silent("publicity.report_working_days")


@pytest.mark.parametrize("place", [K20, QUJING])
def test_a_result_is_shown_before_it_is_confirmed(place: Place) -> None:
    found = place.may("publicity", result_publicity_held=False)
    assert found.outcome == "no"
    short = {"first_display_day": date(2023, 9, 4), "last_display_day": date(2023, 9, 7)}
    four = place.may("publicity", **short)
    assert (four.outcome, {bar.split()[0] for bar in bars(four)} <= {"enough-working-days", "long-enough"}) == ("no", True)


def test_reports_on_a_result_go_to_the_committee_without_a_limit_of_days() -> None:
    assert K20.stated("publicity.result_report_by") == (["committee_forming_body"], "六(四)3")
    held = K20.may("publicity", **FIVE, publicity_clear=False)
    assert (held.outcome, {bar.split()[0] for bar in bars(held)}) == ("no", {"no-objection"})
    assert K22.silent("publicity.result_report_by")


BOTH = [{"by": "dispatch_company"}, {"by": "user_unit"}]


@pytest.mark.parametrize(("place", "at"), [(K22, "二.18"), (KINIT, "三(二)")])
@pytest.mark.parametrize(("shown", "outcome"), [(BOTH, "yes"), (BOTH[:1], "no"), (BOTH[1:], "no"), (None, "missing")])
def test_dispatched_staff_are_shown_and_sealed_by_both_units(
    place: Place, at: str, shown: list[dict[str, str]] | None, outcome: str
) -> None:
    days = {"first_display_day": date(place.day.year, 9, 5), "last_display_day": date(place.day.year, 9, 15)}
    found = place.may("publicity", "L4", worker_type="labour_dispatch", publicity_by=shown, **days)
    assert (found.outcome, bars(found)) == (outcome, {f"both-units {at}"} if outcome == "no" else set())
    assert place.stated("publicity.both_units", level="L4") == (True, at)
    assert K20.silent("publicity.both_units")


@pytest.mark.parametrize(
    ("place", "facts", "host"),
    [
        (QUJING, {"employer_type": "non_public"}, "local_county_hr_department"),
        (QUJING, {"employer_type": "none"}, "local_county_hr_department"),
        (QUJING, {"employer_type": "city_state"}, "employer"),
        (K20, {}, "employer"),
        (K22, {"worker_type": "labour_dispatch"}, "dispatch_company_and_user_unit"),
        (K22, {"worker_type": "own_staff"}, "employer"),
    ],
)
def test_who_hosts_the_publicity(place: Place, facts: dict[str, str], host: str) -> None:
    assert place.row("publicity.host", **facts) == host
    assert KAILI.silent("publicity.host")


@pytest.mark.parametrize(
    ("first", "last", "outcome"),
    [
        (date(2020, 10, 26), date(2020, 10, 30), "yes"),
        (date(2020, 10, 26), date(2020, 10, 29), "no"),
        (date(2020, 10, 30), date(2020, 10, 26), "no"),  # it ends before it begins
        (date(2020, 9, 28), date(2020, 10, 9), "no"),  # four working days around the holiday
        (date(2020, 9, 28), date(2020, 10, 10), "yes"),
    ],
)
def test_a_publicity_recorded_afterwards_has_its_five_working_days(first: date, last: date, outcome: str) -> None:
    found = K20.may("publicity", first_display_day=first, last_display_day=last)
    assert found.outcome == outcome
    soonest = K20.what("earliest_last_day", first_display_day=date(2020, 9, 28))
    assert soonest.value == date(2020, 10, 10)


@pytest.mark.parametrize(("place", "at"), [(K20, "六(四)1"), (K22, "二.18")])
def test_a_public_list_shows_what_the_rules_name_and_no_number(place: Place, at: str) -> None:
    fields, where = place.stated("publicity.fields")
    assert ([one["id"] for one in fields], where) == (
        ["name", "specialty", "title_name", "education", "experience", "result"],
        at,
    )
    assert not {"id_number", "mobile", "birth_date"} & {one["id"] for one in fields}
    assert QUJING.silent("publicity.fields")


@pytest.mark.parametrize(
    ("place", "key", "points", "at"),
    [
        (K22, "review.points", ["合法性", "真实性", "完整性", "有效性"], "五(三)"),
        (KINIT, "recognition.review_points", ["合法性", "真实性", "完整性", "有效性"], "三(二)"),
        (KAILI, "employer_review.points", ["真实性", "有效性", "完整性", "规范性"], "二(二)3"),
    ],
)
def test_a_unit_looks_at_four_points(place: Place, key: str, points: list[str], at: str) -> None:
    assert place.stated(key, level="L4") == (points, at)
    incomplete = place.may("materials", "L4", other_materials_complete=False)
    assert (incomplete.outcome, {bar.split()[0] for bar in bars(incomplete)} <= {"complete", "other-materials"}) == ("no", True)


def test_a_unit_passes_a_case_only_with_its_own_opinion_of_six_parts() -> None:
    assert K22.stated("review.pass_requires") == (["basic_unit_opinion"], "五(三)4")
    parts, at = K22.stated("review.opinion_parts")
    assert ([one["id"] for one in parts], at) == (
        ["appraisal", "way", "participants", "opinion", "formation", "publicity"], "五(三)5",
    )  # fmt: skip
    assert K20.silent("review.pass_requires", "review.opinion_parts")


def test_a_unit_recommends_openly_and_the_best() -> None:
    assert K20.stated("recommendation.principles") == (["公开", "平等", "民主", "择优"], "六(二)1")
    assert QUJING.silent("recommendation.principles")


@pytest.mark.parametrize(
    ("place", "given", "remain", "outcome"),
    [
        (K22, {"opinions_after_unit_recommendation": 3}, True, "no"),
        (K22, {"opinions_after_unit_recommendation": 2}, True, "yes"),
        (K22, {"opinions_after_unit_recommendation": 3}, False, "yes"),
        (K20, {"review_opinions_this_year": 4}, True, "no"),
        (K20, {"review_opinions_this_year": 3}, True, "yes"),
    ],
)
def test_after_so_many_opinions_the_case_is_closed_for_the_year(
    place: Place, given: dict[str, int], remain: bool, outcome: str
) -> None:
    found = place.may("returns", problems_remain=remain, **given)
    assert found.outcome == outcome
    closed = {K22: "opinions-after-recommendation 五(三)", K20: "opinions-used-up 六(一)4"}[place]
    assert bars(found) == ({closed} if outcome == "no" else set())
    assert place.stated("returns.closed_for")[0] == "year"


def test_the_person_is_shut_out_and_not_the_colleagues() -> None:
    assert K22.stated("returns.shuts_out") == (["applicant"], "五(三)")
    default = K20.book.param("returns.shuts_out_default", on=K20.day)
    assert (default.value, default.confirm, default.clause.at) == ("applicant", True, "六(一)4")
    assert K20.may("returns", review_opinions_this_year=0).outcome == "yes"
    assert QUJING.silent("returns.shuts_out")


@pytest.mark.parametrize(("place", "at"), [(K20, "三(二)"), (K22, "二.17(2)")])
@pytest.mark.parametrize("mark", ["reviewer_name", "review_opinion", "review_date", "unit_seal"])
def test_a_copy_without_any_of_its_marks_is_not_taken(place: Place, at: str, mark: str) -> None:
    assert place.stated("paper.copy_marks") == (["reviewer_name", "review_opinion", "review_date", "unit_seal"], at)
    found = place.may("materials", **{f"copies_{mark}": False})
    assert (found.outcome, bars(found)) == ("no", {f"copies-marked {at}"})


def test_kaili_words_the_marks_and_sends_back_what_is_not_true() -> None:
    assert KAILI.stated("paper.copy_words") == (["属实", "与原件相符"], "二(二)3")
    assert KAILI.stated("returns.untrue_copies") == ("return_for_correction", "二(二)3")
    found = KAILI.may("materials", other_materials_complete=False)
    assert (found.outcome, bars(found)) == ("no", {"other-materials 二(二)3"})
    assert K22.silent("paper.copy_words", "returns.untrue_copies")


@pytest.mark.parametrize(("place", "at"), [(K20, "三(二)"), (K22, "二.17(3)")])
def test_originals_are_shown_with_the_paper(place: Place, at: str) -> None:
    assert place.stated("paper.originals") == (True, at)
    found = place.may("materials", originals_presented=False)
    assert (found.outcome, bars(found)) == ("no", {f"originals {at}"})
    assert place.may("materials").outcome == "yes"


def test_a_department_states_an_opinion_with_name_and_seal() -> None:
    assert K20.stated("endorsement.requires") == (["opinion", "reviewer_name", "unit_seal"], "六(二)2")
    assert K22.silent("endorsement.requires")


def test_counties_check_again_what_units_recommend() -> None:
    bodies, at = QUJING.stated("qualification_review.bodies")
    does = {one["id"]: one["does"] for one in bodies}
    assert (does["county_departments"], does["employer"], at) == (
        ["recheck"],
        ["conditions", "materials", "recommendation"],
        "六(五)",
    )
    assert "county_departments" not in KAILI.value("qualification_review.bodies")


def test_the_organiser_checks_scope_conditions_and_procedure() -> None:
    assert K20.stated("qualification_review.points") == (["series_scope", "conditions", "recommendation_procedure"], "六(二)3")
    does = {one["id"]: one["does"] for one in QUJING.value("qualification_review.bodies")}
    assert does["committee_forming_unit"] == ["specialty_scope", "conditions", "recommendation_procedure"]
    assert K22.silent("qualification_review.points")


def test_everything_to_be_mended_is_told_at_once() -> None:
    assert K20.stated("one_time_notice.addressees") == (["applicant"], "六(二)3")
    assert QUJING.stated("one_time_notice.addressees") == (["recommending_unit", "applicant"], "六(五)")
    assert QUJING.stated("one_time_notice.all_at_once") == (True, "六(五)")
    assert K20.silent("one_time_notice.working_days")  # the committee sets the days
    assert QUJING.silent("one_time_notice.days")


@pytest.mark.parametrize(("place", "bar"), [(K20, "corrected-in-time 六(二)3"), (QUJING, "given-up 六(五)")])
def test_what_is_not_mended_in_time_is_given_up(place: Place, bar: str) -> None:
    found = place.may("returns", corrections_supplied_in_time=False)
    assert (found.outcome, bars(found)) == ("no", {bar})
    assert place.may("returns", corrections_supplied_in_time=True).outcome == "yes"
    assert K20.stated("one_time_notice.lapsed") == ("given_up", "六(二)3")
    assert QUJING.stated("one_time_notice.not_cured") == ("given_up", "六(五)")


@pytest.mark.parametrize("facts", [{"conditions_met": False}, {"wants_to_supplement": True}])
def test_the_city_of_qujing_mends_nothing(facts: dict[str, bool]) -> None:
    found = QUJING.may("returns", checked_by="municipal_hr_bureau", **facts)
    assert (found.outcome, bars(found)) == ("no", {"city-desk 六(五)"})
    assert QUJING.may("returns", checked_by="county_hr_department", **facts).outcome == "yes"
    assert K20.value("returns.city_desk") == K22.value("returns.city_desk") == "allowed"


def test_senior_cases_are_checked_by_the_city_and_others_below() -> None:
    senior = K20.what("qualification_body", result_level="senior")
    assert (senior.value, "六(三)1、六(三)2" in places(senior)) == (["municipal_hr_bureau"], True)
    middle = K20.what("qualification_body", result_level="mid")
    assert middle.value == ["committee_handling_department", "local_county_hr_department"]
    assert K20.what("qualification_body", result_level=None).value is None


def test_the_policy_check_looks_at_three_things_and_not_at_quality() -> None:
    looks, at = KAILI.stated("policy_check.looks_at")
    assert (looks, at) == (["validity", "completeness", "standard_form"], "二(二)5")
    assert "quality" not in looks
    assert KAILI.stated("policy_check.quality_by") == ("committee_experts", "二(二)5")


def test_a_wrong_entry_of_the_applicant_is_not_passed() -> None:
    assert KAILI.stated("policy_check.wrong_entry") == ("not_passed", "二(二)3")
    assert K22.silent("policy_check.wrong_entry")
    assert QUJING.silent("policy_check.wrong_entry")


def test_between_two_days_the_weekend_counts_for_nothing() -> None:
    friday = date(2020, 10, 30)
    for days in range(3):
        assert K20.what("days_displayed", first_display_day=friday, last_display_day=friday + timedelta(days=days)).value == 1
