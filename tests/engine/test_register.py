"""评委会目录、评审计划、咨询窗口: rows without level, organiser or telephone are refused, and names are found however they are spelled."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from zhicheng.engine.legacy import mapped_title
from zhicheng.engine.phones import PhoneError, parse_phone
from zhicheng.engine.register import DIRECTORY, EXPECTED, OFFICES, PLAN, SPECIALTIES
from zhicheng.engine.register_file import RegisterError, read_register
from zhicheng.engine.seeking import seeks

ROADS = {
    "code": "xx-s01", "number": 1, "group": "senior", "covers": "交通工程", "phones": ["0871-64151438"],
    "when": {"committee": ["交通工程高级评审委员会", "交通高评委"]}, "then": "交通运输局",
}  # fmt: skip
COUNTER = {"number": 1, "does": [], "when": {"district": ["山区"]}, "then": {"name": "山区人社局", "phones": ["0871-68046909"]}}


def planned(name: str, organiser: str = "交通运输局", month: str = "2022-10") -> dict[str, Any]:
    return {"number": 9, "group": "senior", "organiser": organiser, "when": {"committee": [name]}, "then": month}


def read(**values: Any):
    return read_register({key: values[name] for name, key in NAMED.items() if name in values})


NAMED = {"directory": DIRECTORY, "plan": PLAN, "offices": OFFICES, "specialties": SPECIALTIES, "expected": EXPECTED}


def without(row: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != key}


@pytest.mark.parametrize(("key", "fault"), [("then", "缺组建单位"), ("group", "缺层级"), ("code", "缺代码")])
def test_a_committee_without_organiser_or_level_is_refused(key: str, fault: str) -> None:
    with pytest.raises(RegisterError, match=f"目录第1行.*{fault}"):
        read(directory=[without(ROADS, key)])


def test_two_committees_cannot_share_a_name() -> None:
    with pytest.raises(RegisterError, match="“交通高评委”与另一行重复"):
        read(directory=[ROADS, {**ROADS, "code": "xx-s02", "number": 2, "when": {"committee": ["另一评委会", "交通高评委"]}}])


def test_an_office_without_a_telephone_is_refused() -> None:
    with pytest.raises(RegisterError, match="咨询窗口第1行山区人社局没有电话"):
        read(directory=[ROADS], offices=[{**COUNTER, "then": {"name": "山区人社局", "phones": []}}])


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(RegisterError) as caught:
        read(directory=[without(ROADS, "then")], offices=[{**COUNTER, "then": {"name": "山区人社局", "phones": ["待定"]}}])
    assert len(caught.value.faults) == 3


def test_the_plan_finds_its_committee_by_an_alias_and_says_what_differs() -> None:
    register = read(directory=[ROADS], plan=[planned("交通高评委", "交通运输厅")])
    (row,) = register.plan
    assert (row.committee.code, row.may_open, row.year) == ("xx-s01", True, 2022)
    assert {one.kind for one in register.mismatches} == {"name", "organiser"}


def test_a_plan_row_without_a_committee_cannot_open_a_window() -> None:
    register = read(directory=[ROADS], plan=[planned("水利高评委")])
    assert not register.plan[0].may_open
    assert [one.kind for one in register.mismatches] == ["not_listed", "not_planned"]


def test_a_lost_row_shows_in_the_counts() -> None:
    register = read(directory=[ROADS], plan=[], expected={"directory_senior": 2, "plan_senior": 0})
    assert register.differences == ("directory_senior",)


def test_a_listed_specialty_is_engineering_and_another_is_not_mapped() -> None:
    register = read(directory=[ROADS], specialties=["城乡规划", "快递"])
    assert register.is_engineering("城乡规划")
    assert register.is_engineering(" 快递 ")
    assert not register.is_engineering("会计")
    assert not register.is_engineering("")


@pytest.mark.parametrize(
    ("text", "shown", "dial"),
    [
        ("0871—68699750", "0871-68699750", "087168699750"),
        ("0871--68811142", "0871-68811142", "087168811142"),
        ("63644999转1转627005", "63644999转1转627005", "63644999,1,627005"),
        ("12333", "12333", "12333"),
    ],
)
def test_a_telephone_is_read_with_its_extensions_apart(text: str, shown: str, dial: str) -> None:
    phone = parse_phone(text)
    assert (phone.shown, phone.dial) == (shown, dial)


def test_two_numbers_of_one_cell_are_kept_apart() -> None:
    office = {**COUNTER, "then": {"name": "山区人社局", "phones": ["0871-68367604 0871-68158354"]}}
    [found] = read(directory=[ROADS], offices=[office]).offices
    assert [one.number for one in found.phones] == ["68367604", "68158354"]
    with pytest.raises(PhoneError):
        parse_phone("见公告")


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("图书资料(群众文化)", True),
        ("图书资料（群众文化）", True),
        ("群众 图书", True),
        ("䶮", True),
        ("图书 公证", False),
        ("", True),
    ],
)
def test_a_search_finds_parts_of_names_and_rare_characters(words: str, finds: bool) -> None:
    assert seeks(words, ["图书资料（群众文化）副研究馆员评审委员会", "刘䶮镇窗口"]) is finds


def test_an_old_title_is_mapped_by_the_day_it_was_obtained() -> None:
    table = [{"name": "小学高级教师", "series": "s", "ladder": "teacher", "level": "L3", "from": None, "until": "2018-01-01"}]
    found = mapped_title(table, "小学高级教师", "s", date(2010, 1, 1))
    assert found is not None
    assert (found.ladder, found.level) == ("s.teacher", 3)
    assert mapped_title(table, "小学高级教师", "s", date(2018, 1, 1)) is None
    assert mapped_title(table, "小学高级教师", "other", date(2010, 1, 1)) is None
    assert mapped_title(table, "小学特级教师", "s", date(2010, 1, 1)) is None
