"""What the check finds in computed values and between packs: each fault with its file, its line and what to do."""

from __future__ import annotations

import pytest

from tests.engine.policy.making import calendar, clause, clauses, head, pack, params, value
from zhicheng.engine.policy import Pack, PackError, Problem, lint

PROVED = """    examples:
      - {day: 2023-06-12, expect: 2023-06-13, given: {started: 2023-06-12}}
      - {day: 2023-06-12, expect: unknown, given: {started: null}}
"""
NEXT = "{days_after: {day: {fact: started}, days: 1}}"


def rules(*parts: str, **texts: str) -> dict[str, str]:
    return {"eligibility/e.yaml": clauses(*parts), **texts}


def faults(*packs: Pack) -> list[Problem]:
    return [problem for problem in lint(packs, calendar()) if not problem.note]


def only(*packs: Pack) -> Problem:
    (problem,) = faults(*packs)
    assert problem.fix
    return problem


def test_a_proved_value_passes() -> None:
    assert faults(pack(rules(value(NEXT, "ended", more=PROVED)))) == []


@pytest.mark.parametrize("kept", [0, 1])
def test_a_value_needs_two_examples_that_differ(kept: int) -> None:
    head_line, *examples = PROVED.splitlines(keepends=True)
    problem = only(pack(rules(value(NEXT, "ended", more=head_line + examples[kept] * 2))))
    assert (problem.file, problem.line, "例子不够" in problem.what) == ("one/eligibility/e.yaml", 3, True)
    assert "例子不够" in only(pack(rules(value(NEXT, "ended")))).what


def test_an_example_that_comes_out_otherwise_is_a_fault_at_its_own_line() -> None:
    wrong = PROVED.replace("expect: 2023-06-13", "expect: 2023-06-14")
    problem = only(pack(rules(value(NEXT, "ended", more=wrong))))
    assert (problem.line, "写2023-06-14，实际算出2023-06-13" in problem.what) == (11, True)


def test_an_example_on_working_days_says_which_calendar_it_lacks() -> None:
    worked = value("{working_day: {after: {fact: started}, count: 1}}", "ended", more=PROVED)
    problems = [problem for problem in lint([pack(rules(worked))]) if not problem.note]
    assert ["2023年工作日历未发布" in problem.what for problem in problems] == [True]
    assert faults(pack(rules(worked))) == []


@pytest.mark.parametrize(
    ("expression", "part"),
    [
        ("{add: [{fact: started}, 1]}", "add里用了日期"),
        ("{months_after: {day: {fact: heads}, months: 1}}", "months_after里用了整数"),
        ("{months_after: {day: {fact: started}, months: {param: word}}}", "months_after里用了文字"),
        ("{fact: heads}", "算出的是整数，而公示首日是日期"),
        ("{count: {of: papers}}", "算出的是整数，而公示首日是日期"),
        ('{instant: {day: {fact: started}, time: "12:00"}}', "算出的是时刻，而公示首日是日期"),
        ("{choose: [{when: {fact: started, after: {fact: heads}}, then: 2023-01-01}, {otherwise: none}]}", "日期不能和整数比较"),
        ("{pick: {of: papers, field: nothing, choose: only}}", "没有登记的事实：papers.nothing"),
        ("{days_after: {day: {fact: started}, days: {param: nothing}}}", "没有定义的参数：nothing"),
        ("{days_after: {day: {fact: started}, days: {fact: year}}}", "没有登记的事实：year"),
    ],
)
def test_what_cannot_be_reckoned_is_a_fault_at_its_line(expression: str, part: str) -> None:
    found = faults(pack(rules(value(expression, "ended", more=PROVED), **{"parameters/p.yaml": params(word="字")})))
    told = next(problem for problem in found if part in problem.what)
    assert (told.file, told.line in (3, 9), told.fix != "") == ("one/eligibility/e.yaml", True, True)


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("{fact: started, at_least: 5}", "日期不能和整数比较"),
        ("{fact: heads, is: p}", "整数不能和文字比较"),
        ("{fact: heads, in: {param: word}}", "in后面是文字"),
        ("{value: {year_of: {fact: started}}, on_or_before: {fact: other}, label: 年}", "整数不能和日期比较"),
        ('{fact: day, before: {instant: {day: {fact: started}, time: "12:00"}}}', "日期不能和时刻比较"),
    ],
)
def test_what_cannot_be_compared_is_a_fault(rule: str, part: str) -> None:
    found = faults(pack(rules(clause(rule), **{"parameters/p.yaml": params(word="字")})))
    assert (found[0].line, part in found[0].what) == (9, True)


