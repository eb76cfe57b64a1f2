"""What the check finds before a pack is published: each fault with its file, its line and what to do."""

from __future__ import annotations

import pytest

from tests.engine.policy.making import clause, clauses, head, pack, params
from zhicheng.engine.policy import Pack, Problem, check, lint

PROVED = """    examples:
      - {day: 2023-06-12, expect: pass, given: {a: true}}
      - {day: 2023-06-12, expect: fail, given: {a: false}}
"""


def rules(*parts: str) -> dict[str, str]:
    return {"eligibility/e.yaml": clauses(*parts)}


def faults(*packs: Pack) -> list[Problem]:
    return [problem for problem in lint(packs) if not problem.note]


def only(*packs: Pack) -> Problem:
    (problem,) = faults(*packs)
    assert problem.fix
    return problem


def test_a_proved_rule_passes() -> None:
    report = check([pack(rules(clause("{fact: a, is: true}", more=PROVED)))])
    assert (report.ok, report.problems) == (True, ())
    assert report.packs[0].can_activate


@pytest.mark.parametrize(("missing", "word"), [("pass", "通过"), ("fail", "不通过")])
def test_a_rule_needs_an_example_of_either_outcome(missing: str, word: str) -> None:
    proved = "".join(line for line in PROVED.splitlines(keepends=True) if f"expect: {missing}" not in line)
    problem = only(pack(rules(clause("{fact: a, is: true}", more=proved))))
    assert (problem.file, problem.line) == ("one/eligibility/e.yaml", 3)
    assert f"没有{word}的例子" in problem.what


def test_an_example_that_comes_out_otherwise_is_a_fault_at_its_own_line() -> None:
    wrong = PROVED.replace("expect: pass, given: {a: true}", "expect: pass, given: {a: false}").replace(
        "expect: fail, given: {a: false}", "expect: fail, given: {a: true}"
    )
    lines = [problem.line for problem in faults(pack(rules(clause("{fact: a, is: true}", more=wrong))))]
    assert lines == [11, 12]


def test_an_example_with_a_fact_nobody_knows_is_a_fault() -> None:
    problem = only(
        pack(rules(clause("{fact: a, is: true}", more=PROVED + "      - {day: 2023-06-12, expect: pass, given: {zz: 1}}\n")))
    )
    assert (problem.line, "zz" in problem.what) == (13, True)


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("{elapsed: {since: started, months: nowhere}}", "没有定义的参数：nowhere"),
        ("{fact: unheard, is: true}", "没有登记的事实：unheard"),
        ("{ref: unwritten}", "没有写的定义：unwritten"),
        ("{fact: kind, is: qq}", "没有“qq”这个值"),
        ("{fact: kind, in: [p, qq]}", "没有“qq”这个值"),
    ],
)
def test_a_name_that_leads_nowhere_is_a_fault(rule: str, part: str) -> None:
    problem = only(pack(rules(clause(rule, more=PROVED))))
    assert (problem.line, part in problem.what) == (9, True)


def test_definitions_that_refer_to_each_other_in_a_ring_are_a_fault() -> None:
    ring = [clause(f"{{ref: {to}}}", kind="definition", id=name) for name, to in (("x", "z"), ("z", "x"))]
    found = faults(pack(rules(*ring)))
    assert [problem.line for problem in found] == [3, 9]
    assert "成环" in found[0].what


def test_two_rules_with_one_name_are_a_fault() -> None:
    twice = [clause("{fact: a, is: true}", more=PROVED)] * 2
    assert "重复" in only(pack(rules(*twice))).what


DATED = "parameters:\n  - key: x\n    cite: {at: 一}\n    says: 说\n    values:\n"


@pytest.mark.parametrize(
    ("rows", "part"),
    [
        ("      - {to: 2023-01-01, value: 1}\n      - {from: 2022-12-31, value: 2}\n", "重叠"),
        ("      - {value: 1}\n      - {from: 2022-12-31, value: 2}\n", "重叠"),
        ("      - {to: 2023-01-01, value: 1}\n      - {from: 2023-01-02, value: 2}\n", "没有取值"),
    ],
)
def test_gaps_and_overlaps_in_time_are_faults(rows: str, part: str) -> None:
    problem = only(pack({"parameters/x.yaml": DATED + rows}))
    assert (problem.file, problem.line) == ("one/parameters/x.yaml", 7)
    assert part in problem.what


def test_values_that_follow_on_each_other_are_none() -> None:
    rows = "      - {to: 2023-01-01, value: 1}\n      - {from: 2023-01-01, value: 2}\n"
    assert faults(pack({"parameters/x.yaml": DATED + rows})) == []


def test_scopes_that_cross_are_a_fault() -> None:
    rows = "      - {scope: {level: [L4]}, value: 1}\n      - {scope: {series: [s]}, value: 2}\n"
    assert "相交" in only(pack({"parameters/x.yaml": DATED + rows})).what


def test_two_packs_of_equal_rank_in_conflict_are_a_fault_until_one_gives_way() -> None:
    one, two = (pack({"parameters/x.yaml": params(x=value)}, id=name) for name, value in (("one", "1"), ("two", "2")))
    problem = only(one, two)
    assert (problem.file, "同级政策包one" in problem.what) == ("two/parameters/x.yaml", True)
    yields = head("two", more="supersedes:\n  - {pack: one, cite: {at: 五}}\n")
    assert faults(one, pack({"parameters/x.yaml": params(x="2"), "pack.yaml": yields})) == []


def test_packs_of_different_places_do_not_conflict() -> None:
    here = pack({"parameters/x.yaml": params(x="1")}, id="one", division="530100")
    there = pack({"parameters/x.yaml": params(x="2")}, id="two", division="522601")
    assert faults(here, there) == []


def test_a_key_every_place_must_have_is_named_when_it_is_missing() -> None:
    wanted = head("nation", layer="national", division="000000", more="mandatory: [returns.total]\n")
    nation = pack({"pack.yaml": wanted})
    assert "returns.total" in only(nation).what
    assert faults(nation, pack({"parameters/x.yaml": params(returns_total="4")})) == []
    unknown = "parameters:\n  - {key: returns.total, cite: {at: 一}, says: 没写, unknown: true}\n"
    assert faults(nation, pack({"parameters/x.yaml": unknown})) == []


def test_a_pack_without_a_first_day_is_noted_but_may_be_published() -> None:
    report = check([pack({}, since="null")])
    assert (report.ok, report.packs[0].can_activate) == (True, False)
    assert any("不能启用" in line for line in report.lines())


def test_a_parent_nobody_has_is_a_fault() -> None:
    assert "nowhere" in only(pack({"pack.yaml": head(more="parent: nowhere\n")})).what


CASE = """cases:
  - name: 甲
    matter: recognition
    day: 2023-06-12
    target: {level: L4}
    expect: "OUTCOME"
    because: PLACE
    given: {a: false}
"""


def test_a_sample_person_that_comes_out_otherwise_is_a_fault() -> None:
    made = rules(clause("{fact: a, is: true}", more=PROVED))
    right = CASE.replace("OUTCOME", "no").replace("PLACE", "三(only)")
    assert faults(pack({**made, "cases/c.yaml": right})) == []
    for wrong in (right.replace('"no"', '"yes"'), right.replace("三(only)", "八")):
        problem = only(pack({**made, "cases/c.yaml": wrong}))
        assert (problem.file, problem.line) == ("one/cases/c.yaml", 2)
