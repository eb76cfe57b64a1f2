"""CAT-01 to CAT-03, CAT-10: a small catalogue is read, asked and refused."""

from __future__ import annotations

import pytest

from zhicheng.engine.catalogue import Catalogue, TitleError, check_catalogue, listed
from zhicheng.engine.catalogue_file import parse_catalogue
from zhicheng.engine.packfile import PackFileError

TITLES = """\
cite: {doc: D1, at: 一}
expect: {series: 3, ladders: 5, cells: 18, distinct_names: 17, shared_names: 1, L1: 5, L2: 4, L3: 4, L4: 4, L5: 1}
levels:
  L1: {name: 正高级, group: 高级}
  L2: {name: 副高级, group: 高级}
  L3: {name: 中级, group: 中级}
  L4: {name: 助理级, group: 初级}
  L5: {name: 员级, group: 初级}
series:
- no: 1
  code: health
  name: 卫生
  ladders:
  - {code: physician, name: 医, L1: 主任, L2: 副主任, L3: {name: 主治(主管)医师, also: [主治医师, 主管医师]}, L4: 医师, L5: 医士}
  - {code: pharmacist, name: 药, L1: 主任药师, L2: 副主任药师, L3: 主管药师, L4: 药师}
- no: 2
  code: engineering
  name: 工程
  ladders:
  - {code: engineer, name: 工程师, L1: 正高, L2: 高级, L3: 工程师, L4: 助理}
- no: 3
  code: agriculture
  name: 农业
  ladders:
  - {code: agronomist, name: 农艺, L1: 正高农艺师, L2: 高级农艺师, L3: 农艺师, L4: 助理}
  - {code: extension, name: 推广, L1: 推广研究员, only: [L1], reached_from: [agronomist]}
"""
REGISTER = [
    {"kind": "safety", "label": "药学", "match": {"series": ["health"], "ladder": ["pharmacist"]}},
    {"kind": "safety", "label": "药学", "match": {"specialty": ["药学（药品）"]}},
    {"kind": "exam_only", "label": "卫生", "match": {"series": ["health"], "level": ["L4", "L5"]}},
    {"kind": "exam_only", "label": "通信", "match": {"series": ["engineering"], "specialty": ["通信"]}},
]


def catalogue(titles: str = TITLES) -> Catalogue:
    return parse_catalogue(titles.encode())


def kind(cell: str, specialty: str = "") -> str | None:
    row = listed(REGISTER, catalogue().cells[cell], specialty)
    return row["kind"] if row else None


def refusal(titles: str = TITLES) -> PackFileError:
    with pytest.raises(PackFileError) as caught:
        catalogue(titles)
    return caught.value


def code_of(**asked: str) -> str:
    with pytest.raises(TitleError) as caught:
        catalogue().title(**asked)  # type: ignore[arg-type]
    return caught.value.code


def test_the_counts_agree_with_the_head_of_the_file() -> None:
    report = check_catalogue(catalogue())
    assert report.is_ok
    assert report.counted == report.expected
    assert report.shared_names == ("助理",)


def test_a_lost_ladder_shows_in_the_counts() -> None:
    lost = TITLES.replace("  - {code: pharmacist", "  # - {code: pharmacist").splitlines(keepends=True)
    report = check_catalogue(parse_catalogue("".join(lost).encode()))
    assert not report.is_ok
    assert report.differences == ("ladders", "cells", "distinct_names", "L1", "L2", "L3", "L4")


def test_a_name_finds_every_title_that_bears_it() -> None:
    found = catalogue().find("助理")
    assert [cell.code for cell in found] == ["engineering.engineer.L4", "agriculture.agronomist.L4"]
    assert catalogue().find("没有这个") == ()


@pytest.mark.parametrize("name", ["主治(主管)医师", "主治（主管）医师", "主治医师", "主管医师"])
def test_brackets_are_one_title_found_under_each_reading(name: str) -> None:
    assert [cell.name for cell in catalogue().find(name)] == ["主治(主管)医师"]


