"""CAT-01, CAT-02, CAT-03, CAT-10: the catalogue that ships holds what the guide's table holds."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.policies.shelf import rulebook
from zhicheng.engine.catalogue import Catalogue, Cell, TitleError, check_catalogue
from zhicheng.engine.catalogue_file import parse_catalogue
from zhicheng.engine.policy import Target, judge
from zhicheng.records.queries import catalogue as questions
from zhicheng.records.queries.catalogue import Closed

FOLDER = Path(__file__).parents[2] / "policies/regions/530100-kunming/2022/catalogue"


@cache
def catalogue() -> Catalogue:
    return parse_catalogue((FOLDER / "titles.yaml").read_bytes())


def closed(cell: Cell, specialty: str) -> Closed | None:
    book = rulebook(kunming_2022=None, kunming_recognition=date(2022, 8, 1))
    return questions.closed(book, cell, date(2022, 9, 1), specialty)


def test_the_whole_table_is_there() -> None:
    report = check_catalogue(catalogue())
    assert report.is_ok
    assert report.counted == {
        "series": 26,
        "ladders": 55,
        "cells": 231,
        "distinct_names": 206,
        "shared_names": 20,
        "L1": 55,
        "L2": 54,
        "L3": 54,
        "L4": 54,
        "L5": 14,
    }


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("讲师", [1, 13, 21]),
        ("馆员", [9, 10, 11]),
        ("管理员", [9, 11]),
        ("研究员", [2, 3]),
        ("编辑", [7, 8]),
        ("二级实习指导教师", [13, 21]),
        ("农业技术推广研究员", [6]),
    ],
)
def test_a_shared_name_is_found_in_each_of_its_series(name: str, series: list[int]) -> None:
    numbers = {one.code: one.number for one in catalogue().series}
    assert [numbers[cell.series] for cell in catalogue().find(name)] == series


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("一级演员", "L1"),
        ("一级翻译", "L2"),
        ("一级教师", "L3"),
        ("一级播音员主持人", "L3"),
        ("一级实习指导教师", "L3"),
        ("高级教练", "L2"),
        ("高级记者", "L1"),
        ("高级编辑", "L1"),
        ("律师助理", "L5"),
        ("主管医师", "L3"),
        ("二级编导", "L2"),
        ("四级摄像师", "L4"),
    ],
)
def test_the_level_is_the_column_and_not_the_wording(name: str, level: str) -> None:
    assert {cell.level for cell in catalogue().find(name)} == {level}


def test_series_without_a_lowest_level_have_none_to_choose() -> None:
    with pytest.raises(TitleError) as caught:
        catalogue().title(series="journalism", ladder="journalism.reporter", level="L5")
    assert caught.value.code == "title.no_such_level"
    lowest = {cell.ladder for cell in catalogue().cells.values() if cell.level == "L5"}
    assert {"lawyer.lawyer", "health.nurse", "engineering.engineer"} <= lowest


def test_above_a_second_grade_actor_stands_a_first_grade_actor() -> None:
    (actor,) = catalogue().find("二级演员")
    above = catalogue().next_level(actor)
    assert above is not None
    assert (above.name, above.level) == ("一级演员", "L1")


@pytest.mark.parametrize(
    ("name", "series", "specialty", "reason"),
    [
        ("助理经济师", "economics", "", "exam_only"),
        ("助理会计师", "accounting", "", "exam_only"),
        ("助理统计师", "statistics", "", "exam_only"),
        ("助理审计师", "auditing", "", "exam_only"),
        ("护士", "health", "", "exam_only"),
        ("三级翻译", "translation", "", "exam_only"),
        ("助理编辑", "publishing", "", "exam_only"),
        ("技术员", "engineering", "通信", "exam_only"),
        ("助理工程师", "engineering", "计算机软件", "exam_only"),
        ("药士", "health", "", "safety"),
        ("助理工程师", "engineering", "药学", "safety"),
    ],
)
def test_initial_titles_outside_recognition_say_why(name: str, series: str, specialty: str, reason: str) -> None:
    (cell,) = (cell for cell in catalogue().find(name) if cell.series == series)
    found = closed(cell, specialty)
    assert found is not None
    assert (found.reason, found.clause) == (reason, "昆明初级认定通知 一(三)")


@pytest.mark.parametrize(
    ("name", "specialty"),
    [("高级经济师", ""), ("主管药师", ""), ("助理农艺师", ""), ("助理工程师", "机械"), ("助理记者", "")],
)
def test_what_is_reviewed_or_recognised_stays_open(name: str, specialty: str) -> None:
    (cell,) = catalogue().find(name)
    assert closed(cell, specialty) is None


@pytest.mark.parametrize("specialty", ["", "通信", "药学"])
def test_what_may_be_chosen_and_what_is_judged_come_from_one_register(specialty: str) -> None:
    book, on = rulebook(kunming_2022=None, kunming_recognition=date(2022, 8, 1)), date(2022, 9, 1)
    reasons = {"exam-only": "exam_only", "public-safety": "safety"}
    for cell in (cell for cell in catalogue().cells.values() if cell.level in ("L4", "L5")):
        target = Target(cell.level, cell.series, cell.ladder.rpartition(".")[2], specialty)
        found = judge(book, matter="recognition", target=target, facts={}, on=on).exclusions
        barred = {reasons[one.id] for one in found if one.id in reasons and one.truth is False}
        known = closed(cell, specialty)
        assert barred == ({known.reason} if known else set()), cell.code
