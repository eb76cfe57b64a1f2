"""Yes, no and cannot tell: a sure answer never changes when a missing fact arrives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.policy.making import DAY, book, clause, clauses, decide, pack, params
from zhicheng.engine.policy import Target, judge
from zhicheng.engine.policy.finding import truth_all, truth_any, truth_at_least, truth_not

TRUTHS = (True, False, None)
VALUES: dict[str, tuple[Any, ...]] = {
    "a": (True, False),
    "b": (True, False),
    "c": (True, False),
    "rank": ("low", "mid", "high"),
    "kind": ("p", "q", "r"),
    "started": (date(2022, 6, 11), date(2022, 6, 12), date(2022, 6, 13), "none"),
    "other": (date(2021, 6, 12), date(2022, 6, 13), "none"),
}
LEAVES = st.sampled_from(
    [
        "{fact: a, is: true}",
        "{fact: b, is: false}",
        "{fact: c, is_not: true}",
        "{fact: rank, at_least: mid}",
        "{fact: kind, in: [p, q]}",
        "{fact: started, on_or_before: 2022-06-12}",
        "{elapsed: {since: started, months: m}}",
        "{elapsed: {since: {latest: [started, other]}, months: m}}",
        "{elapsed: {since: {earliest: [started, other]}, months: m}}",
        "{elapsed: {since: started, months: m, plus: [{when: {fact: a, is: true}, months: m}]}}",
        "{elapsed: {since: started, months: zero, from: next_month}}",
    ]
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda kids: "{all: [" + ", ".join(kids) + "]}"),
        st.lists(inner, min_size=1, max_size=3).map(lambda kids: "{any: [" + ", ".join(kids) + "]}"),
        st.lists(inner, min_size=2, max_size=3).map(lambda kids: "{at_least: 2, of: [" + ", ".join(kids) + "]}"),
        inner.map(lambda kid: "{not: " + kid + "}"),
        st.tuples(inner, inner, inner).map(lambda kids: "{{if: {}, then: {}, else: {}}}".format(*kids)),
    ),
    max_leaves=6,
)
PEOPLE = st.fixed_dictionaries({name: st.sampled_from((None, *values)) for name, values in VALUES.items()})
PARAMETERS = params(m="12", zero="0")


@settings(max_examples=150, deadline=None)
@given(TREES, PEOPLE, st.randoms(use_true_random=False))
def test_a_sure_answer_never_changes_when_missing_facts_arrive(tree: str, person: dict[str, Any], chance: Any) -> None:
    rules = book(pack({"eligibility/e.yaml": clauses(clause(tree)), "parameters/p.yaml": PARAMETERS}))

    def verdict(facts: Mapping[str, Any]) -> bool | None:
        return judge(rules, matter="recognition", target=Target("L4"), facts=facts, on=DAY).verdict

    first = verdict(person)
    for _ in range(8):
        filled = {name: value if value is not None else chance.choice(VALUES[name]) for name, value in person.items()}
        assert verdict(filled) is not None
        assert first is None or verdict(filled) is first


@settings(max_examples=60, deadline=None)
@given(TREES, PEOPLE)
def test_whatever_leaves_it_open_is_asked_for(tree: str, person: dict[str, Any]) -> None:
    found = decide(tree, person, PARAMETERS)
    missing = {name for name, value in person.items() if value is None}
    if found.verdict is None:
        assert found.asks
        assert {ask.fact for ask in found.asks} <= missing
    else:
        assert not found.asks


@pytest.mark.parametrize("truths", list(product(TRUTHS, repeat=3)))
def test_the_connectives_are_what_all_completions_agree_on(truths: tuple[bool | None, ...]) -> None:
    completions = [
        [given if given is not None else filled for given, filled in zip(truths, fill, strict=True)]
        for fill in product((True, False), repeat=3)
    ]

    def agreed(results: list[bool]) -> bool | None:
        return results[0] if len(set(results)) == 1 else None

    assert truth_all(truths) is agreed([all(one) for one in completions])
    assert truth_any(truths) is agreed([any(one) for one in completions])
    assert truth_at_least(2, truths) is agreed([sum(one) >= 2 for one in completions])
    assert truth_not(truths[0]) is agreed([not one[0] for one in completions])


def test_one_sure_path_is_enough_whatever_else_is_missing() -> None:
    assert decide("{any: [{fact: a, is: true}, {fact: b, is: true}]}", {"b": True}).verdict is True


def test_if_is_sure_when_both_branches_agree() -> None:
    rule = "{if: {fact: a, is: true}, then: {fact: b, is: true}, else: {fact: c, is: true}}"
    assert decide(rule, {"b": True, "c": True}).verdict is True
    assert decide(rule, {"b": False, "c": False}).verdict is False
    by_date = rule.replace("fact: a, is: true", "fact: started, before: 2023-01-01")
    assert decide(by_date, {"b": True, "c": True}).verdict is True
    open_one = decide(rule, {"b": True})
    assert (open_one.verdict, [ask.fact for ask in open_one.asks]) == (None, ["a"])


def test_an_unnamed_group_in_a_group_of_its_kind_is_not_shown_as_a_step_of_its_own() -> None:
    def shown(rule: str) -> list[str]:
        return [child.label for child in decide(rule, {}).paths[0].children]

    inner = "[{fact: b, is: true}, {fact: c, is: true}]"
    assert shown("{any: [{fact: a, is: true}, {any: " + inner + "}]}") == ["甲", "乙", "丙"]
    assert shown("{all: [{fact: a, is: true}, {all: " + inner + "}]}") == ["甲", "乙", "丙"]
    assert shown("{any: [{fact: a, is: true}, {all: " + inner + "}]}") == ["甲", "同时符合"]
    assert shown("{any: [{fact: a, is: true}, {label: 二者之一, any: " + inner + "}]}") == ["甲", "二者之一"]


def test_an_absent_else_passes() -> None:
    assert decide("{if: {fact: a, is: true}, then: {fact: b, is: true}}", {"a": False}).verdict is True
    assert decide("{if: {fact: a, is: true}, then: {fact: b, is: true}}", {"a": True, "b": False}).verdict is False


def test_a_missing_choice_that_makes_no_difference_is_settled() -> None:
    rule = "{any: [{fact: kind, in: [p, q]}, {fact: kind, is: r}]}"
    found = decide(rule, {})
    assert (found.verdict, found.settled_by, found.asks) == (True, ("kind",), ())
    contradiction = decide("{all: [{fact: kind, is: p}, {fact: kind, is: q}]}", {})
    assert contradiction.verdict is False
    assert contradiction.grounds


def test_every_no_says_where_it_is_written() -> None:
    found = decide("{all: [{fact: a, is: true, cite: {at: 七}}, {fact: b, is: true}]}", {"a": False, "b": True})
    assert found.outcome == "no"
    assert [cite.at for cite in found.grounds] == ["三(only)", "七"]
    assert [reason.label for reason in found.paths[0].reasons()] == ["甲"]


def test_missing_waiting_and_not_loaded_are_kept_apart() -> None:
    assert decide("{fact: a, is: true}", {}).outcome == "missing"
    waiting = decide("{judgement: a, by: employer, label: 单位考核}", {})
    assert (waiting.outcome, [(wait.label, wait.by) for wait in waiting.waits]) == ("waiting", [("单位考核", "employer")])
    lacking = decide("{standard: nowhere}", {})
    assert (lacking.outcome, lacking.not_loaded) == ("not_loaded", ("nowhere",))
    assert decide("{standard: s}", {}, params(s="true")).outcome == "yes"


def test_a_level_no_rule_speaks_of_is_not_guessed() -> None:
    rules = book(pack({"eligibility/e.yaml": clauses(clause("{fact: a, is: true}"))}))
    found = judge(rules, matter="recognition", target=Target("L1"), facts={"a": True}, on=DAY)
    assert (found.outcome, found.not_loaded) == ("not_loaded", ("recognition:L1",))


def test_an_entry_of_a_list_is_enough_and_its_missing_part_is_asked() -> None:
    rule = "{some: {of: papers, rule: {fact: papers.rank, is: high}}}"
    assert decide(rule, {"papers": [{"rank": "low"}, {"rank": "high"}]}).verdict is True
    assert decide(rule, {"papers": []}).verdict is False
    assert decide(rule, {"papers": "none"}).verdict is False
    found = decide(rule, {"papers": [{"rank": "low"}, {}]})
    assert [(ask.fact, ask.item) for ask in found.asks] == [("papers.rank", 1)]


def test_an_exclusion_is_met_by_those_it_does_not_name() -> None:
    rules = book(
        pack(
            {
                "eligibility/e.yaml": clauses(
                    clause("{fact: kind, is: p}", kind="exclusion"), clause("{fact: a, is: true}", id="p")
                )
            }
        )
    )

    def outcome(**facts: Any) -> str:
        return judge(rules, matter="recognition", target=Target("L4"), facts=facts, on=DAY).outcome

    assert [outcome(kind="p", a=True), outcome(kind="q", a=True), outcome(a=True)] == ["no", "yes", "missing"]


def test_a_fact_of_last_year_follows_the_year_judged() -> None:
    rule = "{fact: grade, year: -1, is: good}"
    grades = {"grade": {2021: "bad", 2022: "good"}}
    assert decide(rule, grades).verdict is True
    assert decide(rule, grades, on=DAY - timedelta(days=365)).verdict is False
    later = decide(rule, grades, on=date(2024, 6, 12))
    assert [(ask.fact, ask.year) for ask in later.asks] == [("grade", 2023)]
