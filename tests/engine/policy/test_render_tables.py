"""The ways to a title side by side, with a person's own numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.policies.test_packs import DAY, all_rules
from zhicheng.engine.policy import Target
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries
from zhicheng.engine.policy.tables import Cell, DecisionTable, Row, decision_table

TARGET = Target("L4", "engineering", "engineer", "土木", "")


def table(facts: dict[str, Any] | None = None) -> DecisionTable:
    return decision_table(all_rules(), matter="recognition", target=TARGET, on=DAY, facts=facts)


def person(**facts: Any) -> dict[str, Any]:
    kinds = [kind for one in all_rules().packs(DAY) for kind in one.facts]
    months = [{"month": f"2026-{month:02d}", "paid": True, "payer": "unit", "place": "530100"} for month in range(6, 12)]
    usual = {"appraisals": {2025: "qualified"}, "insurance_months": months, "publicity_first_on": DAY}
    return with_ordinary_entries({**ordinary(kinds), **usual, **facts}, kinds)


def cell(made: DecisionTable, row: Row, column: str) -> Cell | None:
    return row.cells[made.columns.index(column)]


def test_each_path_is_a_row_and_each_thing_asked_a_column() -> None:
    made = table()
    assert {row.id for row in made.rows} >= {"bachelor-to-assistant", "college-to-assistant", "senior-worker-to-assistant"}
    assert {"学历层次", "年限", "国家承认的学历（学位）", "申报前连续缴纳社会保险"} <= set(made.columns)
    by_id = {row.id: row for row in made.rows}
    asked = cell(made, by_id["bachelor-to-assistant"], "学历层次")
    assert asked == Cell("学历层次为本科（含相当情形）")
    assert cell(made, by_id["senior-worker-to-assistant"], "学历层次") is None
    assert {row.kind for row in made.bars} == {"condition", "exclusion"}
    assert all(row.truth is None for row in (*made.rows, *made.bars))


def test_with_facts_the_nearest_way_comes_first_and_shows_the_persons_own_numbers() -> None:
    degree = [{"level": "bachelor", "obtained_on": date(2020, 7, 1)}]
    made = table(person(educations=degree, hired_on=date(2026, 1, 8)))
    first = made.rows[0]
    assert (first.id, first.truth) == ("bachelor-to-assistant", False)
    years = cell(made, first, "年限")
    assert years is not None
    assert years.truth is False
    assert years.actual == "从2026年1月8日至2026年12月7日，满10个月，2027年1月8日达到要求"
    level = cell(made, first, "学历层次")
    assert level is not None
    assert (level.actual, level.truth) == ("本科", True)
    assert {row.label: row.truth for row in made.bars}["上年度考核等次"] is True


def test_of_several_entries_the_one_that_comes_furthest_is_shown_whole() -> None:
    both = [
        {"level": "college_diploma", "obtained_on": date(2015, 7, 1)},
        {"level": "bachelor", "obtained_on": date(2026, 7, 1)},
    ]
    made = table(person(educations=both, hired_on=date(2020, 1, 4)))
    by_id = {row.id: row for row in made.rows}
    college = by_id["college-to-assistant"]
    assert college.truth is True
    level, years = (cell(made, college, column) for column in ("学历层次", "年限"))
    assert level is not None
    assert years is not None
    assert (level.actual, level.truth, years.truth) == ("大专", True, True)


def test_no_entry_at_all_is_said_to_be_none() -> None:
    made = table(person(educations=[{"level": "bachelor", "obtained_on": date(2020, 7, 1)}], titles="none"))
    row = next(row for row in made.rows if row.id == "yuan-to-assistant")
    asked = cell(made, row, "职称层级")
    assert asked == Cell("职称层级为员级", "没有", False)
