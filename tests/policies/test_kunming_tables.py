"""Plan, directory and offices of the 2022 guide: every row, with the mismatches left as they are (CAT-04 to CAT-08, CAT-13)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from tests.policies.places import Place
from zhicheng.engine.policy import NONE, Target, compute

K22 = Place(("national-base", "yunnan-certificates", "kunming-2022"), date(2022, 3, 1))


def rows(key: str) -> list[dict[str, Any]]:
    return list(K22.value(key))


def names(row: dict[str, Any]) -> list[str]:
    return list(row["when"]["committee"])


@pytest.mark.parametrize(("key", "senior", "mid"), [("plan.reviews", 11, 46), ("committees.directory", 11, 47)])
def test_every_row_is_there_and_numbered(key: str, senior: int, mid: int) -> None:
    assert Counter(row["group"] for row in rows(key)) == {"senior": senior, "mid": mid}
    for group, count in (("senior", senior), ("mid", mid)):
        assert [row["number"] for row in rows(key) if row["group"] == group] == list(range(1, count + 1))
    assert len({name for row in rows(key) for name in names(row)[:1]}) == senior + mid


def test_the_months_of_the_plan() -> None:
    months = Counter((row["group"], row["then"]) for row in rows("plan.reviews"))
    assert months == {
        ("senior", "2022-09"): 5, ("senior", "2022-10"): 5, ("senior", "2022-11"): 1,
        ("mid", "2022-08"): 3, ("mid", "2022-09"): 32, ("mid", "2022-10"): 10, ("mid", "2022-11"): 1,
    }  # fmt: skip


def test_seven_committees_have_two_names_and_ten_organisers_differ() -> None:
    plan = {name: row for row in rows("plan.reviews") for name in names(row)}
    pairs = [row for row in rows("plan.reviews") if len(names(row)) == 2]
    assert len(pairs) == 7
    directory = {names(row)[0]: row for row in rows("committees.directory")}
    assert [name for name in directory if name not in plan] == ["云南师范大学附属小学中小学教师一级教师职称评审委员会"]
    differing = [name for name, row in directory.items() if name in plan and plan[name]["organiser"] != row["then"]]
    assert len(differing) == 10


def test_every_row_has_a_telephone_and_phones_are_no_key() -> None:
    phones = [phone for row in rows("committees.directory") for phone in row["phones"]]
    assert all(phones)
    shared = Counter(phones)
    assert (shared["0871-65165786"], shared["0871-65317462"], shared["0871-63135910"]) == (5, 5, 4)
    assert "63644999转1转627005" in shared


def test_offices_by_district_and_two_counters_in_one_of_them() -> None:
    offices = rows("contacts.offices")
    assert sorted(row["number"] for row in offices) == list(range(1, 23))
    assert sum(len(row["then"]["phones"]) for row in offices) == 24
    assert sum("teacher_review" in row["does"] for row in offices) == 15
    assert [row["number"] for row in offices if "reissue" in row["does"]] == [3]
    assert [row["number"] for row in offices if "mid_recommendation" not in row["does"]] == [22, 19]
    assert [row["number"] for row in offices if "incoming_confirmation" not in row["does"]] == [22, 20]
    assert K22.what("office", district="西山区", unit_nature="institution").value["phones"] == ["0871-68046909"]
    assert K22.what("office", district="西山区", employer_type="non_public").value["phones"] == ["0871-68367604", "0871-68158354"]


def test_forty_specialties_are_engineering() -> None:
    listed = rows("engineering.specialties")
    assert (len(listed), len(set(listed))) == (40, 40)


@pytest.mark.parametrize(
    ("committee", "month", "body"),
    [
        ("昆明市交通工程高级工程师评审委员会", "2022-10", "昆明市交通运输局"),
        ("昆明市基层卫生高级职称评审委员会", "2022-10", "昆明市卫生健康委员会"),
        ("昆明市基层卫生技术高级职称评审委员会", "2022-10", "昆明市卫生健康委员会"),
        ("昆明市高级经济师评审委员会", "2022-11", "昆明市工业和信息化局"),
        ("昆明市交通工程中级职称评审委员会", "2022-08", "昆明市交通运输局"),
    ],
)
def test_either_name_leads_to_month_and_body(committee: str, month: str, body: str) -> None:
    assert K22.what("planned_month", committee=committee, planned_year=2022).value == month
    assert K22.what("forming_body", committee=committee).value == body
    assert K22.what("planned_month", committee=committee, planned_year=2023).value is None


@pytest.mark.parametrize(
    ("target", "facts", "committee"),
    [
        (Target("L3", "school-teaching", "", ""), {"district": "官渡区"}, "官渡区中小学教师中级职称评审委员会"),
        (
            Target("L3", "school-teaching", "", ""),
            {"district": "官渡区", "special_talent": True},
            "昆明市中小学一级教师评审委员会",
        ),
        (Target("L3", "school-teaching", "", ""), {"district": "石林彝族自治县"}, "石林县中小学教师中级职称评审委员会"),
        (Target("L2", "school-teaching", "", ""), {}, "昆明市中小学高级教师评审委员会"),
        (Target("L2", "health", "", ""), {"workplace": "township_or_below"}, "昆明市基层卫生高级职称评审委员会"),
        (Target("L2", "health", "", ""), {"workplace": "municipal_hospital"}, "昆明市卫生技术高级职称评审委员会"),
        (Target("L3", "health", "pharmacist", ""), {}, "昆明市药学(药品)专业主管药师评审委员会"),
        (Target("L3", "health", "nurse", ""), {}, NONE),
        (Target("L3", "engineering", "engineer", "轨道交通"), {}, "昆明市工程系列轨道交通专业中级职称评审委员会"),
        (Target("L3", "engineering", "engineer", "土木"), {"district": "东川区"}, "东川区工程技术中级职称评审委员会"),
        (Target("L2", "economics", "", ""), {}, "昆明市高级经济师评审委员会"),
        (Target("L2", "accounting", "", ""), {}, NONE),
        (Target("L3", "school-teaching", "", ""), {"district": None}, None),
    ],
)
def test_which_committee_is_the_right_one(target: Target, facts: dict[str, Any], committee: str | None) -> None:
    found = compute(K22.book, "committee", target=target, facts=K22._given(facts), on=K22.day)
    assert found.value == committee


def test_every_committee_chosen_stands_in_the_directory() -> None:
    listed = {names(row)[0] for row in rows("committees.directory")}
    chosen = {row["then"] for row in rows("committees.choice")} - {NONE}
    assert chosen <= listed
    assert listed - chosen == {
        "云南师范大学附属小学中小学教师一级教师职称评审委员会",
        "昆明市党校教师中级职称评审委员会",
    }
