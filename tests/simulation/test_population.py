"""A made-up population is the same for the same seed, plausible, and small."""

from __future__ import annotations

import numpy as np
import pytest

from tests.simulation.subjects import DAYS, PACKS, main
from tests.simulation.test_conformance import in_blocks
from tests.simulation.walking import walked
from zhicheng.simulation import Program, Table, encode, person, population
from zhicheng.simulation.days import is_real

PEOPLE = 4_000
ON = DAYS[0]


def crowd(name: str, seed: int = 1) -> tuple[Program, Table]:
    """A program and its population."""
    subject = main(name)[0]
    program = subject.program(ON)
    return program, population(subject.book, subject.matter, PEOPLE, seed, target=subject.target, on=ON, columns=program.columns)


def test_the_same_seed_makes_the_same_people_and_another_seed_others() -> None:
    _, one = crowd("bench")
    _, again = crowd("bench")
    _, other = crowd("bench", seed=2)
    assert all((one.data[name] == again.data[name]).all() for name in one.data)
    assert any((one.data[name] != other.data[name]).any() for name in one.data)


def test_lives_run_in_a_plausible_order() -> None:
    program, people = crowd("bench")
    data = people.data
    both = is_real(data["education_obtained_on"]) & is_real(data["hired_on"])
    in_order = data["education_obtained_on"] <= data["hired_on"]
    assert 0.8 < in_order[both].mean() < 1
    titled = is_real(data["title_obtained_on"])
    assert (data["title_level"][titled] != 0).all()
    assert 0.005 < is_real(data["party_warning_on"]).mean() < 0.1
    missing = np.mean([(data[column.name] == column.missing).mean() for column in program.columns])
    assert 0.02 < missing < 0.04
    assert 70 <= program.columns.bytes_per_person <= 95


@pytest.mark.parametrize("name", PACKS)
def test_the_engine_says_the_same_of_each_person_read_back(name: str) -> None:
    program, people = crowd(name)
    verdicts = in_blocks(program, people)[0]
    back = [person(people, index) for index in range(0, PEOPLE, 100)]
    assert [walked(program, one).verdict for one in back] == verdicts[::100]
    again = encode(program.columns, back)
    for column in program.columns:
        if not column.role.startswith("run"):
            assert again.data[column.name].tolist() == people.data[column.name][::100].tolist(), column.name
    assert len(set(verdicts)) > 1