def test_a_title_is_saved_by_series_ladder_and_level() -> None:
    cell = catalogue().title(series="health", ladder="health.physician", level="L3", name="主治医师")
    assert catalogue().cells[cell.code] is not None
    assert cell.code == "health.physician.L3"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"series": "", "ladder": "", "level": "", "name": "工程师"}, "title.bare_name"),
        ({"series": "", "ladder": "engineering.engineer", "level": "L3"}, "title.bare_name"),
        ({"series": "health", "ladder": "engineering.engineer", "level": "L3"}, "title.unknown_ladder"),
        ({"series": "health", "ladder": "health.nobody", "level": "L3"}, "title.unknown_ladder"),
        ({"series": "engineering", "ladder": "engineering.engineer", "level": "L5"}, "title.no_such_level"),
        ({"series": "engineering", "ladder": "engineering.engineer", "level": "中级"}, "title.no_such_level"),
        (
            {"series": "engineering", "ladder": "engineering.engineer", "level": "L3", "name": "农艺师"},
            "title.other_name",
        ),
    ],
)
def test_a_title_that_is_not_a_cell_is_refused(asked: dict[str, str], code: str) -> None:
    assert code_of(**asked) == code


def test_the_next_level_goes_by_the_column() -> None:
    read = catalogue()
    above = read.next_level(read.cells["health.physician.L5"])
    assert above is not None
    assert above.name == "医师"
    assert read.next_level(read.cells["health.physician.L1"]) is None
    assert read.next_level(read.cells["agriculture.extension.L1"]) is None


def test_a_ladder_of_one_level_is_reached_from_its_neighbour_and_only_from_the_step_below() -> None:
    read = catalogue()
    assert [cell.name for cell in read.promotions(read.cells["agriculture.agronomist.L2"])] == [
        "正高农艺师",
        "推广研究员",
    ]
    assert [cell.name for cell in read.promotions(read.cells["agriculture.agronomist.L3"])] == ["高级农艺师"]
    assert read.promotions(read.cells["agriculture.agronomist.L1"]) == ()


def test_the_first_row_that_fits_gives_the_reason_and_another_level_stays_open() -> None:
    assert kind("health.physician.L4") == "exam_only"
    assert kind("health.pharmacist.L4") == "safety"
    assert kind("health.physician.L3") is None


def test_a_specialty_closes_only_itself() -> None:
    assert [kind("engineering.engineer.L4", one) for one in ("", "机械")] == [None, None]
    assert [kind("engineering.engineer.L4", one) for one in (" 通信", "药学(药品)")] == ["exam_only", "safety"]
    assert kind("agriculture.agronomist.L4", "通信") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        # A continuation line moved one column: the lowest level is gone.
        (
            "L1: 主任药师, L2: 副主任药师, L3: 主管药师, L4: 药师}",
            "L1: 副主任药师, L2: 主管药师, L3: 药师}",
            15,
            "缺少L4",
        ),
        ("L1: 主任药师, L2: 副主任药师,", "L2: 主任药师,", 15, "缺少L1"),
        ("L5: 医士}", "L5: 医士, L6: 药师}", 14, "L6"),
        # A continuation line that lost its series.
        ("  - {code: extension", "- {code: extension", 26, "不属于任何系列"),
        ("L3: 主管药师", "L3: 主任药师", 15, "已有"),
        ("L3: 主管药师", "L3: 主治医师", 15, "已有"),
        ("L3: 工程师,", "L3: 工程师 助理,", 20, "空格"),
        ("L3: 工程师,", "L3: ,", 20, "不能留空"),
        ("L3: 工程师,", "L3: 工程师(技师),", 20, "also"),
        ("no: 2", "no: 4", 16, "应为2"),
        ("code: pharmacist", "code: physician", 15, "重复"),
        ("code: engineering", "code: health", 17, "重复"),
        ("only: [L1], ", "", 26, "缺少L2"),
        ("only: [L1]", "only: [L2]", 26, "only"),
        ("reached_from: [agronomist]", "reached_from: [nobody]", 26, "nobody"),
        ("shared_names: 1", "shared_names: one", 2, "整数"),
        ("L3: 工程师,", "L3: null,", 20, "不能留空"),
        ("L3: 工程师,", "L3: [工程师],", 20, "应为文字"),
        ("L3: 工程师, L4: 助理}", "L3: 工程师", 21, "格式有误"),
    ],
)
def test_a_shifted_or_orphan_line_is_refused_with_its_number(old: str, new: str, line: int, problem: str) -> None:
    assert old in TITLES
    refused = refusal(titles=TITLES.replace(old, new, 1))
    assert (refused.file, refused.line) == ("titles.yaml", line)
    assert problem in refused.problem
