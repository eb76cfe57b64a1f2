"""People go into columns and come back; what the columns cannot hold is refused with the person, the fact and the remedy."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.engine.policy.making import DAY, book, clause, clauses, pack
from zhicheng.engine.policy import Target
from zhicheng.simulation import Machine, Program, compile, encode, person, unpacked


def program(rule: str, **more: Any) -> Program:
    """The program of one path with this rule."""
    made = book(pack({"eligibility/one.yaml": clauses(clause(rule))}))
    return compile(made, matter="recognition", target=Target("L4", "", "", "", ""), on=DAY, **more)


EVERY = """
      all:
        - {fact: a, is: true}
        - {fact: rank, at_least: mid}
        - {fact: started, before: 2023-01-01}
        - {fact: unit, is: 甲}
        - {fact: grade, year: -1, is: good}
        - some: {of: papers, rule: {all: [{fact: papers.rank, is: high}, {fact: papers.dated, on_or_before: 2023-01-31}]}}
        - consecutive: {of: months, months: count.months, place: "1"}
        - last_payer: {of: months, same_as: unit}"""


def every() -> Program:
    """A program with a column of every kind."""
    texts = {"eligibility/one.yaml": clauses(clause(EVERY)), "parameters/own.yaml": _params()}
    return compile(book(pack(texts)), matter="recognition", target=Target("L4", "", "", "", ""), on=DAY)


def _params() -> str:
    return "parameters:\n  - {key: count.months, cite: {at: 二}, says: 说明, value: 2}\n"


FULL = {
    "a": True,
    "rank": "odd",
    "started": date(2022, 2, 28),
    "unit": "unit",
    "grade": {2022: "bad"},
    "papers": [{"rank": "low", "dated": date(2020, 1, 31)}, {"rank": "high", "dated": None}],
}


def test_the_columns_name_where_they_come_from() -> None:
    columns = {column.name: column for column in every().columns}
    assert columns["started"].says == "开始日期"
    assert columns["papers_2_dated"].says == "日期，第2项"
    assert columns["grade_2022"].says == "考核，2022年度"
    assert columns["months_run_sure_1"].says == "缴费月份：到2023年5月为止不断缴的首月（已查明）"
    assert columns["months_payer_unit"].says == "缴费月份：到2023年5月为止最后缴费的是不是单位"
    assert {column.dtype for column in columns.values()} == {"int8", "int16", "int32"}


def test_facts_come_back_as_they_went_in() -> None:
    made = every()
    nothing = dict.fromkeys(("a", "rank", "started", "papers")) | {"grade": {2022: None}}
    table = encode(made.columns, [FULL, nothing, {**FULL, "started": "none", "papers": "none"}])
    back = [person(table, index) for index in range(3)]
    assert {name: back[0][name] for name in FULL} == FULL
    assert {name: back[1][name] for name in nothing} == nothing
    assert back[2]["started"] == back[2]["papers"] == "none"


def test_insurance_comes_back_as_months_that_tell_the_same() -> None:
    made = every()
    row = {"paid": True, "payer": "unit", "place": "1"}
    paid = [{"month": f"2023-0{month}", **row} for month in (3, 4, 5)]
    people = [
        {**FULL, "months": months}
        for months in (paid, [], None, paid[:2], [*paid[:2], {**paid[2], "payer": "x"}], [*paid[:2], {**paid[2], "payer": None}])
    ]
    table = encode(made.columns, people)
    again = encode(made.columns, [person(table, index) for index in range(len(people))])
    for name in ("months_run_sure_1", "months_run_may_1", "months_payer_unit"):
        assert again.data[name].tolist() == table.data[name].tolist(), name


def test_a_list_that_is_too_long_is_refused_and_never_cut_short() -> None:
    long = {"papers": [{"rank": "high", "dated": DAY}] * 4}
    with pytest.raises(ValueError, match="论文的项数为4，多于这批列容纳的3项；请用更多的slots重新编列"):
        encode(every().columns, [long])
    wider = program("{some: {of: papers, rule: {fact: papers.rank, is: high}}}", slots={"papers": 4})
    machine = Machine(wider.logic, wider.columns, wider.verdict)
    sure, _ = machine.planes(encode(wider.columns, [long]))
    assert unpacked(sure, 1).tolist() == [True]


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"rank": "best"}, "等级（rank）没有“best”这个值"), ({"a": "yes"}, "甲（a）没有“yes”这个值")],
)
def test_a_value_a_fact_does_not_have_is_refused(facts: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        encode(every().columns, [facts])


def test_columns_of_another_day_are_refused() -> None:
    made = every()
    with pytest.raises(Exception, match="不能用于2023-06-13"):
        compile(made.rulebook, matter="recognition", target=made.target, on=date(2023, 6, 13), columns=made.columns)
