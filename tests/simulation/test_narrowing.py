"""A value that may be many things is held by the least and the most it may be, the same however a population is filled."""

from __future__ import annotations

import numpy as np

from tests.simulation.subjects import DAYS, main
from zhicheng.simulation import encode, person, population, supposed


def test_a_population_and_its_people_read_back_have_the_same_ends() -> None:
    subject = main("kunming-2022")[0]
    program = subject.program(DAYS[0])
    table = population(subject.book, subject.matter, 300, 5, target=subject.target, on=DAYS[0], columns=program.columns)
    again = encode(program.columns, [person(table, index) for index in range(table.size)])
    edges = list(program.columns.edges)
    assert len(edges) > 2
    assert all(name.endswith(("_least", "_most")) for name in edges)
    for name in edges:
        assert np.array_equal(table.data[name], again.data[name]), name
    wide = [name for name in edges if name.endswith("_least") and table.data[name].any()]
    assert wide, "somebody's value must be something"


def test_supposing_a_value_leaves_the_columns_of_the_population_as_they_are() -> None:
    subject = main("kunming-2022")[0]
    program = subject.program(DAYS[0])
    table = population(subject.book, subject.matter, 200, 5, target=subject.target, on=DAYS[0], columns=program.columns)
    known = dict(program.columns.known)
    for key in ("freelancer.months", "quota.vacant_posts"):
        step = supposed(program, table, key, 60)
        assert step.eligible + step.cannot_tell + step.not_eligible == table.size
    assert program.columns.known == known
