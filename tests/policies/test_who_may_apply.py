"""Who may apply at all (ELI-01 to ELI-12, ELI-42 to ELI-49): persons, posts, letters, once a year; each no names its clause."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, KINIT, QUJING, Place, bars, places
from zhicheng.engine.policy import Judgement

MEETING = {K20: date(2020, 10, 12), K22: date(2022, 10, 12)}


def reviewed(place: Place, level: str = "L2", route: str = "promotion", **facts: Any) -> Judgement:
    meeting = {"meeting_date": MEETING[place]} if place in MEETING else {}
    return place.may("review", level, route, **{**meeting, **facts})


@pytest.mark.parametrize(("permit", "outcome"), [(True, "yes"), (False, "no"), (None, "missing")])
def test_a_foreigner_shows_a_work_permit_where_foreigners_are_named(permit: bool | None, outcome: str) -> None:
    found = reviewed(K22, nationality_group="foreigner", foreigner_work_permit=permit)
    assert found.outcome == outcome
    assert bars(found) == ({"work-permit 二.2"} if outcome == "no" else set())
    assert [ask.fact for ask in found.asks] == (["foreigner_work_permit"] if outcome == "missing" else [])
    junior = KINIT.may("recognition", "L4", nationality_group="foreigner", foreigner_work_permit=permit)
    assert ("work-permit 一(一)" in bars(junior)) is (permit is False)
    assert "foreigner_with_work_permit" not in K20.value("scope.persons")


def test_without_an_employment_relation_nobody_but_a_freelancer_applies() -> None:
    found = reviewed(K22, employer_type="none")
    assert (found.outcome, bars(found)) == ("no", {"employed-or-freelancer 二.2"})
    assert reviewed(K22, employer_type="individual").outcome == "yes"


FREE = {"person_category": "freelancer", "employer_type": "none", "months_in_professional_field": 12}


@pytest.mark.parametrize(
    ("facts", "bar"),
    [
        ({}, ""),
        ({"months_in_professional_field": 11}, "freelancer-months 二.2"),
        ({"personal_social_insurance": False}, "freelancer-definition 二.2"),
        ({"personal_tax_record": False}, "freelancer-definition 二.2"),
        ({"has_employer_or_investor_relationship": True}, "freelancer-definition 二.2"),
        ({"industry_restriction": True}, "freelancer-definition 二.2"),
        ({"recommended_by": "none"}, "freelancer-recommended 二.2、二.3(1)d"),
    ],
)
def test_a_freelancer_is_told_the_missing_point(facts: dict[str, Any], bar: str) -> None:
    found = reviewed(K22, **{**FREE, **facts})
    assert (found.outcome, bars(found)) == (("no", {bar}) if bar else ("yes", set()))
    assert K20.silent("freelancer.definition")
    assert reviewed(K20, **{**FREE, "months_in_professional_field": 3}).outcome == "yes"


@pytest.mark.parametrize("category", ["civil_servant", "civil_servant_law_managed_staff"])
def test_civil_servants_apply_nowhere_in_review_or_recognition(category: str) -> None:
    assert bars(reviewed(K20, person_category=category)) == {"not-civil-servant.civil-servant 一(一)"}
    assert bars(reviewed(K22, person_category=category)) == {"not-civil-servant.civil-servant 二.2"}
    assert "not-civil-servant 一(二)" in bars(KINIT.may("recognition", "L4", person_category=category))
    assert "not-civil-servant 一(一)" in bars(K20.may("recognition", "L4", person_category=category))
    assert bars(reviewed(K22)) == set()


@pytest.mark.parametrize(
    ("place", "reached", "meeting", "outcome"),
    [
        (K20, date(2020, 11, 2), date(2020, 10, 30), "yes"),
        (K20, date(2020, 10, 31), date(2020, 10, 5), "no"),  # reached within the month of the meeting
        (K22, date(2022, 10, 31), date(2022, 10, 5), "yes"),  # after the committee opened
        (K22, date(2022, 10, 5), date(2022, 10, 5), "no"),
        (K22, date(2022, 10, 31), date(2022, 11, 8), "no"),  # the meeting was put off
    ],
)
def test_age_is_looked_at_on_the_day_the_place_names(place: Place, reached: date, meeting: date, outcome: str) -> None:
    found = reviewed(place, statutory_retirement_date=reached, meeting_date=meeting)
    clause = {K20: "一(一)", K22: "二.2"}[place]
    assert (found.outcome, bars(found)) == (outcome, set() if outcome == "yes" else {f"not-retired.retired-by-meeting {clause}"})
    delayed = {"statutory_retirement_date": reached, "meeting_date": meeting, "retirement_delayed_until": date(2023, 6, 30)}
    assert reviewed(place, **delayed).outcome == "yes"


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"employer_type": "central_or_provincial", "owner": "central", "entrustment_letter_by": "headquarters"}, "yes"),
        ({"employer_type": "central_or_provincial", "owner": "central", "entrustment_letter_by": "local_branch"}, "no"),
        ({"employer_type": "military", "entrustment_letter_by": "division_level_unit"}, "yes"),
        ({"employer_type": "military", "entrustment_letter_by": "regiment_level_unit"}, "no"),
        ({"employer_type": "central_or_provincial", "owner": "provincial", "entrustment_letter_by": "provincial_supervising_unit"}, "yes"),
        ({"employer_type": "other_prefecture", "entrustment_letter_by": "prefecture_hr_bureau"}, "yes"),
        ({"employer_type": "other_prefecture", "entrustment_letter_by": "none"}, "no"),
        ({"employer_type": "military", "entrustment_letter_by": "division_level_unit", "hr_department_consent": False}, "no"),
        ({"employer_type": "military", "entrustment_letter_by": "division_level_unit", "hr_department_consent": None}, "missing"),
    ],
)  # fmt: skip
def test_whoever_comes_from_elsewhere_needs_letter_and_second_consent(facts: dict[str, Any], outcome: str) -> None:
    found = reviewed(K20, **facts)
    assert (found.outcome, bars(found)) == (outcome, {"entrustment 一(二)"} if outcome == "no" else set())


def test_whose_file_the_provincial_centre_keeps_is_not_reviewed_in_the_city() -> None:
    kept = {"personnel_file_keeper": "provincial_talent_service_centre"}
    assert bars(reviewed(K20, **kept)) == {"file-keeper 一(二)"}
    assert reviewed(K20, **kept, committee_level="provincial").outcome == "yes"
    assert reviewed(K22, **kept).outcome == "yes"


def test_five_years_on_the_first_of_december_pass_in_one_city_and_not_in_the_other() -> None:
    held = {"titles": [{"level": "L3", "series": "engineering", "obtained_on": date(2018, 12, 1)}], "required_tenure_years": 5}
    assert reviewed(QUJING, **held).outcome == "yes"
    earlier = {"titles": [{"level": "L3", "series": "engineering", "obtained_on": date(2015, 12, 1)}], "required_tenure_years": 5}
    short = reviewed(K20, **earlier, series="engineering")
    assert (short.outcome, bars(short)) == ("no", {"tenure 一(三)"})
    assert K20.what("tenure_cutoff_date", meeting_date=date(2020, 10, 12)).value == date(2020, 10, 31)
    for place, day in ((QUJING, date(2023, 12, 31)), (K22, date(2022, 12, 31)), (KAILI, date(2023, 12, 31))):
        assert place.what("tenure_cutoff_date").value == day
    own = K22.what("tenure_cutoff_date", committee_level="provincial", provincial_committee_cutoff=date(2022, 10, 31))
    assert (own.value, places(own)) == (date(2022, 10, 31), {"二.6"})


def test_of_two_years_ten_months_away_leave_fourteen() -> None:
    away = {"tenure_months_gross": 24, "secondment_months_without_home_duties": 10}
    found = K22.what("tenure_months", **away)
    assert (found.value, "二.8(1)" in "".join(places(found))) == (14, True)
    assert K20.what("tenure_months", **away).value == 24
    seconded = reviewed(K22, seconded_now=True, performs_home_unit_duties=False)
    assert bars(seconded) == {"not-seconded-away 二.8(1)"}
    assert reviewed(K22, seconded_now=True, performs_home_unit_duties=True).outcome == "yes"


@pytest.mark.parametrize(
    ("facts", "bar"),
    [
        ({"post_type": "administrative"}, "on-professional-post 二.8(2)"),
        ({"performs_professional_duties": False}, "on-professional-post 二.8(2)"),
        ({"work_series": "accounting"}, "work-matches-series 二.8(2)"),
    ],
)
def test_the_post_is_a_specialists_and_of_the_specialty_applied_for(facts: dict[str, Any], bar: str) -> None:
    found = reviewed(K22, series="engineering", **facts)
    assert (found.outcome, bars(found)) == ("no", {bar})
    unknown = reviewed(K22, series="engineering", work_series=None)
    assert (unknown.outcome, [ask.fact for ask in unknown.asks]) == ("missing", ["work_series"])
    assert reviewed(K22, series="engineering", work_series="engineering").outcome == "yes"


WORKER = {"person_category": "manager_on_professional_post", "unit_nature": "institution"}


@pytest.mark.parametrize(
    ("facts", "bar"),
    [
        ({"post_change_document": False}, "worker-or-manager-post 二.7(1)、二.7(2)"),
        ({"vacant_professional_posts": 0}, "worker-or-manager-post 二.7(1)、二.7(2)"),
        ({"post_setting_completed": False}, "worker-or-manager-post 二.7(1)、二.7(2)"),
        ({"salary_approval_form": False}, "worker-or-manager-salary-form 二.7(3)"),
    ],
)
def test_a_manager_of_an_institution_needs_a_free_post_a_document_and_the_wage_form(facts: dict[str, Any], bar: str) -> None:
    assert reviewed(K22, "L3", **WORKER, **facts).outcome == "no"
    assert bars(reviewed(K22, "L3", **WORKER, **facts)) == {bar}
    assert reviewed(K22, "L3", **WORKER).outcome == "yes"
    assert reviewed(K20, "L3", **WORKER, **facts).outcome == "yes"


def test_the_time_of_a_manager_starts_with_title_appointment_and_pay_together() -> None:
    held = {"titles": [{"level": "L3", "series": "engineering", "obtained_on": date(2018, 6, 30)}]}
    paid = K22.what("tenure_from", "L2", **WORKER, **held, appointed_with_matching_salary_since=date(2020, 1, 1))
    assert (paid.value, "二.7(3)" in "".join(places(paid))) == (date(2020, 1, 1), True)
    junior = K22.what("tenure_from", "L4", **WORKER, post_change_document_date=date(2019, 3, 1))
    assert junior.value == date(2019, 3, 1)
    assert K22.what("tenure_from", "L2", **WORKER, **held).value is None


@pytest.mark.parametrize(
    ("contract", "first"),
    [("labour_dispatch", "dispatch_company"), ("outside_establishment_contract", "unit")],
)
def test_the_kind_of_contract_decides_through_whom_one_applies(contract: str, first: str) -> None:
    found = K22.what("review_chain", worker_type=contract, employer_type="city_state")
    assert (found.value[0], "二.10" in "".join(places(found))) == (first, True)
    told = K22.may("routing", worker_type=contract, employer_type="city_state")
    assert "派遣人员选择用工单位的，应改选派遣公司" in "".join(one.actual + one.required for one in told.notes)
    assert K22.stated("contract_staff.treated_as") == ("establishment_staff", "二.10(2)")
    open_question = K22.what("review_chain", worker_type="external_staff", labour_contract_with=None, employer_type="city_state")
    assert open_question.value is None


def test_people_of_private_firms_are_measured_as_at_the_grassroots() -> None:
    assert K20.stated("private.standard") == ("grassroots", "七(四)")
    assert K20.stated("private.not_bound_by") == (["hukou", "file_keeping"], "七(四)")
    found = K20.what("evaluation_standard", employer_type="non_public")
    assert (found.value, places(found)) == ("grassroots", {"七(四)"})
    assert K20.what("evaluation_standard", person_category="freelancer", employer_type="none").value == "grassroots"


def test_staff_of_state_institutions_have_not_that_choice() -> None:
    found = K20.what("evaluation_standard", employer_type="city_state")
    assert (found.value, found.not_loaded) == (None, ("series.standards",))
    assert K22.silent("private.standard")


@pytest.mark.parametrize("place", [K20, K22])
@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"china_postdoc_fund": True}, "yes"),
        ({"led_provincial_or_ministerial_project": True}, "yes"),
        ({}, "no"),
        ({"china_postdoc_fund": True, "stays_in_enterprise_after_exit": False}, "no"),
    ],
)
def test_a_postdoc_with_fund_or_project_who_stays_is_recognised_at_once(
    place: Place, facts: dict[str, Any], outcome: str
) -> None:
    found = place.may("direct_recognition", "L2", person_category="enterprise_postdoc", **facts)
    clause = {K20: "七(四)", K22: "二.9"}[place]
    assert (found.outcome, {cite.at for cite in found.grounds}) == (outcome, {clause})
    assert place.may("direct_recognition", "L3", person_category="enterprise_postdoc", **facts).outcome == "not_loaded"


@pytest.mark.parametrize(
    ("who", "level", "more", "outcome"),
    [
        ("doctor", "L2", {}, "yes"),
        ("master", "L3", {}, "yes"),
        ("master", "L2", {}, "no"),
        ("bachelor", "L3", {}, "no"),
        ("doctor", "L2", {"unit_supports_academic_technical_level": None}, "waiting"),
        ("doctor", "L2", {"unit_supports_academic_technical_level": False}, "no"),
    ],
)
def test_doctors_and_masters_apply_straight_on_the_judgement_of_their_unit(
    who: str, level: str, more: dict[str, Any], outcome: str
) -> None:
    found = KAILI.may("review", level, "degree_direct", educations=[{"level": who}], **more)
    assert found.outcome == outcome
    assert KAILI.stated("degree.direct") == ({"doctor": "L2", "master": "L3"}, "一(五)")
    assert K20.silent("degree.direct")


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"introduced_on": date(2022, 1, 1)}, "yes"),
        ({"introduced_on": date(2021, 12, 31)}, "no"),
        ({"introduced_on": date(2022, 5, 1), "introduced_from": "same_province"}, "no"),
        ({"introduced_on": date(2022, 5, 1), "urgently_needed": False}, "no"),
        ({"introduced_on": date(2022, 5, 1), "continuing_education_met": False}, "yes"),
    ],
)
def test_the_green_channel_is_for_those_brought_in_since_2022(facts: dict[str, Any], outcome: str) -> None:
    found = KAILI.may("review", "L2", "green_channel", **facts)
    assert found.outcome == outcome
    assert KAILI.stated("green.since") == (date(2022, 1, 1), "一(四)1")
    assert KAILI.stated("green.waives") == (["steps", "learning_hours"], "一(四)2")
    assert "learning-hours 四(三)、一(四)2" in bars(KAILI.may("review", "L2", "promotion", continuing_education_met=False))


@pytest.mark.parametrize(("vacant", "outcome"), [(3, "yes"), (2, "no"), (None, "missing")])
def test_no_more_are_recommended_than_there_are_posts(vacant: int | None, outcome: str) -> None:
    found = KAILI.may("quota", vacant_mid_posts=vacant, candidates=[{"level": "L3"}] * 3)
    assert (found.outcome, bars(found)) == (outcome, {"mid-posts 二(二)2"} if outcome == "no" else set())
    assert K20.silent("quota.limits")
    assert KAILI.silent("quota.teacher_method")


@pytest.mark.parametrize(
    ("retires", "proof", "outcome"),
    [(date(2026, 7, 5), True, "yes"), (date(2026, 8, 5), True, "no"), (date(2026, 7, 5), False, "no")],
)
def test_a_teacher_less_than_three_years_from_retirement_takes_no_post(retires: date, proof: bool, outcome: str) -> None:
    one = {"level": "L3", "statutory_retirement_date": retires, "age_proof_by_file_keeper": proof}
    found = KAILI.may("quota", employer_kind="primary_or_secondary_school", vacant_mid_posts=0, candidates=[one])
    assert (found.outcome, bars(found)) == (outcome, {"mid-posts 二(二)2"} if outcome == "no" else set())


def sent(year: int, level: str = "L3", result: str = "pending", **more: Any) -> dict[str, Any]:
    return {"year": year, "level": level, "result": result, **more}


@pytest.mark.parametrize(
    ("place", "applications", "bar"),
    [
        (K20, [sent(2020), sent(2020)], "one-committee-a-year 六(一)3"),
        (K20, [sent(2020), sent(2020, "L2")], ""),
        (QUJING, [sent(2023)], "once-a-year 六(五)"),
        (QUJING, [sent(2023, kind="conversion")], ""),
        (QUJING, [sent(2022)], ""),
        (KAILI, [sent(2023, series="engineering"), sent(2023, series="agriculture")], "one-series 五(三)"),
        (KAILI, [sent(2023, series="engineering")], ""),
    ],
)
def test_once_a_year_in_the_sense_of_each_place(place: Place, applications: list[dict[str, Any]], bar: str) -> None:
    found = reviewed(place, "L3", applications=applications, series="engineering")
    assert (found.outcome, bars(found)) == (("no", {bar}) if bar else ("yes", set()))


@pytest.mark.parametrize(
    ("applications", "new", "bar"),
    [
        ([sent(2019, "L2", "failed")], False, "new-achievements-after-failure 六(一)2"),
        ([sent(2019, "L2", "failed")], True, ""),
        ([sent(2020, "L2", "failed"), sent(2020, "L3")], True, "failed-elsewhere-this-year 六(一)3"),
    ],
)
def test_what_failed_goes_to_no_other_committee_and_comes_back_with_something_new(
    applications: list[dict[str, Any]], new: bool, bar: str
) -> None:
    found = reviewed(K20, applications=applications, new_achievements_since_failure=new)
    assert (found.outcome, bars(found)) == (("no", {bar}) if bar else ("yes", set()))
    assert QUJING.silent("failed_before.new_achievements")
