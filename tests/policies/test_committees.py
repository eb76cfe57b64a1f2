"""Committees, plans, series and offices (CAT): what the documents list, which committee is the right one, and what is not guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import K20, K22, KAILI, KINIT, QUJING, bars, places
from zhicheng.engine.policy import NONE, Pack, PackConflict, load_pack

HEALTH = "昆明市基层卫生高级职称评审委员会"


@pytest.mark.parametrize("specialty", ["城乡规划", "快递", "机械", "地震"])
def test_a_listed_specialty_selects_the_engineering_type(specialty: str) -> None:
    found = K22.what("commitment_type", specialty=specialty)
    assert (found.value, places(found)) == ("工程技术", {"二.19"})
    assert len(K22.value("engineering.specialties")) == 40


@pytest.mark.parametrize("specialty", ["园林", "软件", "工程"])
def test_an_unlisted_specialty_is_not_mapped_by_itself(specialty: str) -> None:
    found = K22.what("commitment_type", specialty=specialty)
    assert (found.value, found.not_loaded) == (None, ("commitment.type_of_others",))


def test_every_committee_has_its_kind_level_scope_body_and_telephone() -> None:
    directory, at = K22.stated("committees.directory")
    assert (len(directory), at) == (11 + 47, "三")
    for row in directory:
        assert row["group"] in ("senior", "mid"), row
        assert row["covers"], row
        assert row["then"], row
        assert row["phones"], row
    assert [row["when"]["committee"][0] for row in directory if row.get("kind") == "审核组"] == ["昆明市一级教练审核组"]


def test_a_committee_nobody_lists_has_no_body() -> None:
    found = K22.what("forming_body", committee="昆明市魔术专业中级职称评审委员会")
    assert (found.value, found.outcome) == (None, "not_loaded")


@pytest.mark.parametrize(
    ("committee", "facts"),
    [
        (HEALTH, {"workplace": "county_level_unit"}),
        ("昆明市食品工程中级职称评审委员会", {"employer_type": "central_or_provincial", "owner": "provincial"}),
    ],
)
def test_who_is_outside_the_scope_is_told_so(committee: str, facts: dict[str, Any]) -> None:
    found = K22.may("review", "L2", "promotion", committee=committee, meeting_date=date(2022, 10, 12), **facts)
    assert (found.outcome, bars(found)) == ("no", {"committee-covers.within-committee-scope 三(一)、三(二)"})
    told = next(one for one in found.conditions if one.id.startswith("committee-covers"))
    assert "基层卫生评委会只评乡镇及以下人员" in told.says


def test_who_is_inside_the_scope_is_let_in() -> None:
    for committee, place in ((HEALTH, "township"), ("昆明市食品工程中级职称评审委员会", "private_company")):
        assert K22.may("review", "L2", "promotion", committee=committee, workplace=place, meeting_date=date(2022, 10, 12)).verdict
    admits = {row["when"]["committee"][0]: row["admits"] for row in K22.value("committees.directory") if "admits" in row}
    assert {name for name, who in admits.items() if "freelancer" in who} == {
        "昆明市工艺美术专业中级职称评审委员会",
        "昆明市药学(药品)专业主管药师评审委员会",
    }


def test_a_plan_is_of_its_year_and_others_have_none_in_the_text() -> None:
    found = K22.what("planned_month", committee=HEALTH, planned_year=2022)
    assert (found.value, "二.5(3)" in places(found)) == ("2022-10", True)
    assert K22.what("planned_month", committee=HEALTH, planned_year=2023).value is None
    assert K20.silent("annex.5.review_plan")
    assert QUJING.silent("annex.1.review_plan")


def test_the_city_does_not_file_a_review_put_off_without_a_reason() -> None:
    assert QUJING.stated("plan.delay_without_reason") == ("filing_refused", "一")
    found = QUJING.may("materials", postponed_without_reason=True)
    assert (found.outcome, bars(found)) == ("no", {"filing-in-plan 一"})
    late = QUJING.may("deadline", action="pre_meeting_filing", meeting_date=date(2023, 12, 4), action_date=date(2023, 11, 20))
    assert late.verdict
    assert QUJING.may("materials").verdict
    assert KAILI.silent("plan.delay_without_reason")


@pytest.mark.parametrize(("series", "level"), [("accounting", "L2"), ("health", "L3"), ("engineering", "L1")])
def test_where_the_city_has_no_committee_the_province_is_asked(series: str, level: str) -> None:
    found = K22.what("committee", level, series=series, ladder="nurse", specialty="")
    assert (found.value, places(found)) == (NONE, {"三"})
    local = {row["then"]: row for row in K22.value("committees.choice")}
    assert "委托省级评委会" in local[NONE]["says"]
    chain = K22.what("review_chain", level, committee_level="provincial", employer_type="city_state")
    assert chain.value[-2:] == ["municipal_hr_bureau", "provincial_committee"]


def test_which_specialty_a_committee_takes_waits_for_an_operator() -> None:
    assert K22.book.param("committees.choice", on=K22.day).confirm


def test_kaili_reviews_teachers_and_the_green_channel_only() -> None:
    local, at = KAILI.stated("committee.local")
    assert (local, at) == (
        [{"series": "school-teaching", "levels": ["L3", "L4", "L5"]}, {"route": "green_channel"}],
        "五(一)、二(二)5",
    )
    assert KAILI.stated("committee.elsewhere") == ("provincial_or_prefecture_committee_forming_body", "五(一)")
    assert KAILI.what("responsible_body", "L3", series="engineering").value == ["provincial_or_prefecture_committee_forming_body"]


def test_a_provincial_committee_without_an_intake_date_gives_no_channel() -> None:
    assert K22.stated("plan.provincial") == ("云南省人力资源和社会保障厅官网", "二.5(3)")
    for place in (K20, K22):
        opens = place.what("channel_opens_on", committee_level="provincial", collection_start=None)
        assert (opens.value, [ask.fact for ask in opens.asks]) == (None, ["collection_start"])
        closes = place.what("channel_closes_at", committee_level="provincial", collection_deadline=None)
        assert (closes.value, "collection_deadline" in {ask.fact for ask in closes.asks}) == (None, True)
    known = K22.what("channel_opens_on", committee_level="provincial", collection_start=date(2022, 9, 20))
    assert known.value == date(2022, 9, 13)


@pytest.mark.parametrize(
    ("district", "phones"),
    [
        ("石林县", ["0871-67796492"]),
        ("盘龙区", ["0871-65615187", "0871-65629523"]),
    ],
)
def test_an_office_is_found_by_its_district_with_each_telephone_apart(district: str, phones: list[str]) -> None:
    found = K22.what("office", district=district)
    assert (found.value["phones"], "四" in places(found)) == (phones, True)
    assert all(row["then"]["phones"] for row in K22.value("contacts.offices"))


def test_a_place_without_an_office_is_given_none() -> None:
    assert K22.what("office", district="玉溪市").value is None
    metro = next(row for row in K22.value("contacts.offices") if row["number"] == 22)
    assert (metro["then"]["phones"], metro["does"]) == (["63644999转1转627005"], ["committee"])


@pytest.mark.parametrize(("place", "rule"), [(K20, "municipal-plan 五(一)"), (K22, "municipal-notice 二.5(4)、五(二)3(5)")])
def test_a_committee_without_its_notice_takes_nothing(place: Any, rule: str) -> None:
    found = place.may("channel", committee_level="municipal", committee="某评委会", committee_notice_published=False)
    assert (found.outcome, bars(found)) == ("no", {rule})


@pytest.mark.parametrize(("place", "standard"), [(K20, "annex.5.review_plan"), (K22, "channel.committee_window")])
def test_a_published_notice_is_the_authority_and_its_days_are_not_made_up(place: Any, standard: str) -> None:
    assert place.stated("channel.municipal")[0] == "committee_notice"
    found = place.may("channel", committee_level="municipal", committee="某评委会")
    assert (found.outcome, found.not_loaded) == ("not_loaded", (standard,))


STANDARD = """
id: {id}
name: 档案系列评价标准
issuer: 某评委会
division: "530100"
layer: series
scope: {{series: [archives], level: [L4]}}
in_force: {{from: 2023-01-01, to: null}}
source: {{doc: {doc}, title: 档案系列评价标准条件, short: 档案系列标准, number: null}}
counting: {{months: anniversary}}
"""
MASTER = "parameters:\n  - {{key: recognition.series_months.master, cite: {{at: 三}}, says: 硕士从业月数, value: {months}}}\n"


def standard(months: int, id: str = "archives") -> Pack:
    """A series' standard with a special year rule."""
    texts = {"pack.yaml": STANDARD.format(id=id, doc=id.upper()), "parameters/p.yaml": MASTER.format(months=months)}
    return load_pack({path: text.encode() for path, text in texts.items()})