TABLES = params(rows="[{when: {year: 2020, kind: p}, then: 60}]", bans="{warn: 6}", six="6")


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("{fact: hours, at_least: 45}", "没有写是哪一年"),
        ("{fact: heads, at_least: {fact: hours}}", "没有写是哪一年"),
        ("{fact: heads, year: -1, at_least: 45}", "不是按年度填写的"),
        ("{fact: heads, at_least: {param: rows, by: {year: 2020}}}", "的表要用kind，by里没有写"),
        ("{fact: heads, at_least: {param: six, by: {year: 2020}}}", "不是逐行写的表"),
        ("{no_bar: {of: events, since: dated, months: bans}}", "限制期写的是表"),
        ("{no_bar: {of: events, kind: kind, since: dated, months: six}}", "限制期写的是整数"),
    ],
)
def test_years_tables_and_lengths_are_written_as_they_are_read(rule: str, part: str) -> None:
    found = faults(pack(rules(clause(rule), **{"parameters/p.yaml": TABLES})))
    assert any(problem.line == 9 and part in problem.what and problem.fix for problem in found), found


def test_a_value_that_is_not_one_of_the_facts_values_is_a_fault() -> None:
    chosen = value("{choose: [{when: {fact: a, is: true}, then: p}, {otherwise: z}]}", "kind", more=PROVED)
    assert "没有“z”这个值" in only(pack(rules(chosen))).what


def test_a_year_is_only_bound_inside_a_rule_over_years() -> None:
    inside = "{every_year: {from: 2021, to: 2022, rule: {fact: hours, year: {fact: year}, at_least: 1}}}"
    assert not any("year" in problem.what for problem in faults(pack(rules(clause(inside)))))


def test_two_values_for_one_fact_are_a_fault_unless_their_scopes_are_apart() -> None:
    narrow = "    scope: {level: [L4]}\n"
    problem = only(pack(rules(value(NEXT, "ended", "one", PROVED), value(NEXT, "ended", "two", PROVED))))
    assert "有两处取值" in problem.what
    assert faults(pack(rules(value(NEXT, "ended", "one", PROVED), value(NEXT, "ended", "two", narrow + PROVED)))) == []
    up, down = (pack(rules(value(NEXT, "ended", name, PROVED)), id=name) for name in ("up", "down"))
    assert "同级政策包" in only(up, down).what


def test_a_ring_through_two_packs_is_a_fault() -> None:
    one = pack(rules(value("{fact: other}", "ended", "one", PROVED)), id="up", layer="province")
    two = pack(rules(value("{fact: ended}", "other", "two", PROVED)))
    assert "推定事实互相引用成环：other→ended→other" in [problem.what for problem in faults(one, two)]


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        ("{no_bar: {of: events, since: dated, months: length}}", "bans"),
        (
            "{value: {accumulated_months: {of: posts, from: begun, to: ended, until: 2023-01-01}}, at_least: 1, label: 月}",
            "gaps",
        ),
    ],
)
def test_a_convention_that_is_needed_must_be_written(rule: str, word: str) -> None:
    plain = head().replace(", gaps: shift_by_days, bans: corresponding_day_is_last", "")
    found = faults(pack(rules(clause(rule), **{"pack.yaml": plain, "parameters/p.yaml": params(length="6")})))
    assert f"请在pack.yaml的counting里写{word}" in [problem.fix for problem in found]


def test_a_rule_can_be_scoped_by_the_target_only() -> None:
    odd = value(NEXT, "ended", more="    scope: {employer_type: [x]}\n" + PROVED)
    assert "不能用employer_type" in only(pack(rules(odd))).what


UP = {"id": "up", "layer": "province", "division": "530000"}


