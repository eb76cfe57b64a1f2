"""The compiled rules say what `judge` says: the same verdict, the same reasons, on every day."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.policy.trees import EVERYBODY, MATTER, RULES, TARGETS, days_near, rulebook
from zhicheng.engine.policy import Finding, Judgement, Target, judge
from zhicheng.engine.policy.compiled import compile_verdict
from zhicheng.engine.policy.finding import truth_any

COUNTING = st.sampled_from(["anniversary", "anniversary", "anniversary_next_day", "calendar_month"])


def decided_by(found: Judgement) -> set[str]:
    """The ids of the leaves that decide, read from the full judgement."""
    bars = [*found.exclusions, *found.conditions]
    if found.verdict is True:
        chosen = [path for path in found.paths if path.truth is True] or list(found.conditions or found.exclusions)
    elif found.verdict is False:
        chosen = [bar for bar in bars if bar.truth is False] or list(found.paths)
    else:
        settled = truth_any(path.truth for path in found.paths)
        return {leaf.id for one in (*bars, *(() if settled else found.paths)) for leaf in one.undecided() if is_leaf(leaf)}
    return {leaf.id for one in chosen for leaf in one.reasons()}


def is_leaf(finding: Finding) -> bool:
    return finding.form == "elapsed" or not finding.children or bool(finding.asks)


@settings(max_examples=250, deadline=None)
@given(RULES, EVERYBODY, TARGETS, COUNTING, st.data())
def test_the_compiled_rules_say_what_the_judgement_says(
    rules: list[tuple[str, str]], person: dict[str, Any], target: Target, counting: str, data: st.DataObject
) -> None:
    book = rulebook(rules, counting)
    program = compile_verdict(book, MATTER, target)
    for on in data.draw(st.lists(st.sampled_from(days_near(person)), min_size=3, max_size=6)):
        found = judge(book, matter=MATTER, target=target, facts=person, on=on)
        assert program.verdict(person, on) is found.verdict
        explained = program.explain(person, on)
        assert explained.verdict is found.verdict
        assert explained.settled_by == found.settled_by
        if not found.settled_by:
            assert set(explained.ids) == decided_by(found)
            assert set(explained.asks) == set(found.asks)
            assert set(explained.waits) == set(found.waits)
            written = {one.id: one for top in found.findings() for one in top.walk()}
            for reason in explained.reasons:
                assert reason.finding().actual == written[reason.id].actual
                assert reason.finding().truth is written[reason.id].truth


def test_an_end_of_counting_that_does_not_exist_is_asked_for() -> None:
    book = rulebook([("path", "{elapsed: {since: other, months: m, to: ended}}")])
    person = {"other": date(2021, 12, 31), "ended": "none"}
    found = judge(book, matter=MATTER, target=Target("L4"), facts=person, on=date(2023, 6, 12))
    explained = compile_verdict(book, MATTER, Target("L4")).explain(person, date(2023, 6, 12))
    assert [ask.fact for ask in found.asks] == [ask.fact for ask in explained.asks] == ["ended"]


def test_equal_rulebooks_share_compiled_rules() -> None:
    rules = [("path", "{fact: a, is: true}")]
    target = Target("L4", "", "", "")
    assert compile_verdict(rulebook(rules), MATTER, target) is compile_verdict(rulebook(rules), MATTER, target)
    other = compile_verdict(rulebook([("path", "{fact: a, is: false}")]), MATTER, target)
    assert other is not compile_verdict(rulebook(rules), MATTER, target)
    assert other.verdict({"a": False}, date(2023, 6, 12)) is True
