"""A parameter turned in place gives what compiling with the other value gives, for every value, and says who is concerned."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.policy.making import DAY, book, clause, clauses, pack, params
from tests.simulation.subjects import DAYS, main
from zhicheng.engine.policy import Target
from zhicheng.simulation import NotInBulk, Program, Table, compile, encode, population, supposed, turn
from zhicheng.simulation.turning import Step

PEOPLE = 3_000
VALUES = (0, 1, 2, 5, 6, 11, 12, 13, 24, 36, 47, 48, 49, 72, 120, 240)


def crowd(pack_name: str) -> tuple[Program, Table]:
    """A program and its population."""
    subject = main(pack_name)[0]
    program = subject.program(DAYS[0])
    table = population(subject.book, subject.matter, PEOPLE, 3, target=subject.target, on=DAYS[0], columns=program.columns)
    return program, table


@pytest.mark.parametrize("name", ["bench", "kunming-recognition"])
def test_turning_in_place_is_compiling_again(name: str) -> None:
    program, table = crowd(name)
    gained = lost = 0
    for key in program.turned:
        turned = turn(program, table, key)
        steps = turned.curve(VALUES)
        for value, step in zip(VALUES, steps, strict=True):
            assert step == turned.step(value)
        for step in (steps[2], steps[8], turned.step(turned.current)):
            assert step == supposed(program, table, key, step.value), key
        gained, lost = gained + steps[0].gained, lost + steps[-1].lost
    assert gained > 0
    assert lost > 0


def test_the_people_concerned_are_named() -> None:
    program, table = crowd("bench")
    turned = turn(program, table, "months.bachelor")
    newly, no_longer = turned.changed(36)
    step = turned.step(36)
    assert (len(newly), len(no_longer)) == (step.gained, step.lost)
    assert step.lost > 0
    assert set(no_longer) <= set(turned.people)
    again = compile_with(program, table, "months.bachelor", 36)
    assert (again.eligible, again.lost) == (step.eligible, step.lost)


def compile_with(program: Program, table: Table, key: str, value: Any) -> Step:
    """The same by compiling once more."""
    return supposed(program, table, key, value)


def test_a_parameter_that_shapes_the_program_is_tried_out_by_compiling() -> None:
    program, table = crowd("bench")
    assert "appraisals.years" in program.fixed
    with pytest.raises(NotInBulk, match=r"appraisals\.years"):
        turn(program, table, "appraisals.years")
    steps = [supposed(program, table, "appraisals.years", years) for years in range(7)]
    eligible = [step.eligible for step in steps]
    assert eligible == sorted(eligible, reverse=True)
    assert eligible[6] == 0
    assert steps[3].gained == steps[3].lost == 0


def small(rule: str, **values: str) -> tuple[Program, Table]:
    """A small program over everybody with every value of three facts."""
    texts = {"eligibility/one.yaml": clauses(clause(rule)), "parameters/own.yaml": params(**values)}
    program = compile(book(pack(texts)), matter="recognition", target=Target("L4", "", "", "", ""), on=DAY)
    days = [DAY.replace(year=year) for year in range(2015, 2024)] + [None, "none"]
    return program, encode(program.columns, [{"started": one, "other": two} for one in days for two in days])


def test_a_verdict_that_neither_rises_nor_falls_is_still_exact() -> None:
    # Long enough since one day and not too long since the other, by the same number.
    rule = "{all: [{elapsed: {since: started, months: m}}, {not: {elapsed: {since: other, months: m}}}]}"
    program, table = small(rule, m="24")
    turned = turn(program, table, "m")
    assert turned.pivots is None
    for value in (0, 12, 24, 36, 60, 96, 108):
        assert turned.step(value) == supposed(program, table, "m", value), value


def test_a_parameter_used_in_two_ways_is_not_turned_in_place() -> None:
    rule = "{all: [{elapsed: {since: started, months: m}}, {value: {months_between: {from: {fact: other}, to: {fact: day}}}, is: {param: m}, label: 月数}]}"
    program, table = small(rule, m="24")
    assert "m" in program.fixed
    assert "m" not in program.turned
    assert supposed(program, table, "m", 36).eligible != supposed(program, table, "m", 24).eligible


def test_a_value_nobody_set_can_be_supposed() -> None:
    texts = {
        "eligibility/one.yaml": clauses(clause("{elapsed: {since: started, months: m}}")),
        "parameters/own.yaml": "parameters:\n  - {key: m, cite: {at: 二}, says: 说明, unknown: true}\n",
    }
    program = compile(book(pack(texts)), matter="recognition", target=Target("L4", "", "", "", ""), on=DAY)
    other, table = small("{elapsed: {since: started, months: m}}", m="24")
    assert supposed(program, table, "m", 24)._replace(gained=0) == turn(other, table, "m").step(24)._replace(gained=0)