@pytest.mark.parametrize(
    ("above", "below", "part"),
    [
        ("    value: 5\n    bounds: {at_least: 5}\n", "value: 3", "超出上级政策包up规定的范围（不少于5）"),
        ("    unknown: true\n    bounds: {at_least: 5, at_most: 9}\n", "value: 10", "不少于5，不多于9"),
        ("    value: 5\n", "value: 五", "写的是文字，上级政策包up写的是整数"),
    ],
)
def test_a_pack_may_not_say_what_the_one_above_rules_out(above: str, below: str, part: str) -> None:
    limit = f"parameters:\n  - key: days\n    cite: {{at: 一}}\n    says: 说\n{above}"
    own = f"parameters:\n  - {{key: days, cite: {{at: 二}}, says: 说, {below}}}\n"
    found = only(pack({"parameters/p.yaml": limit}, **UP), pack({"parameters/p.yaml": own}))
    assert (found.file, found.line, part in found.what) == ("one/parameters/p.yaml", 2, True)
    within = own.replace(below, "value: 7")
    assert faults(pack({"parameters/p.yaml": limit}, **UP), pack({"parameters/p.yaml": within})) == []


@pytest.mark.parametrize(
    ("parent", "part"),
    [
        ({"id": "up", "layer": "series", "division": "530000"}, "低于本包"),
        ({"id": "up", "layer": "province", "division": "520000"}, "不在上级政策包up的区划"),
    ],
)
def test_a_parent_stands_above_and_around(parent: dict[str, str], part: str) -> None:
    child = pack({"pack.yaml": head(more="parent: up\n")})
    assert [part in problem.what for problem in faults(pack({}, **parent), child)] == [True]


def test_one_fact_is_registered_in_one_way() -> None:
    other = "facts:\n  - {key: heads, label: 人数, type: text}\n"
    up = pack({}, **UP)
    assert "登记得不一样" in only(up, pack({"facts/all.yaml": other})).what
    gone = "facts:\n  - {key: ready, label: 日, type: date, not_before: nowhere}\n"
    assert "not_before" in only(pack({"facts/more.yaml": gone})).what


@pytest.mark.parametrize(
    ("rule", "line", "part"),
    [
        ("{elapse: {since: started}}", 9, "是不是elapsed"),
        ("{fact: started, before: {month_after: {day: 2023-01-01}}}", 9, "是不是months_after"),
        ("{value: {fact: heads}, at_least: 1}", 9, "label"),
        ("{fact: heads, at_least: {add: []}}", 9, "列表"),
        ("{fact: heads, at_least: {subtract: [1]}}", 9, "被减数"),
        ("{fact: started, before: {working_day: {count: 3}}}", 9, "after或before"),
        ('{fact: started, before: {instant: {day: 2023-01-01, time: "25:00"}}}', 9, "时刻"),
        ("{fact: heads, is: {share: {of: 3, numerator: 1, denominator: 2, round: half}}}", 9, "up或down"),
        ("{fact: heads, is: {pick: {of: papers, field: pages, choose: first}}}", 9, "latest"),
        ("{fact: heads, is: {choose: [{when: {fact: a, is: true}, then: 1}]}}", 9, "otherwise"),
        ("{no_bar: {of: events, since: dated, months: 6}}", 9, "参数"),
        ("{every_year: {from: 2021, rule: {fact: a, is: true}}}", 9, "补上"),
        ("{fact: started, before: {instant: {day: 2023-01-01, time: 12:00}}}", 9, "加引号"),
    ],
)
def test_what_is_not_of_the_language_is_refused_with_file_line_and_remedy(rule: str, line: int, part: str) -> None:
    with pytest.raises(PackError) as caught:
        pack(rules(clause(rule)))
    assert (caught.value.file, caught.value.line) == ("eligibility/e.yaml", line)
    assert part in f"{caught.value.what}{caught.value.fix}"


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (("    cite: {at: 四(given)}\n", ""), "缺少“cite”"),
        (("    gives: out\n", ""), "缺少“gives”"),
        (("    value:", "    rule:"), "不认识的键：rule"),
        (("    kind: value\n", "    kind: condition\n"), "不认识的键：gives"),
    ],
)
def test_a_value_without_its_parts_is_refused(change: tuple[str, str], part: str) -> None:
    with pytest.raises(PackError) as caught:
        pack(rules(value("{fact: heads}").replace(*change)))
    assert part in caught.value.what
    assert caught.value.line in range(3, 10)