MASTER_OF_MAY: dict[str, Any] = {
    "educations": [{"level": "master", "obtained_on": date(2022, 7, 1)}],
    "hired_on": date(2023, 4, 10),
    "insurance_months": [{"month": "2023-05", "paid": True, "payer": "unit", "place": "530100"}],
    "appraisals": {2022: "qualified"},
    "publicity_first_on": date(2023, 6, 5),
}


def test_a_standard_with_a_year_rule_of_its_own_is_what_counts() -> None:
    asked = {"level": "L4", "series": "archives", **MASTER_OF_MAY}
    assert KINIT.may("recognition", **asked).outcome == "yes"
    found = KINIT.under(standard(12)).may("recognition", **asked)
    assert (found.outcome, "档案系列标准 三" in {str(cite) for cite in found.grounds}) == ("no", True)
    assert KINIT.under(standard(1)).may("recognition", **asked).outcome == "yes"
    assert KINIT.under(standard(12)).may("recognition", **asked | {"series": "library"}).outcome == "yes"


def test_two_standards_for_one_series_are_refused() -> None:
    with pytest.raises(PackConflict, match=r"同级政策包规定不一致：recognition\.series_months\.master"):
        KINIT.under(standard(12), standard(24, "again")).may("recognition", "L4", series="archives", **MASTER_OF_MAY)


def test_each_committee_reviews_once_a_year_where_the_document_says_so() -> None:
    assert K22.stated("review.per_year") == (1, "二.5(3)")
    assert K20.silent("review.per_year")
    assert QUJING.silent("review.per_year")
