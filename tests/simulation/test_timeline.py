"""The timeline of aimed people, by the rules of every pack: each day is what the engine's own walk says of that day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.simulation.aimed import aimed
from tests.simulation.subjects import DAYS, PACKS, Subject, main
from zhicheng.engine.policy import judge
from zhicheng.engine.policy.compiled_course import Course
from zhicheng.engine.policy.timeline import timeline

SINCE = DAYS[0]
AHEAD = 1100
STRIDE = 31
PEOPLE = 2
SUBJECTS = [subject for pack in PACKS for subject in main(pack)]


def looked_at(found: Course) -> list[date]:
    """Every turning day with its neighbours, the ends of years, and days in between."""
    edges = [day for day, _ in found.steps()] + [date(year, 1, 1) for year in range(SINCE.year + 1, SINCE.year + 4)]
    near = {day + timedelta(days=by) for day in edges for by in (-1, 0, 1)}
    near |= {SINCE + timedelta(days=number) for number in range(0, AHEAD, STRIDE)}
    return sorted(day for day in near if 0 <= (day - SINCE).days < AHEAD)


def compare(found: Course, subject: Subject, facts_on: Callable[[date], dict[str, Any]]) -> None:
    for on in looked_at(found):
        at = (on - SINCE).days
        truth = True if found.sure >> at & 1 else None if found.possible >> at & 1 else False
        judged = judge(subject.book, matter=subject.matter, target=subject.target, facts=facts_on(on), on=on)
        assert truth is judged.verdict, (on, facts_on(on))


@pytest.mark.parametrize("subject", SUBJECTS, ids=str)
def test_each_day_of_the_timeline_is_the_judgement_of_that_day(subject: Subject) -> None:
    for person in aimed(subject.program(SINCE), 40, 7)[-PEOPLE:]:
        found = timeline(
            subject.book,
            matter=subject.matter,
            target=subject.target,
            facts=person,
            since=SINCE,
            until=SINCE + timedelta(days=AHEAD),
        )
        compare(found.as_given, subject, lambda _, person=person: person)
        compare(found.ahead, subject, found.outlook.on)
