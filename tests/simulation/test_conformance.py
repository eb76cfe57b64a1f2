"""Every way of computing says the same of everybody: the engine's own walk, the block machine, three databases.

Compared is what the engine's walk says before it tries out missing enumerations (no sharpening) and without the window for
applying (受理期 does not enter the verdict): the verdict in three values, and each exclusion, condition and path apart.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

import pytest

from tests.simulation.aimed import aimed
from tests.simulation.databases import SERVER, in_duckdb, in_postgresql, in_sqlite, postgresql
from tests.simulation.subjects import DAYS, PACKS, subjects
from zhicheng.engine.policy.judge import Judgement, Question, _judge_once
from zhicheng.simulation import Machine, Program, Table, encode, unpacked

Run: TypeAlias = Callable[[Program, Table], tuple[list[bool | None], tuple[int, ...]]]
FULL = os.environ.get("ZHICHENG_MATRIX") == "full"
PEOPLE = 10_000 if FULL else 400


def shares(pack: str) -> list[tuple[Program, list[dict[str, Any]]]]:
    """The people of one pack, spread over its questions by the number of facts they ask, and over the days."""
    days = DAYS if FULL else DAYS[:3]
    weight = sum(len(subject.program(DAYS[0]).columns.known) for subject in subjects(pack))
    found = []
    for number, (subject, day) in enumerate((subject, day) for subject in subjects(pack) for day in days):
        program = subject.program(day)
        many = 1 + PEOPLE * len(program.columns.known) // (weight * len(days))
        found.append((program, aimed(program, many, seed=number)))
    return found


def walked(program: Program, person: dict[str, Any]) -> Judgement:
    """What the engine says of one person, before sharpening."""
    return _judge_once(Question(program.rulebook, program.matter, program.target, program.on, None), person)


def told(sure: bool, may: bool) -> bool | None:
    """A truth in three values."""
    return True if sure else None if may else False


def in_blocks(program: Program, table: Table) -> list[list[bool | None]]:
    """The verdict of everybody, then each reported clause."""
    truths = [program.verdict, *(one.truth for one in program.reported if not one.part)]
    machine = Machine(program.logic, program.columns, [plane for truth in truths for plane in truth], block=128)
    planes = [unpacked(plane, table.size) for plane in machine.planes(table)]
    return [[told(*pair) for pair in zip(planes[i], planes[i + 1], strict=True)] for i in range(0, len(planes), 2)]


@pytest.mark.parametrize("pack", PACKS)
def test_the_blocks_say_what_the_engine_says(pack: str) -> None:
    seen: set[bool | None] = set()
    for program, people in shares(pack):
        verdicts, *clauses = in_blocks(program, encode(program.columns, people))
        names = [one.id for one in program.reported if not one.part]
        for index, one in enumerate(people):
            judgement = walked(program, one)
            seen.add(judgement.verdict)
            assert verdicts[index] is judgement.verdict, (program.matter, program.target, program.on, one)
            for finding in judgement.findings():
                clause = finding.id.partition(".")[0]
                assert clauses[names.index(clause)][index] is finding.truth, (program.target, program.on, clause, one)
    assert seen == {True, False, None}


@pytest.mark.parametrize("run", [in_duckdb, in_sqlite])
@pytest.mark.parametrize("pack", PACKS)
def test_an_embedded_database_says_what_the_blocks_say(pack: str, run: Run) -> None:
    for program, people in shares(pack):
        _same_in(run, program, people)


@pytest.mark.skipif(not (FULL or SERVER.startswith("postgres")), reason="no server, and not the full matrix")
def test_postgresql_says_what_the_blocks_say() -> None:
    with postgresql() as connection:
        for pack in PACKS:
            for program, people in shares(pack):
                _same_in(partial(in_postgresql, connection=connection), program, people)


def _same_in(run: Run, program: Program, people: list[dict[str, Any]]) -> None:
    table = encode(program.columns, people)
    verdicts = in_blocks(program, table)[0]
    found, counts = run(program, table)
    assert found == verdicts, (program.matter, program.target, program.on)
    assert counts == (table.size, verdicts.count(True), table.size - verdicts.count(False))
