"""Every way of computing says the same of everybody: the engine's own walk, the block machine, three databases.

Compared is what the engine's walk says before it tries out missing enumerations (no sharpening) and without the window for
applying (受理期 does not enter the verdict): the verdict in three values, and each exclusion, condition and path apart.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, partial
from typing import Any, TypeAlias

import pytest

from tests.simulation.aimed import aimed
from tests.simulation.databases import SERVER, in_duckdb, in_postgresql, in_sqlite, postgresql
from tests.simulation.subjects import DAYS, PACKS, Subject, everything, main
from tests.simulation.walking import by_clause, told, walked
from zhicheng.simulation import Machine, Program, Table, encode, unpacked

Run: TypeAlias = Callable[[Program, Table], tuple[list[bool | None], tuple[int, ...]]]
FULL = os.environ.get("ZHICHENG_MATRIX") == "full"
PEOPLE = 10_000 if FULL else 300


@cache
def shares(pack: str) -> list[tuple[Program, list[dict[str, Any]]]]:
    """The people of one pack, spread over its questions by the number of facts they ask, and over the days."""
    asked = [subject for subject, refused in everything(pack) if not refused] if FULL else main(pack)
    programs = [subject.program(day) for subject, day in (_turns(asked) if FULL else zip(asked, DAYS, strict=False))]
    weight = sum(len(program.columns.known) for program in programs)
    return [
        (program, aimed(program, 1 + PEOPLE * len(program.columns.known) // weight, seed=number))
        for number, program in enumerate(programs)
    ]


def _turns(asked: Sequence[Subject]) -> Iterable[tuple[Subject, date]]:
    """Every question, and every day, the days going round; so often that each pack is asked on each day."""
    many = max(len(asked), len(DAYS))
    return dict.fromkeys((asked[n % len(asked)], DAYS[n % len(DAYS)]) for n in range(many))


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
            for clause, finding in by_clause(judgement).items():
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
