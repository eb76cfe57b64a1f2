"""People aimed at the edges of the rules: facts at every breakpoint and a day beside it, each fact missing in turn, days
that crowd the ends of months. Ordinary people and the examples written beside the rules are where they start from.
"""

from __future__ import annotations

import copy
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from zhicheng.engine.policy import NONE
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries
from zhicheng.engine.policy.months import first_of, md, month_index
from zhicheng.simulation import Column, Program
from zhicheng.simulation.column import RECKONED
from zhicheng.simulation.days import day_of
from zhicheng.simulation.logic import Comparison

FIRST_DAY = md(date(1900, 1, 1))
EDGES = (1, 2, 15, 27, 28, 29, 30, 31)


def aimed(program: Program, many: int, seed: int) -> list[dict[str, Any]]:
    """`many` people for this program."""
    random = Random(seed)
    seeds = [_with_years(program, seed, random) for seed in _seeds(program)]
    people = [person for start in random.sample(seeds, min(6, len(seeds))) for person in _each_missing(program, start)]
    random.shuffle(people)
    people = random.sample(seeds, min(many // 4, len(seeds))) + people[: many // 2]
    people = [_in_view(program, person) for person in people]
    while len(people) < many:
        person = copy.deepcopy(random.choice(seeds))
        for _ in range(random.randint(1, 4)):
            _change(
                program,
                person,
                random.choice([column for column in program.columns if column.role not in RECKONED]),
                random,
            )
        people.append(_in_view(program, person))
    return people


def _in_view(program: Program, person: dict[str, Any]) -> dict[str, Any]:
    """Nobody looks back further than the columns do; whoever would is refused, which is another test."""
    for name, (low, high) in program.columns.bounds.items():
        column = program.columns.known[name]
        value = person.get(column.fact)
        number = md(value) if isinstance(value, date) else value
        if isinstance(number, int) and not low <= number <= high:
            person[column.fact] = day_of(low) if isinstance(value, date) else low
    return person


def _seeds(program: Program) -> Iterator[dict[str, Any]]:
    book = program.rulebook
    kinds = [kind for binding in book.bindings for kind in binding.pack.facts]
    usual = ordinary(kinds)
    yield dict(usual)
    clauses = [clause for binding in book.bindings for clause in binding.pack.clauses if clause.matter == program.matter]
    for clause in clauses:
        for example in clause.examples:
            yield _fitting(program, with_ordinary_entries({**usual, **dict(example.given)}, kinds))


def _fitting(program: Program, person: dict[str, Any]) -> dict[str, Any]:
    for column in program.columns:
        rows = person.get(column.fact)
        if column.role == "count" and isinstance(rows, list):
            person[column.fact] = rows[: program.columns.depth(column.fact)]
    return copy.deepcopy(person)


def _with_years(program: Program, person: dict[str, Any], random: Random) -> dict[str, Any]:
    """Something said of each year the rules ask for: an example says it of its own years alone."""
    for column in program.columns:
        if column.year and column.role == "choice" and column.fact.partition(".")[0] not in person:
            _put(person, column, random.choice(column.values))
    return person


def _each_missing(program: Program, person: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for column in program.columns:
        if column.role in RECKONED:
            continue
        without = copy.deepcopy(person)
        _put(without, column, None)
        yield without


def _change(program: Program, person: dict[str, Any], column: Column, random: Random) -> None:
    if random.random() < 0.08:
        _put(person, column, None)
    elif column.role == "date":
        _put(person, column, NONE if random.random() < 0.1 else _day(program, person, column, random))
    elif column.role == "choice":
        _put(person, column, random.choice(column.values))
    elif column.role == "text":
        _put(person, column, random.choice([*program.columns.texts, "其他"]))
    elif column.role == "number":
        limits = [test.limit for test in _tests(program, column)] or [3]
        _put(person, column, max(0, random.choice(limits) + random.choice((-1, 0, 1))))
    elif column.role == "count":
        _relist(program, person, column, random)
    else:
        _insure(program, person, column, random)


def _tests(program: Program, column: Column) -> list[Comparison]:
    every = [truth[plane] for truth in (program.verdict, *(one.truth for one in program.reported)) for plane in (0, 1)]
    return [test for test in program.logic.tests(every) if test.terms[0][0] == column.name and 0 < test.limit < 2**29]


def _day(program: Program, person: dict[str, Any], column: Column, random: Random) -> date:
    """Beside a breakpoint, or some edge of some month."""
    limits = [test.limit for test in _tests(program, column) if len(test.terms) == 1 and test.limit > FIRST_DAY]
    if limits and random.random() < 0.7:
        return day_of(random.choice(limits)) + timedelta(days=random.choice((-1, 0, 0, 1)))
    months = random.choice((0, 1, 6, 11, 12, 13, 24, 36, 48, 60, 72, random.randrange(200)))
    ends = [day for day in (person.get("publicity_first_on"), program.on) if isinstance(day, date)]
    index = month_index(random.choice(ends)) - months
    first = first_of(index)
    day = min(random.choice((*EDGES, program.on.day)), monthrange(first.year, first.month)[1])
    return first.replace(day=day) + timedelta(days=random.choice((-1, 0, 0, 1)))


def _put(person: dict[str, Any], column: Column, value: Any) -> None:
    of = column.fact.partition(".")[0]
    if column.slot:
        rows = person.get(of)
        if isinstance(rows, list):
            while len(rows) < column.slot:
                rows.append(dict(rows[0]) if rows else {})
            rows[column.slot - 1][column.field] = value
    elif column.year:
        held = person.get(of)
        person[of] = {**(held if isinstance(held, dict) else {}), column.year: value}
        person[of].pop(str(column.year), None)
    else:
        person[of] = value


def _relist(program: Program, person: dict[str, Any], column: Column, random: Random) -> None:
    rows = person.get(column.fact)
    kept = list(rows) if isinstance(rows, list) else []
    ways = [NONE, [], kept[:1], kept[::-1], [*kept, {}], [*kept, *copy.deepcopy(kept[:1])]]
    chosen = random.choice(ways)
    person[column.fact] = chosen if chosen == NONE else chosen[: program.columns.depth(column.fact)]


def _insure(program: Program, person: dict[str, Any], column: Column, random: Random) -> None:
    rows = person.get(column.fact)
    months = [dict(row) for row in rows] if isinstance(rows, list) else []
    end = month_index(program.on)
    if random.random() < 0.5:
        places = [one.more for one in program.columns if one.role == "run_sure"] or ["1"]
        row = {"paid": True, "payer": person.get("employer"), "place": places[0]}
        length = random.choice((0, 1, 5, 6, 7, 12))
        months = [{"month": first_of(end - back).isoformat()[:7], **row} for back in range(1, length + 1)]
    if months:
        spoiled = random.choice(months)
        field, value = random.choice(
            (("paid", False), ("paid", None), ("place", None), ("place", "x"), ("payer", None), ("payer", "x"))
        )
        spoiled[field] = value
    if months and random.random() < 0.3:
        months.remove(random.choice(months))
    person[column.fact] = months
