"""Every shipped pack, every matter: the compiled rules and the course over time say of random people what the judgement says."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policies.shelf import shipped
from zhicheng.engine.calendar import SHANGHAI
from zhicheng.engine.policy import Rulebook, Target, judge
from zhicheng.engine.policy.compiled import compile_verdict
from zhicheng.engine.policy.compiled_course import course
from zhicheng.engine.policy.evaluate import begin
from zhicheng.engine.policy.examples import seen_from
from zhicheng.engine.policy.pack import FactKind
from zhicheng.engine.policy.reading import reads

LEVELS = ("L5", "L4", "L3", "L2", "L1")
EDGES = [
    date(2020, 2, 29),
    date(2021, 12, 31),
    date(2022, 1, 31),
    date(2022, 8, 31),
    date(2023, 1, 1),
    date(2023, 6, 12),
    date(2024, 5, 31),
]
DAYS = 400


@cache
def questions() -> list[tuple[str, str]]:
    """Pack and matter, for each pack that has rules on it."""
    kinds = ("path", "condition", "exclusion", "timing")
    return sorted({(one.id, written.matter) for one in shipped().values() for written in one.clauses if written.kind in kinds})


@cache
def rules_of(name: str) -> Rulebook:
    packs = list(shipped().values())
    return Rulebook([(one, date.min, None) for one in seen_from(shipped()[name], packs)])


@cache
def asked(name: str, matter: str, on: date) -> tuple[FactKind, ...]:
    """The facts the rules of a matter may read."""
    rules, found = rules_of(name), set[str]()
    for pack, clause in rules.clauses(matter, on, {}):
        found |= {one.partition(".")[0] for one in reads(clause.rule, begin(rules, on, Target("L4"), {}, pack, clause))}
    return tuple(kind for one in sorted(found) if (kind := rules.fact(one)) is not None)


def invented(kind: FactKind, chance: Random) -> Any:
    """A value a fact may have, or none."""
    if chance.random() < 0.1:
        return None
    if kind.ordinary is not None and chance.random() < 0.7:
        return kind.ordinary
    if kind.values or kind.unranked:
        value = chance.choice([key for key, _ in kind.values + kind.unranked])
        return {year: value for year in range(2018, 2024) if chance.random() < 0.8} if kind.type == "by_year" else value
    day = chance.choice(EDGES) + timedelta(days=chance.choice([-400, -31, -1, 0, 1, 30, 365]))
    plain: dict[str, Any] = {
        "bool": chance.random() < 0.6,
        "date": "none" if chance.random() < 0.2 else day,
        "instant": datetime.combine(day, time(9), SHANGHAI),
        "int": chance.choice([0, 1, 2, 3, 5, 12, 25, 60]),
        "by_year": {year: chance.choice([30, 60, 72, 90]) for year in range(2018, 2024)},
        "text": chance.choice(["unit", "engineering", "health", "same"]),
    }
    if kind.type in plain:
        return plain[kind.type]
    if kind.type == "months":
        months = [f"{at // 12}-{at % 12 + 1:02d}" for at in range(2021 * 12 + 3, 2023 * 12 + chance.randrange(1, 9))]
        return [{"month": month, "paid": chance.random() < 0.97, "payer": "unit", "place": "530100"} for month in months]
    if not kind.fields:
        return "none"
    return [{field.key.partition(".")[2]: invented(field, chance) for field in kind.fields} for _ in range(chance.randrange(3))]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(questions()), st.sampled_from(LEVELS), st.sampled_from(["", None, "promotion"]), st.integers(0, 10**6))
def test_compiled_rules_of_every_pack_agree_with_the_judgement(
    question: tuple[str, str], level: str, route: str | None, seed: int
) -> None:
    name, matter = question
    rules, chance = rules_of(name), Random(seed)
    target = Target(level, "engineering", "engineer", "", route)
    program = compile_verdict(rules, matter, target)
    person = {kind.key: invented(kind, chance) for kind in asked(name, matter, date(2023, 6, 12))}
    for _ in range(3):
        on = chance.choice(EDGES[3:]) + timedelta(days=chance.choice([-1, 0, 1, 60]))
        found = judge(rules, matter=matter, target=target, facts=person, on=on)
        assert program.verdict(person, on) is found.verdict
        explained = program.explain(person, on)
        assert explained.verdict is found.verdict
        if not found.settled_by:
            assert set(explained.asks) == set(found.asks)
            assert set(explained.waits) == set(found.waits)


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(questions()), st.sampled_from(LEVELS), st.integers(0, 10**6))
def test_the_course_of_every_pack_agrees_with_the_judgement(question: tuple[str, str], level: str, seed: int) -> None:
    name, matter = question
    rules, chance, since = rules_of(name), Random(seed), date(2022, 11, 20)
    target = Target(level, "engineering", "engineer", "", "")
    person = {kind.key: invented(kind, chance) for kind in asked(name, matter, date(2023, 6, 12))}
    found = course(compile_verdict(rules, matter, target), person, since, DAYS)
    steps = dict(found.steps())
    truth = None
    for number in range(DAYS):
        on = since + timedelta(days=number)
        truth = steps.get(on, truth)
        if number % 5 == 0 or on in steps or on + timedelta(days=1) in steps:
            assert judge(rules, matter=matter, target=target, facts=person, on=on).verdict is truth, on
