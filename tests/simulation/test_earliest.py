"""Everybody's earliest day is the day the engine names, path by path."""

from __future__ import annotations

from datetime import date

import pytest

from tests.engine.policy.making import DAY, book, clause, clauses, pack
from tests.simulation.aimed import aimed
from tests.simulation.subjects import DAYS, PACKS, main
from tests.simulation.walking import by_clause, walked
from zhicheng.engine.policy import ALWAYS as ALWAYS_ON
from zhicheng.engine.policy import Target
from zhicheng.simulation import Earliest, Program, compile, encode
from zhicheng.simulation.days import ALWAYS, NEVER, day_of

PEOPLE = 120


def read(number: int) -> date | None:
    """A day as the engine gives it."""
    return ALWAYS_ON if number == ALWAYS else None if number == NEVER else day_of(number)


@pytest.mark.parametrize("name", PACKS)
def test_each_path_is_reached_on_the_day_the_engine_names(name: str) -> None:
    for number, (subject, day) in enumerate(zip(main(name), DAYS, strict=False)):
        program = subject.program(day)
        earliest = Earliest(program, block=64)
        people = aimed(program, PEOPLE, seed=number)
        table = encode(program.columns, people)
        found = {clause: earliest.of(table, when).tolist() for (_, clause), when in earliest.by_clause.items()}
        whole = earliest.days(table).tolist()
        for index, one in enumerate(people):
            judgement = walked(program, one)
            findings = by_clause(judgement)
            for name_of, days in found.items():
                assert read(days[index]) == findings[name_of].reached_on, (str(subject), day, name_of, one)
            reached = [finding.reached_on for finding in judgement.paths]
            if reached and ALWAYS_ON not in reached:
                assert read(whole[index]) == judgement.earliest
            elif ALWAYS_ON in reached:
                assert whole[index] == ALWAYS


def program(rule: str, counting: str) -> Program:
    """One path, counted in one way."""
    texts = {
        "eligibility/one.yaml": clauses(clause(rule)),
        "parameters/own.yaml": "parameters:\n  - {key: m, cite: {at: 二}, says: 说明, value: 6}\n",
    }
    made = pack(texts)
    object.__setattr__(made, "counting", {"months": counting, "to": "count.to"})
    return compile(book(made), matter="recognition", target=Target("L4", "", "", "", ""), on=DAY)


@pytest.mark.parametrize("counting", ["anniversary", "anniversary_next_day", "calendar_month"])
@pytest.mark.parametrize("more", ["", ", from: next_month", ", to: year_end"])
def test_every_way_of_counting_names_the_day_the_engine_names(counting: str, more: str) -> None:
    made = program(f"{{elapsed: {{since: {{latest: [started, other]}}, months: m{more}}}}}", counting)
    days = [date(2022, 8, 31), date(2023, 8, 30), date(2024, 2, 29), date(2023, 12, 31), date(2022, 12, 1), None, "none"]
    people = [{"started": one, "other": two} for one in days for two in days]
    found = Earliest(made).days(encode(made.columns, people)).tolist()
    for one, number in zip(people, found, strict=True):
        assert read(number) == walked(made, one).paths[0].reached_on, one
