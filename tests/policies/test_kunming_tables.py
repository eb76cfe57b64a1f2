"""Plan, directory and offices of the 2022 guide: every row, with the mismatches left as they are (CAT-04 to CAT-08, CAT-13)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.policies.places import Place
from zhicheng.engine.policy import NONE, Target, compute

K22 = Place(("national-base", "yunnan-certificates", "kunming-2022"), date(2022, 3, 1))

TABLES = (
    *("committees.choice", "committees.directory", "committees.ftz_construction", "committees.locals_only"),
    *("committees.township_only", "committees.township_places", "contacts.offices", "plan.reviews"),
)
"""Long tables, stated here row by row."""


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


@cache
def written(kind: str) -> list[list[str]]:
    """The rows of one kind in the tables as the document has them."""
    lines = (Path(__file__).parent / "stated" / "kunming-2022-tables.txt").read_text("utf-8").splitlines()
    return [line.split("|")[1:] for line in lines if line.startswith(f"{kind}|")]


def conditions(parts: list[str]) -> dict[str, list[Any]]:
    """`series=health`, `district=甲 乙` as the table of a pack writes it."""
    named = dict(part.split("=") for part in parts)
    return {name: [True] if text == "true" else text.split(" ") for name, text in named.items()}


def also(name: str) -> list[str]:
    """A committee under the name of one table and, where it differs, of the other."""
    other = [pair[1 - pair.index(name)] for pair in written("alias") if name in pair]
    return [name, *other]


def test_the_plan_is_the_documents() -> None:
    assert [
        (row["group"], str(row["number"]), row["organiser"], row["when"], row["then"]) for row in rows("plan.reviews")
    ] == [
        (group, number, organiser, {"planned_year": [2022], "committee": also(name)}, f"2022-{month}")
        for group, number, name, organiser, month in written("plan")
    ]  # fmt: skip


def test_the_directory_is_the_documents() -> None:
    assert [
        (row["group"], str(row["number"]), row["when"], row["then"], row["phones"]) for row in rows("committees.directory")
    ] == [
        (group, number, {"committee": also(name)}, organiser, [phone])
        for group, number, name, organiser, phone in written("directory")
    ]  # fmt: skip


def test_the_offices_are_the_documents() -> None:
    told = {number: (name, does, phones) for number, name, does, phones in written("office")}
    assert [str(row["number"]) for row in rows("contacts.offices")] == [number for number, *_ in written("place")]
    for row, (number, *where) in zip(rows("contacts.offices"), written("place"), strict=True):
        name, does, phones = told[number]
        assert (row["then"]["name"], " ".join(row["then"]["phones"])) == (name, phones)
        assert set(row["does"]) == (set(does.split()) or {"committee"}), name
        assert row["when"] == conditions(where)


def test_each_title_goes_to_its_committee_and_all_others_to_the_province() -> None:
    names = {f"{group} {number}": name for group, number, name, *_ in written("directory")}
    stated = [({"level": [level], **conditions(where)}, names[which]) for which, level, *where in written("choice")]
    assert [(row["when"], row["then"]) for row in rows("committees.choice")] == [*stated, ({}, NONE)]


def test_what_only_some_committees_do() -> None:
    assert {key: K22.value(key) for key, _ in written("only")} == {key: names.split(" ") for key, names in written("only")}


AREAS = {
    "五华区": "530102", "盘龙区": "530103", "官渡区": "530111", "西山区": "530112", "东川区": "530113", "呈贡区": "530114",
    "晋宁区": "530115", "富民县": "530124", "宜良县": "530125", "石林县": "530126", "嵩明县": "530127", "禄劝县": "530128",
    "寻甸县": "530129", "安宁市": "530181", "昆明经济技术开发区": "530100902", "昆明阳宗海": "530100901",
    "中国(云南)自由贸易": "自贸试验区昆明片区", "云南师范大学附属小学": "unit",
}  # fmt: skip
"""Codes of GB/T 2260, with those of the zones that have none of their own."""


def test_a_committee_of_a_county_serves_its_county() -> None:
    for row in rows("committees.directory"):
        assert row.get("area") == next((code for name, code in AREAS.items() if names(row)[0].startswith(name)), None), row


def test_every_committee_has_its_code_and_two_kinds_of_limits_are_written() -> None:
    for row in rows("committees.directory"):
        assert row["code"] == f"km-{row['group'][0]}{row['number']:02}"
    limits = ("excludes", "admits", "kind")
    anybody = ["enterprise", "institution", "social_organisation", "individual", "freelancer"]
    found = {row["code"]: {key: row[key] for key in limits if key in row} for row in rows("committees.directory")}
    assert {code: said for code, said in found.items() if said} == {
        "km-m22": {"kind": "审核组"},
        "km-m45": {"excludes": ["central", "provincial"]},
        "km-m46": {"admits": anybody},
        "km-m47": {"admits": anybody},
    }


def test_each_office_is_the_body_that_works_there() -> None:
    bodies = [
        "wh",
        "xs",
        "pl",
        "gd",
        "cg",
        "dc",
        "jn",
        "an",
        "fm",
        "yl",
        "sl",
        "sm",
        "xd",
        "lq",
        "yzh",
        "jk",
        "gx",
        "dcdj",
        "dz",
        "kg",
    ]
    stated = [None, "wh-hrss", "xs-hrss-sy", *(f"{body}-hrss" for body in bodies[1:])]
    assert [row.get("body") for row in rows("contacts.offices")] == stated
