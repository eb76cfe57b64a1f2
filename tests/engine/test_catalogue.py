"""CAT-01 to CAT-03, CAT-10: a small catalogue is read, asked and refused."""

from __future__ import annotations

import pytest

from zhicheng.engine.catalogue import Catalogue, TitleError, check_catalogue
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
CLOSED = """\
closures:
- {name: 卫生, reason: exam_only, series: health, levels: [L4, L5], cites: {recognition: {doc: D2, at: 三}, review: {doc: D1, at: 四}}}
- {name: 药学, reason: safety, ladder: health.pharmacist, levels: [L4], cites: {recognition: {doc: D2, at: 五}}}
- {name: 通信, reason: exam_only, series: engineering, specialties: [通信], levels: [L4], cites: {recognition: {doc: D2, at: 三}}}
- {name: 药学, reason: safety, specialties: [药学（药品）], levels: [L4], cites: {recognition: {doc: D2, at: 五}}}
"""


def catalogue(titles: str = TITLES, closed: str = CLOSED) -> Catalogue:
    return parse_catalogue(titles.encode(), closed.encode())


def refusal(titles: str = TITLES, closed: str = CLOSED) -> PackFileError:
    with pytest.raises(PackFileError) as caught:
        catalogue(titles, closed)
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


def test_the_narrowest_closure_gives_the_reason() -> None:
    read = catalogue()
    physician, pharmacist = read.cells["health.physician.L4"], read.cells["health.pharmacist.L4"]
    exam, safety = read.closure(physician, "recognition"), read.closure(pharmacist, "recognition")
    assert exam is not None
    assert safety is not None
    assert (exam.reason, exam.cites["recognition"].at) == ("exam_only", "三")
    assert (safety.reason, safety.cites["recognition"].at) == ("safety", "五")
    review = read.closure(pharmacist, "review")
    assert review is not None
    assert (review.reason, review.cites["review"].at) == ("exam_only", "四")
    assert read.closure(read.cells["health.physician.L3"], "recognition") is None


def test_a_specialty_closes_only_itself() -> None:
    read = catalogue()
    engineer = read.cells["engineering.engineer.L4"]
    assert read.closure(engineer, "recognition") is None
    assert read.closure(engineer, "recognition", "机械") is None
    telecom, drugs = (read.closure(engineer, "recognition", name) for name in (" 通信", "药学(药品)"))
    assert telecom is not None
    assert drugs is not None
    assert (telecom.reason, drugs.reason) == ("exam_only", "safety")
    assert read.closure(engineer, "review", "通信") is None


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


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("series: health", "series: nothing", 2, "没有“nothing”"),
        ("ladder: health.pharmacist", "ladder: health.nobody", 3, "没有“health.nobody”"),
        ("reason: safety", "reason: other", 3, "不在可用的词"),
        ("levels: [L4, L5]", "levels: [L6]", 2, "不在可用的词"),
        ("levels: [L4, L5]", "levels: []", 2, "须写明层级"),
        ("levels: [L4, L5]", "levels: L4", 2, "应为列表"),
        ("cites: {recognition: {doc: D2, at: 三}}", "cites: D2", 4, "项: 值"),
        ("ladder: health.pharmacist, ", "", 3, "至少一项"),
    ],
)
def test_a_slip_among_the_closures_is_refused_with_its_number(old: str, new: str, line: int, problem: str) -> None:
    assert old in CLOSED
    refused = refusal(closed=CLOSED.replace(old, new, 1))
    assert (refused.file, refused.line) == ("exam_only.yaml", line)
    assert problem in refused.problem
