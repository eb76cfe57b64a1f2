"""A document that contradicts itself: both statements are shown, and a verdict stands where they agree."""

from __future__ import annotations

from datetime import date

import pytest

from tests.engine.policy.making import book, clause, clauses, pack, params, value
from zhicheng.engine.policy import NotConfigured, PackError, Rulebook, Target, across, compute, conflicts, judge, lint
from zhicheng.engine.policy.compiled import compile_verdict

TWO = """parameters:
  - key: days
    says: 提前关闭的天数
    conflict:
      - {cite: {at: 二.5(4)}, says: 提前三天关闭, value: 3}
      - {cite: {at: 五(二)}, says: 提前一天关闭, value: 1}
"""
CHOSEN = TWO + "    reading: 0\n    why: 先写的一处讲的是同一件事\n"
CLOSES = value("{days_after: {day: {fact: started}, days: {subtract: [0, {param: days}]}}}", "ended", "closes")
OPEN = clause("{fact: day, on_or_before: {fact: ended}}", kind="condition", id="open")
ANYBODY = Target("L4", "", "", "", "")
MEETING = {"started": date(2020, 9, 30)}


def rules(parameters: str) -> Rulebook:
    return book(pack({"eligibility/e.yaml": clauses(CLOSES, OPEN), "parameters/p.yaml": parameters}))


def places(cites: tuple[object, ...]) -> list[str]:
    return [getattr(cite, "at", "") for cite in cites]


@pytest.mark.parametrize(("parameters", "followed"), [(TWO, None), (CHOSEN, date(2020, 9, 27))])
def test_both_values_are_shown_with_their_places(parameters: str, followed: date | None) -> None:
    found = compute(rules(parameters), "ended", target=ANYBODY, facts=MEETING, on=date(2020, 9, 1))
    assert found.value == followed
    assert found.conflict is not None
    told = [(answer.value, places(answer.cites)) for answer in found.conflict.answers]
    assert told == [(date(2020, 9, 27), ["二.5(4)"]), (date(2020, 9, 29), ["五(二)"])]


@pytest.mark.parametrize(("day", "verdict"), [(27, True), (30, False)])
def test_where_the_statements_agree_there_is_no_conflict(day: int, verdict: bool) -> None:
    for parameters in (TWO, CHOSEN):
        found = judge(rules(parameters), matter="recognition", target=ANYBODY, facts=MEETING, on=date(2020, 9, day))
        assert (found.verdict, found.conflict) == (verdict, None)
        assert found.grounds


def test_where_they_differ_the_verdict_is_that_of_the_reading_in_use() -> None:
    open_one, chosen = (
        judge(rules(parameters), matter="recognition", target=ANYBODY, facts=MEETING, on=date(2020, 9, 28))
        for parameters in (TWO, CHOSEN)
    )
    assert (open_one.verdict, open_one.outcome, chosen.verdict) == (None, "not_loaded", False)
    for found in (open_one, chosen):
        assert found.conflict is not None
        assert [(one.value, places(one.cites)) for one in found.conflict.answers] == [
            (False, ["二.5(4)"]),
            (True, ["五(二)"]),
        ]


def test_a_missing_fact_leaves_it_missing_and_not_in_conflict() -> None:
    found = compute(rules(TWO), "ended", target=ANYBODY, facts={}, on=date(2020, 9, 1))
    assert (found.conflict, [ask.fact for ask in found.asks]) == (None, ["started"])


def test_the_value_carries_both_statements_and_the_reason() -> None:
    day = date(2020, 9, 1)
    held = rules(CHOSEN).param("days", on=day)
    assert (held.value, str(held.clause), held.why) == (3, "测试文件ONE 二.5(4)", "先写的一处讲的是同一件事")
    assert [one.value for one in held.conflict] == [3, 1]
    with pytest.raises(NotConfigured, match="前后说法不一致"):
        rules(TWO).param("days", on=day)


def test_two_contradictions_are_tried_in_every_combination() -> None:
    both = TWO + TWO.removeprefix("parameters:\n").replace("days", "hours").replace("value: 3", "value: 1")
    tenfold = value("{add: [{times: [10, {param: days}]}, {param: hours}]}", "out")
    rulebook = book(pack({"parameters/p.yaml": both, "eligibility/e.yaml": clauses(tenfold)}))
    found = compute(rulebook, "out", target=ANYBODY, facts={}, on=date(2021, 1, 1))
    assert found.conflict is not None
    assert found.conflict.keys == ("days", "hours")
    assert [answer.value for answer in found.conflict.answers] == [31, 11]
    assert places(found.conflict.answers[0].cites) == ["二.5(4)", "五(二)"]


def test_a_question_that_touches_no_contradiction_is_asked_once() -> None:
    times = []
    rulebook = rules(TWO + params(x="5").removeprefix("parameters:\n"))
    told = across(rulebook, lambda book: times.append(1) or book.param("x", on=date(2021, 1, 1)).value)
    assert (told.found, told.conflict, len(times)) == (5, None, 1)


def test_every_pack_says_its_own() -> None:
    there = pack({"parameters/p.yaml": params(days="5")}, id="two", division="522601")
    here = pack({"parameters/p.yaml": TWO})
    said = conflicts(book(here, there), "days")
    assert [(one.pack, one.value, one.cite.at, one.followed) for one in said] == [
        ("two", 5, "二", True),
        ("one", 3, "二.5(4)", False),
        ("one", 1, "五(二)", False),
    ]
    assert conflicts(book(here), "nothing") == ()


@pytest.mark.parametrize(
    ("parameters", "part"),
    [
        (TWO + "    reading: 2\n    why: 因为\n", "reading不能是“2”"),
        (TWO + "    reading: 0\n", "why"),
        (TWO + "    why: 因为\n", "没有选定说法"),
        (TWO + "    value: 3\n", "只能写一个"),
        (TWO.replace("      - {cite: {at: 五(二)}, says: 提前一天关闭, value: 1}\n", ""), "至少写两处"),
    ],
)
def test_a_contradiction_must_be_written_whole(parameters: str, part: str) -> None:
    with pytest.raises(PackError, match=part):
        pack({"parameters/p.yaml": parameters})


def test_an_open_contradiction_may_be_published() -> None:
    assert [problem for problem in lint([pack({"parameters/p.yaml": TWO})]) if not problem.note] == []


def test_compiled_rules_of_one_reading_are_not_taken_for_those_of_another() -> None:
    plain, day = rules(CHOSEN), date(2020, 9, 28)
    verdicts = [
        compile_verdict(book, "recognition", ANYBODY).verdict(MEETING, day)
        for book in (plain, plain.read_as({"days": 1}), plain.read_as({"days": 0}), plain)
    ]
    assert verdicts == [False, True, False, False]
