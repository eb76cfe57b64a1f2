"""Recognition beyond the county (REC-05, 11, 12, 19) and the hours of learning (CED-01, CED-02)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, KINIT, QUJING, bars, places


@pytest.mark.parametrize("employer", ["central_or_provincial", "military"])
@pytest.mark.parametrize("worker", ["own_staff", "outside_establishment_contract"])
def test_staff_of_central_units_go_to_their_own_unit(employer: str, worker: str) -> None:
    found = KINIT.what("responsible_body", "L4", employer_type=employer, worker_type=worker)
    assert (list(found.value), "一(四)" in "".join(places(found))) == (["unit_or_superior"], True)
    refused = KINIT.may("recognition", "L4", series="engineering", employer_type=employer)
    assert "covered-employer 一(一)、一(四)" in bars(refused)


def test_staff_of_the_citys_own_units_do_not() -> None:
    assert "covered-employer 一(一)、一(四)" not in bars(KINIT.may("recognition", "L4", series="engineering"))
    assert list(KINIT.what("responsible_body", "L4", employer_type="county_state").value) == ["county_hrss"]


DOCTOR: dict[str, Any] = {"educations": [{"level": "doctor", "obtained_on": date(2020, 7, 1)}], "hired_on": date(2020, 9, 1)}


@pytest.mark.parametrize(
    ("employer", "way"),
    [
        ("non_public", ["applicant", "employer", "county_hrss", "city_hrss"]),
        ("county_state", ["applicant", "employer", "county_hrss", "city_hrss"]),
        ("city_state", ["applicant", "employer", "supervising_authority", "city_hrss"]),
    ],
)
def test_a_doctor_is_recommended_below_and_recognised_by_the_city(employer: str, way: list[str]) -> None:
    assert K22.row("recognition.route", level="L3", employer_type=employer) == way
    assert K22.row("recognition.deciding_body", level="L3", employer_type=employer) == "city_hrss"
    found = K22.may("recognition", "L3", employer_type=employer, **DOCTOR)
    assert (found.outcome, {cite.at for cite in found.grounds}) == ("yes", {"二.12(2)", "二.12"})


def test_the_notice_on_junior_titles_leaves_doctors_alone() -> None:
    assert KINIT.may("recognition", "L3", **DOCTOR).outcome == "not_loaded"
    assert K20.stated("degree.recognised")[0]["doctor"] == "L3"
    assert K22.may("recognition", "L3", **DOCTOR | {"educations": [{"level": "master"}]}).outcome == "no"


def test_titles_from_elsewhere_are_confirmed_online_and_by_most_counties() -> None:
    assert QUJING.stated("confirmation.senior_mode") == ("online", "五(一)")
    routes, at = QUJING.stated("certificate.routes")
    assert (routes, at) == (["review", "recognition", "confirmation"], "五(二)")
    offline = QUJING.may("routing", filing_mode="offline", title_level="senior", year=2023)
    assert (offline.outcome, bars(offline)) == ("no", {"senior-filing-online.senior-offline 五(一)"})


def test_one_county_office_does_not_confirm_them() -> None:
    without = [row for row in K22.value("contacts.offices") if "incoming_confirmation" not in row["does"]]
    assert sorted(row["number"] for row in without) == [20, 22]  # 22 is the committee of the metro, no office
    assert "滇中新区" in "".join(next(row["when"]["district"] for row in without if row["number"] == 20))


@pytest.mark.parametrize(
    ("year", "level", "workplace", "hours", "outcome"),
    [
        (2019, "L4", "neither_grassroots_nor_private", 32, "yes"),
        (2019, "L4", "neither_grassroots_nor_private", 31, "no"),
        (2019, "L3", "neither_grassroots_nor_private", 72, "yes"),
        (2019, "L2", "neither_grassroots_nor_private", 71, "no"),
        (2020, "L3", "neither_grassroots_nor_private", 60, "yes"),
        (2020, "L5", "township", 59, "no"),
        (2021, "L3", "private_company", 45, "yes"),
        (2021, "L3", "township", 44, "no"),
        (2021, "L3", "neither_grassroots_nor_private", 90, "yes"),
        (2022, "L4", "neither_grassroots_nor_private", 89, "no"),
    ],
)
def test_the_hours_of_each_year_by_level_and_place(year: int, level: str, workplace: str, hours: int, outcome: str) -> None:
    case = {"year": year, "workplace": workplace, "hours_total": {year: hours}, "hours_professional": {year: 90}}
    found = KAILI.may("education_hours", level, **case)
    assert (found.outcome, bars(found)) == (outcome, {"hours-each-year 四(三)、一(四)2"} if outcome == "no" else set())
    required = KAILI.what("hours_required", level, **case)
    assert (required.value <= hours, "四(三)" in places(required)) == (outcome == "yes", True)
    assert K20.silent("hours.full")


@pytest.mark.parametrize(
    ("year", "workplace", "professional", "outcome"),
    [
        (2021, "neither_grassroots_nor_private", 60, "yes"),
        (2021, "neither_grassroots_nor_private", 50, "no"),
        (2021, "township", 30, "yes"),
        (2021, "township", 29, "no"),
        (2020, "neither_grassroots_nor_private", 0, "yes"),
    ],
)
def test_from_2021_two_thirds_are_professional(year: int, workplace: str, professional: int, outcome: str) -> None:
    case = {"year": year, "workplace": workplace, "hours_total": {year: 90}, "hours_professional": {year: professional}}
    found = KAILI.may("education_hours", **case)
    assert (found.outcome, bars(found)) == (outcome, {"professional-share 四(三)"} if outcome == "no" else set())
    assert KAILI.stated("hours.professional_share_is") == ("general_rule", "四(三)")
