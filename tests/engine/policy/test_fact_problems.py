"""Facts that cannot be true: named with place, reason and remedy, and never turned into a verdict."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.policy.making import DAY, book, calendar, clauses, decide, pack, value
from zhicheng.engine.policy import FactProblem, Rulebook, fact_problems

FACTS = """facts:
  - {key: born, label: 出生日期, type: date, past: true}
  - {key: graduated, label: 毕业日期, type: date, not_before: born}
  - {key: meeting, label: 会议日期, type: date}
  - {key: deadline, label: 最迟日期, type: date}
  - {key: age, label: 年龄, type: int, most: 120}
  - {key: change, label: 增减, type: int, least: null}
  - key: stretches
    label: 借调
    type: list
    fields:
      - {key: since, label: 借调开始, type: date}
      - {key: until, label: 借调结束, type: date, not_before: stretches.since}
      - {key: kind, label: 借调类别, type: enum, values: [{inside: 系统内}, {outside: 系统外}]}
"""
LATEST = value("{working_day: {before: {fact: meeting}, count: 12}}", "deadline")


def rules() -> Rulebook:
    return book(pack({"facts/more.yaml": FACTS, "eligibility/e.yaml": clauses(LATEST)}))


def problems(**facts: Any) -> tuple[FactProblem, ...]:
    return fact_problems(rules(), facts, DAY, calendar())


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"born": "1990年"}, "出生日期：应是日期，现在是“1990年”。请写成2023-01-31的形式，确实没有就写“没有”"),
        ({"born": date(2023, 6, 13)}, "出生日期：2023年6月13日还没有到。请填写不晚于2023年6月12日的日期"),
        (
            {"born": date(1990, 5, 1), "graduated": date(1989, 7, 1)},
            "毕业日期：1989年7月1日早于出生日期（1990年5月1日）。两个日期总有一个不对，请核对后改正",
        ),
        ({"age": -1}, "年龄：不能小于0，现在是-1。请核对后改正"),
        ({"age": 121}, "年龄：不能大于120，现在是121。请核对后改正"),
        ({"age": "30"}, "年龄：应是整数，现在是“30”。请填写整数"),
        ({"age": True}, "年龄：应是整数，现在是“True”。请填写整数"),
        ({"a": "yes"}, "甲：应是是或否，现在是“yes”。请选择“是”或“否”"),
        ({"kind": "z"}, "种类：没有“z”这个选项。可选：叉、歪、直"),
        ({"grade": {2022: "great"}}, "2022年度考核：没有“great”这个选项。可选：好、差"),
        ({"grade": {"去年": "good"}}, "考核：“去年”不是年度。请写四位年份"),
        ({"hours": {2022: -5}}, "2022年度学时：不能小于0，现在是-5。请核对后改正"),
        ({"months": [{"month": "2023-13", "paid": True}]}, "第1项缴费月份：“2023-13”不是月份。请写成2023-05的形式"),
        ({"papers": [{}, {"pages": "多"}]}, "第2项页数：应是整数，现在是“多”。请填写整数"),
        ({"papers": "许多"}, "论文：应是逐项的列表，现在是“许多”。请逐项填写，确实没有就写“没有”"),
        (
            {"stretches": [{"since": date(2022, 5, 1), "until": date(2022, 4, 1)}]},
            "第1项借调结束：2022年4月1日早于借调开始（2022年5月1日）。两个日期总有一个不对，请核对后改正",
        ),
        ({"meeting": date(2031, 5, 6)}, "会议日期：2031年工作日历未发布。等当年节假日安排公布并装入后再算工作日"),
    ],
)
def test_a_fact_that_cannot_be_is_said_in_words(facts: dict[str, Any], told: str) -> None:
    assert [str(problem) for problem in problems(**facts)] == [told]


def test_what_may_be_is_left_alone() -> None:
    assert problems(born=date(1990, 5, 1), graduated=date(2012, 7, 1), age=0, change=-3, meeting=date(2026, 5, 6)) == ()
    assert problems(started="none", papers="none", months="none", kind=None, unheard=object(), rank="odd") == ()
    assert problems(graduated=date(1989, 7, 1), stretches=[{"until": date(2022, 4, 1), "kind": "inside"}]) == ()


def test_many_faults_are_all_named_at_once() -> None:
    found = problems(age=-1, born="?", papers=[{"pages": -1}, {"rank": "middling"}])
    assert [(problem.fact, problem.item) for problem in found] == [
        ("age", None),
        ("born", None),
        ("papers.pages", 0),
        ("papers.rank", 1),
    ]


@pytest.mark.parametrize(
    ("rule", "facts", "asked"),
    [
        ("{fact: a, is_not: false}", {"a": "yes"}, "a"),
        ("{fact: kind, is_not: p}", {"kind": "z"}, "kind"),
        ("{fact: started, before: 2024-01-01}", {"started": "早"}, "started"),
        ("{fact: heads, at_least: 1}", {"heads": "9"}, "heads"),
        ("{some: {of: papers, rule: {fact: papers.rank, is: high}}}", {"papers": "许多"}, "papers"),
        ("{some: {of: papers, rule: {fact: papers.rank, is: high}}}", {"papers": ["论文"]}, "papers.rank"),
        ("{consecutive: {of: months, months: count.two}}", {"months": [{"month": "2023-13", "paid": True}]}, "months"),
        ("{judgement: a, by: employer}", {"a": "yes"}, ""),
    ],
)
def test_what_cannot_be_read_counts_as_missing(rule: str, facts: dict[str, Any], asked: str) -> None:
    count = "parameters:\n  - {key: count.two, cite: {at: 一}, says: 两个月, value: 2}\n"
    found = decide(rule, facts, count)
    assert found.verdict is None
    assert [ask.fact for ask in found.asks] == ([asked] if asked else [])
