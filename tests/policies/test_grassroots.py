"""The grassroots, relief and the epidemic (ELI-31 to ELI-41): who comes earlier, by what proof, and what leads no further."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, QUJING, bars, places

MEETING = {"meeting_date": date(2020, 10, 12)}


def test_papers_language_and_computer_do_not_stop_anybody_at_the_front() -> None:
    assert K20.stated("grassroots.not_required") == (["papers", "foreign_language", "computer"], "七(三)")
    found = K20.may("review", "L3", workplace="township", **MEETING)
    assert found.outcome == "yes"
    notes = {one.id: one.clause.at for one in found.notes}
    assert notes["no-papers-at-the-front"] == "七(三)"


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"workplace": "township", "outstanding_frontline_professional": True}, "yes"),
        ({"workplace": "township"}, "no"),
        ({"workplace": "county_seat", "outstanding_frontline_professional": True}, "no"),
    ],
)
def test_only_an_outstanding_contribution_opens_the_exception(facts: dict[str, Any], outcome: str) -> None:
    short = {"tenure_years_at_cutoff": 3, "required_tenure_years": 5}
    found = K20.may("review", "L2", "exceptional", **short, **facts, **MEETING)
    assert (found.outcome, bars(found)) == (outcome, {"exceptional-grounds 七(三)"} if outcome == "no" else set())


GRADUATE = {"workplace": "township_or_below", "graduate_type": "regular_university_graduate", "required_tenure_years": 4}


@pytest.mark.parametrize(("first", "years"), [(True, 3), (False, 4), (None, None)])
def test_a_graduate_in_a_township_comes_a_year_early_the_first_time(first: bool | None, years: int | None) -> None:
    found = K20.what("tenure_years_needed", **GRADUATE, first_review_application=first)
    assert found.value == years
    assert K20.stated("grassroots.early_years") == (1, "七(三)")
    assert QUJING.silent("grassroots.early_years")


@pytest.mark.parametrize(
    ("months", "level", "profession", "first"),
    [(12, "L2", "health", True), (11, "L2", "health", False), (12, "L3", "health", False), (12, "L2", "other", False)],
)
def test_a_year_in_the_country_comes_first_and_its_lack_bars_nobody(
    months: int, level: str, profession: str, first: bool
) -> None:
    facts = {"profession": profession, "rural_service_months": months}
    found = K20.what("has_priority", level, **facts)
    assert (found.value, "七(三)" in "".join(places(found))) == (first, True)
    assert K20.may("review", level, "promotion", **facts, **MEETING).outcome == "yes"


@pytest.mark.parametrize(("spells", "outcome"), [([11], "no"), ([7, 5], "yes"), ([6, 5], "no"), ([], "no")])
def test_county_staff_serve_twelve_months_in_a_township_over_several_spells(spells: list[int], outcome: str) -> None:
    served = [{"months": months} for months in spells]
    case = {"employer_level": "county", "institution_type": "health", "township_service": served}
    found = KAILI.may("review", "L3", "promotion", **case)
    assert (found.outcome, bars(found)) == (outcome, {"township-service 一(一)5"} if outcome == "no" else set())
    assert KAILI.value("grassroots.township_service_form")["annex"] == "1-5"
    assert KAILI.may("review", "L3", "promotion", **case | {"institution_type": "construction"}).outcome == "yes"


@pytest.mark.parametrize(
    ("who", "years", "path"),
    [("bachelor", 4, "grassroots-bachelor"), ("college_diploma", 6, "grassroots-college"), ("secondary_vocational", 9, "grassroots-secondary")],
)  # fmt: skip
def test_years_in_a_township_by_education_lead_straight_to_the_middle_level(who: str, years: int, path: str) -> None:
    case = {"workplace": "township", "educations": [{"level": who}]}
    good = dict.fromkeys(range(2010, 2023), "qualified")
    enough = date(2023 - years, 12, 31)
    found = KAILI.may("review", "L3", "grassroots_direct", grassroots_work_since=enough, appraisals=good, **case)
    assert (found.outcome, {one.id for one in found.paths if one.truth}) == ("yes", {path})
    short = KAILI.may(
        "review", "L3", "grassroots_direct", grassroots_work_since=date(2024 - years, 1, 31), appraisals=good, **case
    )
    assert short.outcome == "no"
    failed = good | {2022: "unqualified"}
    assert KAILI.may("review", "L3", "grassroots_direct", grassroots_work_since=enough, appraisals=failed, **case).outcome == "no"
    assert "一(一)2" in {cite.at for cite in found.grounds}


def test_a_master_at_the_grassroots_comes_by_ability() -> None:
    case = {"workplace": "township", "educations": [{"level": "master"}], "grassroots_work_since": date(2023, 7, 1)}
    assert KAILI.may("review", "L3", "grassroots_direct", **case).outcome == "yes"
    unasked = KAILI.may("review", "L3", "grassroots_direct", **case, unit_supports_academic_technical_level=None)
    assert unasked.outcome == "waiting"


@pytest.mark.parametrize(("years", "counted"), [((2020, 2021, 2023), False), ((2021, 2022, 2023), True)])
def test_three_excellent_years_running_are_one_achievement(years: tuple[int, ...], counted: bool) -> None:
    grades = {year: "excellent" if year in years else "qualified" for year in range(2019, 2024)}
    found = KAILI.what("appraisals_count_as_achievement", on=date(2024, 3, 1), workplace="township", appraisals=grades)
    assert (found.value, "一(一)3" in places(found)) == (counted, True)
    assert KAILI.stated("grassroots.excellent_years") == (3, "一(一)3")


def test_work_in_grassroots_service_counts_as_that_of_the_own_field() -> None:
    counted = ["achievements_as_own_field", "awards_as_own_field", "daily_work_as_workload"]
    assert KAILI.stated("grassroots.service_counts") == (counted, "一(一)1")
    assert K20.silent("grassroots.service_counts")


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"series": "agriculture", "workplace": "township", "special_review_standard_met": True}, "yes"),
        ({"series": "agriculture", "workplace": "township"}, "waiting"),
        ({"series": "health", "workplace": "township"}, "no"),
        ({"series": "agriculture", "workplace": "county_seat"}, "no"),
    ],
)
def test_agricultural_technicians_have_a_review_of_their_own_of_unknown_conditions(facts: dict[str, Any], outcome: str) -> None:
    assert KAILI.may("review", "L3", "agricultural_service", **facts).outcome == outcome
    assert KAILI.silent("agricultural_service.standard")


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"special_review_standard_met": True}, "yes"),
        ({"workplace": "county_seat", "special_review_standard_met": True}, "no"),
        ({"unit_nature": "enterprise", "special_review_standard_met": True}, "no"),
        ({}, "waiting"),
    ],
)
def test_the_grassroots_senior_title_is_for_institutions_there(facts: dict[str, Any], outcome: str) -> None:
    case = {"workplace": "township", "unit_nature": "institution", **facts}
    assert KAILI.may("review", "L2", "grassroots_deputy_senior", **case).outcome == outcome
    assert KAILI.silent("grassroots_senior.standard")


def test_the_grassroots_senior_title_holds_in_the_province_and_leads_no_further() -> None:
    found = KAILI.may("review", "L1", "promotion", grassroots_deputy_senior_only=True)
    assert (found.outcome, bars(found)) == ("no", {"grassroots-only-base 一(一)4"})
    assert KAILI.stated("grassroots_senior.no_basis_for") == (["senior_full", "post_grade"], "一(一)4")
    limited, at = KAILI.stated("certificate.limited_titles")
    assert (limited[0]["text"], at) == ("仅在贵州省基层事业单位有效", "一(一)4")


@pytest.mark.parametrize(
    ("profession", "appraisal", "months"),
    [("school_teacher", "qualified", 12), ("health", "excellent", 12), ("school_teacher", "unqualified", 0), ("other", "excellent", 0)],
)  # fmt: skip
def test_relief_service_is_grassroots_service_of_teachers_and_doctors(profession: str, appraisal: str, months: int) -> None:
    facts = {"profession": profession, "poverty_relief_months": 12, "poverty_relief_appraisal": appraisal}
    found = K20.what("grassroots_months_counted", **facts)
    assert (found.value, places(found) >= {"七(二)"}) == (months, True)
    first = K20.what("has_priority", "L2", **facts)
    assert first.value is (appraisal != "unqualified")
    assert K20.stated("relief.award_level") == ("county", "七(二)")


def test_what_the_front_line_of_the_epidemic_is_given_stands_in_another_paper() -> None:
    assert K20.silent("epidemic.benefits")
    found = K20.may("review", "L3", epidemic_frontline=True, **MEETING)
    notes = {one.id: one for one in found.notes}
    assert notes["epidemic-frontline"].clause.at == "七(一)"
    assert "云人社通〔2020〕47号" in notes["epidemic-frontline"].required + notes["epidemic-frontline"].actual
    assert K20.may("review", "L3", epidemic_frontline=False, **MEETING).verdict == found.verdict
    assert K22.silent("epidemic.benefits")
