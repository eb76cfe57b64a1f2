"""What cannot be computed exactly in bulk is refused with the clause and the reason, never approximated."""

from __future__ import annotations

import pytest

from tests.engine.policy.making import DAY, book, clause, clauses, pack, params
from tests.simulation.subjects import PACKS, everything
from zhicheng.engine.policy import Target
from zhicheng.simulation import NotInBulk, Program, compile, supposed, turn
from zhicheng.simulation.encoding import encode


def program(rule: str, **values: str) -> Program:
    """The program of one path."""
    texts = (
        {"eligibility/one.yaml": clauses(clause(rule)), "parameters/own.yaml": params(**values)}
        if values
        else {"eligibility/one.yaml": clauses(clause(rule))}
    )
    return compile(book(pack(texts)), matter="recognition", target=Target("L4", "", "", "", ""), on=DAY)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("{fact: unit, at_least: 甲, through: t}", "只有列出了值的事实才行"),
        (
            "{value: {working_days: {from: {fact: started}, to: {fact: other}}}, at_least: {param: m}, label: 工作日}",
            "working_days",
        ),
        ("{elapsed: {since: started, months: {months_between: {from: {fact: other}, to: {fact: day}}}}}", "随人而变"),
        ("{consecutive: {of: months, months: m, place: {fact: unit}}}", "缴费地随人而变"),
    ],
)
def test_a_rule_beyond_the_bulk_form_is_refused_with_its_clause(rule: str, why: str) -> None:
    with pytest.raises(NotInBulk, match=why) as refused:
        program(rule, m="6", t="{甲: 乙}")
    assert refused.value.clause == "only"
    assert str(refused.value.cite) == "测试文件ONE 三(only)"
    assert "不能批量试算" in str(refused.value)
    assert "逐人判定" in str(refused.value)


@pytest.mark.parametrize("name", PACKS)
def test_every_refusal_of_the_shipped_packs_names_clause_place_and_reason(name: str) -> None:
    for subject, refused in everything(name):
        if refused is not None:
            assert refused.clause, str(subject)
            assert refused.cite is not None
            assert refused.why


def test_who_may_be_recognised_or_reviewed_can_be_computed_everywhere() -> None:
    people = ("recognition", "review", "conversion", "direct_recognition", "integrity", "education_hours", "appointment", "quota")
    for name in PACKS:
        for subject, refused in everything(name):
            assert refused is None or subject.matter not in people, (str(subject), refused)


def test_a_value_the_population_has_no_column_for_is_refused() -> None:
    made = program("{consecutive: {of: months, months: m, place: {param: p}}}", m="6", p='"1"')
    table = encode(made.columns, [{"months": []}])
    with pytest.raises(NotInBulk, match="这批人没有的列"):
        supposed(made, table, "p", "2")


def test_a_parameter_the_program_does_not_use_is_not_turned() -> None:
    made = program("{elapsed: {since: started, months: m}}", m="6", p="1")
    with pytest.raises(NotInBulk, match="参数p"):
        turn(made, encode(made.columns, [{"started": DAY}]), "p")


def test_somebody_who_reaches_beyond_the_years_held_is_refused() -> None:
    rule = "{every_year: {from: {year_of: {fact: started}}, to: {year_of: {fact: day}}, rule: {fact: grade, year: {fact: year}, is: good}}}"
    made = program(rule)
    encode(made.columns, [{"started": DAY}])
    with pytest.raises(ValueError, match=r"第2人的开始日期.*请用更多的years重新编列"):
        encode(made.columns, [{"started": DAY}, {"started": DAY.replace(year=1990)}])
