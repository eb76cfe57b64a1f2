"""差一项: the numbers of the report are what the engine says of each person, counted."""

from __future__ import annotations

import pytest

from tests.simulation.subjects import DAYS, main
from tests.simulation.walking import by_clause, walked
from zhicheng.simulation import Program, Table, only_this, person, population, report

PEOPLE = 400


@pytest.fixture(scope="module", params=["bench", "kunming-2020"])
def crowd(request: pytest.FixtureRequest) -> tuple[Program, Table]:
    """A program and a small population."""
    subject = main(request.param)[0]
    program = subject.program(DAYS[0])
    return program, population(
        subject.book, subject.matter, PEOPLE, 5, target=subject.target, on=DAYS[0], columns=program.columns
    )


def test_the_numbers_are_those_of_the_engine(crowd: tuple[Program, Table]) -> None:
    program, table = crowd
    people = [walked(program, person(table, index)) for index in range(PEOPLE)]
    told = report(program, table)
    verdicts = [one.verdict for one in people]
    assert (told.people, told.eligible, told.cannot_tell, told.not_eligible) == (
        PEOPLE,
        verdicts.count(True),
        verdicts.count(None),
        verdicts.count(False),
    )
    assert told.eligible > 0
    for line in told.lines:
        if not line.rule.part:
            truths = [by_clause(one)[line.rule.id].truth for one in people]
            assert (line.met, line.cannot_tell, line.not_met) == (truths.count(True), truths.count(None), truths.count(False))


def test_one_thing_lacking_means_everything_else_is_met(crowd: tuple[Program, Table]) -> None:
    program, table = crowd
    told = report(program, table)
    assert sum(line.only_this for line in told.lines if line.rule.kind != "path") > 0
    for line in told.lines:
        concerned = only_this(program, table, line.rule)
        assert len(concerned) == line.only_this
        for index in concerned[:5]:
            judgement = walked(program, person(table, int(index)))
            findings = by_clause(judgement)
            assert judgement.verdict is False
            assert findings[line.rule.id].truth is False
            others = [one for name, one in findings.items() if name != line.rule.id and one.kind != "path"]
            assert all(one.truth for one in others)
            if line.rule.kind != "path":
                assert any(path.truth for path in judgement.paths) or not judgement.paths


def test_a_part_of_a_path_bears_the_words_of_the_engine(crowd: tuple[Program, Table]) -> None:
    program, _ = crowd
    path = program.clauses("path")[0]
    parts = program.parts(path.id)
    assert parts
    assert all(one.label and one.cite == path.cite for one in parts)
