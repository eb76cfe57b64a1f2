"""What shuts somebody out for a time (ELI-50 to ELI-58), and the sheet that tells every reason at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, KINIT, QUJING, Place, bars, places

MEETING = {"meeting_date": date(2023, 10, 12)}


def test_a_record_shuts_out_for_three_years_and_a_day() -> None:
    recorded = {"integrity_record_date": date(2020, 9, 15)}
    barred = K20.may("review", "L3", on=date(2023, 9, 15), **recorded, **MEETING)
    assert (barred.outcome, bars(barred)) == ("no", {"integrity-record-over.integrity-record-over-rule 八(一)"})
    assert K20.may("review", "L3", on=date(2023, 9, 16), **recorded, **MEETING).outcome == "yes"
    assert K20.what("first_allowed_date", **recorded).value == date(2023, 9, 16)
    assert K20.silent("integrity.profession_rules")  # an occupation's own, longer rule is not in the text


def test_the_guide_keeps_the_record_and_the_notice_before_it_the_bar() -> None:
    assert K22.stated("integrity.record_months") == (36, "一(一)1")
    together = Place(("national-base", "yunnan-certificates", "kunming-2020", "kunming-2022"), K22.day)
    recorded = {"integrity_record_date": date(2020, 9, 15), "meeting_date": date(2022, 10, 12)}
    found = together.may("review", "L3", "promotion", **recorded)
    assert (found.outcome, {bar.split()[1] for bar in bars(found)}) == ("no", {"八(一)"})
    assert QUJING.silent("integrity.record_months", "integrity.bar_months")


@pytest.mark.parametrize(
    ("kind", "months"),
    [
        ("party_warning", 12), ("party_serious_warning", 18), ("party_removal_from_post", 36), ("party_probation", 48),
        ("party_expulsion", 60), ("admin_demerit", 12), ("admin_serious_demerit", 18), ("admin_post_grade_lowered", 24),
        ("admin_removal_from_post", 24), ("admin_expulsion", 48),
    ],
)  # fmt: skip
def test_every_sanction_has_its_months(kind: str, months: int) -> None:
    table, at = KAILI.stated("sanctions.bar_months")
    assert (table[kind], at) == (months, "三(三)")
    years, rest = divmod(months, 12)
    last = date(2022 + years, 3 + rest, 1)
    given = {"sanctions": [{"type": kind, "date": date(2022, 3, 1)}]}
    barred = KAILI.may("review", "L3", "promotion", on=last, **given)
    assert (barred.outcome, {bar.split()[0].split(".")[0] for bar in bars(barred)}) == ("no", {"review-sanction-bar"})
    found = KAILI.what("first_allowed_date", **given)
    assert (found.value, found.value.day, "三(三)" in places(found)) == (last.replace(day=2), 2, True)


def test_a_serious_warning_of_march_ends_on_the_first_of_september() -> None:
    warned = {"sanctions": [{"type": "party_serious_warning", "date": date(2022, 3, 1)}]}
    assert KAILI.may("integrity", on=date(2023, 9, 1), **warned).outcome == "no"
    assert KAILI.may("integrity", on=date(2023, 9, 2), **warned).outcome == "yes"
    both = {"sanctions": [*warned["sanctions"], {"type": "admin_demerit", "date": date(2023, 1, 10)}]}
    assert KAILI.what("first_allowed_date", **both).value == date(2024, 1, 11)


def test_an_administrative_warning_is_no_bar_and_is_looked_at_by_a_person() -> None:
    warned = {"sanctions": [{"type": "admin_warning", "date": date(2023, 3, 1)}]}
    found = KAILI.may("integrity", **warned)
    assert found.outcome == "yes"
    assert "由审核部门按处分决定核对" in "".join(one.required + one.actual for one in found.notes)
    for place in (K20, K22, QUJING):
        assert place.silent("sanctions.bar_months")


@pytest.mark.parametrize("kind", ["serious_exam_violation", "application_fraud", "academic_misconduct"])
def test_dishonesty_shuts_out_three_years_from_the_finding(kind: str) -> None:
    found = {"integrity_findings": [{"type": kind, "established_on": date(2021, 5, 10), "act_date": date(2019, 1, 1)}]}
    barred = KAILI.may("review", "L3", "promotion", on=date(2024, 5, 10), **found)
    assert (barred.outcome, {bar.split()[0].split(".")[0] for bar in bars(barred)}) == ("no", {"review-dishonesty-bar"})
    assert KAILI.may("integrity", on=date(2024, 5, 11), **found).outcome == "yes"
    undated = KAILI.may("integrity", integrity_findings=[{"type": kind, "established_on": None}])
    assert (undated.outcome, [ask.fact for ask in undated.asks]) == ("missing", ["integrity_findings.established_on"])


def test_a_year_short_of_five_hours_is_named_with_its_gap() -> None:
    case: dict[str, Any] = {
        "years_from": 2021,
        "years_to": 2022,
        "hours_total": {2021: 90, 2022: 85},
        "hours_professional": {2021: 90, 2022: 90},
    }
    found = KAILI.may("education_hours", **case)
    assert (found.outcome, bars(found)) == ("no", {"hours-each-year 四(三)、一(四)2"})
    told = "".join(leaf.required + leaf.actual + leaf.label for one in found.conditions for leaf in one.reasons())
    assert ("2022" in told, "90" in told, "85" in told) == (True, True, True)
    assert KAILI.may("education_hours", route="green_channel", **case).outcome == "yes"
    assert KAILI.what("hours_missing", year=2022, other_hours=85).value == 5


@pytest.mark.parametrize(
    ("applied", "passed", "starts"),
    [
        (2021, date(2023, 3, 15), date(2021, 12, 31)),
        (2022, date(2023, 3, 15), date(2022, 12, 31)),
        (2020, date(2023, 3, 15), date(2023, 3, 15)),
        (2022, date(2022, 11, 15), date(2022, 11, 15)),
    ],
)
def test_a_committee_that_was_late_costs_no_tenure_for_two_years_only(applied: int, passed: date, starts: date) -> None:
    found = KAILI.what("title_counts_from", application_year=applied, committee_delayed_by="epidemic", passed_on=passed)
    assert (found.value, "五(二)" in "".join(places(found))) == (starts, True)


@pytest.mark.parametrize(
    ("workplace", "near", "bar"),
    [
        ("county_level_unit", True, ""),
        ("county_level_unit", False, "own-profession 一(六)1"),
        ("township", False, ""),
    ],
)
def test_direct_appointment_in_the_county_is_for_the_own_field(workplace: str, near: bool, bar: str) -> None:
    found = KAILI.may("appointment", "L4", workplace=workplace, matching_profession=near)
    assert (found.outcome, bars(found)) == (("no", {bar}) if bar else ("yes", set()))
    examined = KAILI.may("appointment", "L4", workplace=workplace, series_has_national_or_provincial_exam=True)
    assert "no-state-exam 一(六)1" in bars(examined)
    appointed = {"certificate_held": False, "direct_appointment_document_date": date(2019, 9, 10), "titles": []}
    assert KAILI.what("title_counts_from", **appointed).value == date(2019, 9, 10)


def test_a_certificate_is_for_those_who_went_through_the_online_review() -> None:
    refused = KAILI.may("certificate", "L4", online_review_passed=False, title_obtained_on=date(2023, 5, 1))
    assert (refused.outcome, bars(refused)) == ("no", {"online-review 一(六)1、一(六)2"})
    assert KAILI.stated("initial_certificate.needs") == ("online_review", "一(六)2")
    told = KAILI.may("appointment", "L4")
    assert "需要证书的，请参加线上评审" in "".join(one.required + one.actual for one in told.notes)
    assert KAILI.may("certificate", "L4", online_review_passed=True, title_obtained_on=date(2023, 5, 1)).outcome == "yes"


def test_misconduct_is_a_veto_nobody_overrules() -> None:
    found = KAILI.may("review", "L3", "promotion", ethics_vetoed=True)
    assert (found.outcome, bars(found)) == ("no", {"ethics-veto 二(二)2"})
    assert KAILI.stated("integrity.veto") == (["academic_misconduct", "application_fraud"], "二(二)2")
    assert KAILI.may("review", "L3", "promotion").outcome == "yes"


def test_three_faults_are_told_at_once_each_with_rule_value_and_place() -> None:
    faults: dict[str, Any] = {
        "accepts_unit_assignments": False,
        "appraisals": {2022: "basically_qualified"},
        "retired_on": date(2023, 1, 1),
    }
    found = KINIT.may("recognition", "L4", series="engineering", **faults)
    assert found.outcome == "no"
    failing = {one.id: one for one in (*found.conditions, *found.exclusions) if one.truth is False}
    assert set(failing) == {"accepts-assignments", "last-year-appraisal", "not-retired"}
    for one in failing.values():
        assert str(one.clause) == "昆明初级认定通知 一(二)"
        assert one.says
        assert one.required
        assert "".join(leaf.actual for leaf in one.reasons())


def test_with_one_fault_left_it_is_still_a_no() -> None:
    paid = [{"month": f"2023-{month:02d}", "paid": True, "payer": "unit", "place": "530100"} for month in range(1, 6)]
    usual: dict[str, Any] = {
        "educations": [{"level": "bachelor", "obtained_on": date(2015, 7, 1)}],
        "hired_on": date(2022, 1, 4),
        "insurance_months": [{"month": "2022-12", "paid": True, "payer": "unit", "place": "530100"}, *paid],
        "appraisals": {2022: "qualified"},
        "publicity_first_on": date(2023, 6, 5),
        "series": "engineering",
    }
    assert KINIT.may("recognition", "L4", **usual).outcome == "yes"
    left = KINIT.may("recognition", "L4", **usual, fit_for_post=False)
    assert (left.outcome, bars(left)) == ("no", {"fit-for-post 一(二)"})
