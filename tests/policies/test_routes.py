"""Through whose hands a case goes (RTE): the chain of each kind of employer in each place, and what may not stand in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, KINIT, QUJING, Place, bars, places

CITY = ["unit", "supervising_department", "municipal_committee"]
COUNTY = ["unit", "supervising_department", "local_county_hr_department", "municipal_committee"]
PRIVATE = ["unit", "local_county_hr_department", "municipal_committee"]
AT = {K20: "四(一)、四(二)", K22: "二.3(1)、二.3(2)、二.10"}


@pytest.mark.parametrize("place", [K20, K22])
@pytest.mark.parametrize(
    ("employer", "chain"), [("city_state", CITY), ("county_state", COUNTY), ("non_public", PRIVATE), ("social", PRIVATE)]
)
def test_the_chain_of_an_employer(place: Place, employer: str, chain: list[str]) -> None:
    found = place.what("review_chain", employer_type=employer)
    assert (found.value, AT[place] in places(found)) == (chain, True)


def test_the_county_never_sees_a_case_of_the_citys_own() -> None:
    for place in (K20, K22):
        assert "local_county_hr_department" not in place.what("review_chain", employer_type="city_state").value
        assert place.what("signing_hr_department", employer_type="city_state").value == "none"


def test_a_county_unit_skips_neither_its_department_nor_the_county() -> None:
    for place in (K20, K22):
        chain = place.what("review_chain", employer_type="county_state").value
        assert chain.index("supervising_department") < chain.index("local_county_hr_department")
        unknown = place.what("review_chain", employer_type=None)
        assert (unknown.value, [ask.fact for ask in unknown.asks]) == (None, ["employer_type"])


def test_a_firm_has_no_department_and_may_be_stood_in_for() -> None:
    for place, at in ((K20, "四(一)"), (K22, "二.3(1)c")):
        assert "supervising_department" not in place.what("review_chain", employer_type="non_public").value
        assert place.stated("route.agency_may_stand_in") == (True, at)
    assert QUJING.stated("route.non_public") == (["local_county_hr_department"], "六(一)")


FREE: dict[str, Any] = {"person_category": "freelancer", "employer_type": "none"}


@pytest.mark.parametrize(
    ("place", "chain"),
    [
        (K20, ["personnel_agency", "household_registration_hr_department", "municipal_committee"]),
        (K22, ["personnel_agency_or_industry_association", "municipal_committee"]),
    ],
)
def test_one_freelancer_has_another_chain_in_each_document(place: Place, chain: list[str]) -> None:
    assert place.what("review_chain", **FREE).value == chain


def test_qujing_sends_a_freelancer_to_the_county_and_kunming_refuses_one_nobody_recommends() -> None:
    found = QUJING.what("responsible_body", **FREE)
    assert (found.value, "六(一)" in places(found)) == (["local_county_hr_department"], True)
    refused = K22.may("review", "L3", "promotion", **FREE, recommended_by="none", meeting_date=date(2022, 10, 12))
    assert (refused.outcome, bars(refused)) == ("no", {"freelancer-recommended 二.2、二.3(1)d"})
    assert KAILI.silent("route.freelancer")


@pytest.mark.parametrize("place", [K20, K22])
def test_the_citys_opinion_comes_before_the_province_and_only_there(place: Place) -> None:
    for employer in ("city_state", "county_state", "non_public"):
        to_province = place.what("review_chain", employer_type=employer, committee_level="provincial").value
        assert to_province[-2:] == ["municipal_hr_bureau", "provincial_committee"]
        assert "municipal_hr_bureau" not in place.what("review_chain", employer_type=employer).value
    assert QUJING.stated("route.provincial_committee") == (["industry_department", "municipal_hr_bureau"], "六(三)")


def test_the_electronic_chain_is_the_paper_one_with_its_or_resolved() -> None:
    short, at = K22.stated("review.electronic_route")
    assert (short[2], at) == ("supervising_department_or_county_hr", "五(二)3(2)")
    for employer, third in (("city_state", CITY[1]), ("non_public", PRIVATE[1])):
        assert K22.what("review_chain", employer_type=employer).value[1] == third
    both = K22.what("review_chain", employer_type="county_state").value
    assert both[1:3] == ["supervising_department", "local_county_hr_department"]
    assert K20.silent("review.electronic_route")


def test_paper_is_brought_by_the_units_staff_and_by_nobody_else() -> None:
    assert K20.stated("paper.delivered_by") == ("unit_hr_staff", "四(三)")
    found = K20.may("routing", paper_materials_delivered_by="applicant_in_person")
    assert (found.outcome, bars(found)) == ("no", {"delivered-by-unit 四(三)"})
    assert K20.may("routing").outcome == "yes"
    assert K22.stated("paper.printed_after") == ("online_approval", "五(二)3(2)")


def test_in_qujing_everybody_has_a_part_and_none_is_passed_over() -> None:
    chain, at = QUJING.stated("route.chain")
    assert (chain, at) == (
        ["applicant", "employer", "county_industry_department", "county_hr_department", "committee_forming_unit",
         "municipal_industry_department", "municipal_hr_bureau"],
        "六(五)",
    )  # fmt: skip
    found = QUJING.what("responsible_body", employer_type="city_state")
    assert found.value == chain
    assert K20.silent("route.chain")


@pytest.mark.parametrize(
    ("series", "level", "body"),
    [
        ("school-teaching", "L3", "municipal_hr_bureau"),
        ("school-teaching", "L4", "municipal_hr_bureau"),
        ("school-teaching", "L5", "municipal_hr_bureau"),
        ("school-teaching", "L2", "provincial_or_prefecture_committee_forming_body"),
        ("school-teaching", "L1", "provincial_or_prefecture_committee_forming_body"),
        ("engineering", "L3", "provincial_or_prefecture_committee_forming_body"),
    ],
)
def test_kaili_ends_at_the_city_for_teachers_only(series: str, level: str, body: str) -> None:
    found = KAILI.what("responsible_body", level, series=series)
    assert (found.value, "二(二)5" in places(found)) == ([body], True)
    assert KAILI.stated("responsible_section") == ("人才服务科", "二(二)1")


@pytest.mark.parametrize("matter", ["routing", "meeting"])
def test_no_committee_asks_a_lower_one_first(matter: str) -> None:
    assert K20.stated("route.lower_committee") == ("forbidden", "六(二)3")
    found = K20.may(matter, asks_lower_committee_to_review_and_recommend=True)
    assert (found.outcome, bars(found)) == ("no", {"no-lower-committee 六(二)3"})
    assert K20.may(matter).outcome == "yes"


@pytest.mark.parametrize(
    ("employer", "report", "bar"),
    [
        ("outside_branch", False, True),
        ("outside_branch", True, False),
        ("outside_subsidiary", False, False),
        ("non_public", False, False),
    ],
)
def test_a_branch_from_outside_brings_the_word_of_its_parent(employer: str, report: bool, bar: bool) -> None:
    found = KINIT.may("materials", "L4", employer_type=employer, parent_recommendation=report)
    assert (found.outcome, bars(found)) == (("no", {"parent-recommendation 三(二)"}) if bar else ("yes", set()))
    items = KINIT.what("required_items", "L4", employer_type=employer).value
    assert ("上级单位推荐报告" in items) is (employer == "outside_branch")
