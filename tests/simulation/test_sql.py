"""The SQL of a program keeps to the few words every database means alike."""

from __future__ import annotations

import re

import pytest

from tests.simulation.subjects import DAYS, PACKS, main
from zhicheng.simulation import counts_sql, table_sql, verdict_sql

WORDS = {"WITH", "AS", "SELECT", "FROM", "WHERE", "ORDER", "BY", "AND", "OR", "NOT", "IN", "COUNT", "MATERIALIZED"}
LONGEST = 1_000_000
SIGNS = re.compile(r"<=|<>|>=|[=>(),+*]|-?\d+|\"[a-z0-9_]+\"|[A-Z]+|\s+")


@pytest.mark.parametrize("name", PACKS)
def test_only_plain_comparisons_of_whole_numbers_are_written(name: str) -> None:
    for subject in main(name):
        program = subject.program(DAYS[0])
        known = {*program.columns.known, "id", "people"}
        for text in (*verdict_sql(program), counts_sql(program)):
            assert "".join(SIGNS.findall(text)) == text
            assert set(re.findall(r"[A-Z]+", text)) <= WORDS
            named = set(re.findall(r'"(s\d+)" AS|AS "(n\d+)"', text))
            assert set(re.findall(r'"([a-z0-9_]+)"', text)) <= known.union(*named)
            assert len(text) < LONGEST


@pytest.mark.parametrize("name", PACKS)
def test_no_column_may_be_null(name: str) -> None:
    program = main(name)[0].program(DAYS[0])
    lines = table_sql(program.columns).splitlines()[2:-1]
    assert len(lines) == len(program.columns.known)
    assert all(line.rstrip(",").endswith("NOT NULL") for line in lines)
