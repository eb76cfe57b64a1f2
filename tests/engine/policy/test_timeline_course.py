"""The course of a verdict over time, against the judgement of every single day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.policy.trees import EVERYBODY, MATTER, RULES, TARGETS, rulebook
from zhicheng.engine.policy import Rulebook, Target, judge
from zhicheng.engine.policy.compiled import compile_verdict
from zhicheng.engine.policy.compiled_course import Course, course
from zhicheng.engine.policy.timeline import timeline

SINCE = date(2022, 11, 20)
DAYS = 1240
COUNTING = st.sampled_from(["anniversary", "anniversary", "anniversary_next_day", "calendar_month"])


def compare(found: Course, book: Rulebook, target: Target, facts_on: Callable[[date], dict[str, Any]]) -> None:
    """Each day of a course is the judgement of that day."""
    steps = dict(found.steps())
    truth = None
    for number in range(DAYS):
        on = SINCE + timedelta(days=number)
        truth = steps.get(on, truth)
        judged = judge(book, matter=MATTER, target=target, facts=facts_on(on), on=on)
        assert truth is judged.verdict, on
        assert (found.open >> number & 1 == 1) is (judged.open is True), on


@settings(max_examples=10, deadline=None)
@given(RULES, EVERYBODY, TARGETS, COUNTING)
def test_every_day_of_the_course_is_the_judgement_of_that_day(
    rules: list[tuple[str, str]], person: dict[str, Any], target: Target, counting: str
) -> None:
    book = rulebook(rules, counting)
    compare(course(compile_verdict(book, MATTER, target), person, SINCE, DAYS), book, target, lambda _: person)


@settings(max_examples=6, deadline=None)
@given(RULES, EVERYBODY, TARGETS)
def test_every_day_ahead_is_the_judgement_under_what_is_assumed(
    rules: list[tuple[str, str]], person: dict[str, Any], target: Target
) -> None:
    book = rulebook(rules)
    until = SINCE + timedelta(days=DAYS)
    found = timeline(book, matter=MATTER, target=target, facts=person, since=SINCE, until=until)
    compare(found.ahead, book, target, found.outlook.on)
    compare(found.as_given, book, target, lambda _: person)


@settings(max_examples=40, deadline=None)
@given(RULES, EVERYBODY, TARGETS)
def test_the_named_days_are_those_of_the_steps(rules: list[tuple[str, str]], person: dict[str, Any], target: Target) -> None:
    book = rulebook(rules)
    until = SINCE + timedelta(days=DAYS)
    found = timeline(book, matter=MATTER, target=target, facts=person, since=SINCE, until=until)
    held = [day for day, truth in found.steps_ahead if truth is True]
    assert found.earliest == (held[0] if held else None)
    assert found.earliest_sure == next((day for day, truth in found.steps if truth is True), None)
    assert found.earliest_possible == next((day for day, truth in found.steps_ahead if truth is not False), None)
    later = [day for day, truth in found.steps_ahead if held and day > held[0] and truth is not True]
    assert found.lapses_on == (later[0] if later else None)
    if found.earliest is None:
        return
    # With the named assumptions it holds on that day, and none of them can be spared.
    facts = found.outlook.on(found.earliest, found.needed)
    program = found.program
    assert program.verdict(facts, found.earliest) is True
    for one in found.needed:
        rest = [other for other in found.needed if other is not one]
        assert program.verdict(found.outlook.on(found.earliest, rest), found.earliest) is not True
    assert len(found.assumptions) >= len({(one.kind, one.fact) for one in found.needed})
