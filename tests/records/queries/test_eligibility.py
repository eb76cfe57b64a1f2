"""A review is looked ahead for as a recognition is: first day, what it takes for granted, and what one answer would change."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.policies.places import working_calendar
from tests.simulation.subjects import book
from zhicheng.engine.policy.examples import ordinary
from zhicheng.records.queries import eligibility
from zhicheng.records.queries.eligibility import Way

ON = date(2023, 6, 12)
WHERE = {"series": "engineering", "ladder": "", "specialty": "机械"}


def promotion(**said: Any) -> Way:
    """正常晋升 to the senior level by the rules of the city, for an unremarkable engineer of whom this is said."""
    rules = book("kunming-2022")
    facts = {
        **ordinary([kind for one in rules.bindings for kind in one.pack.facts]),
        "meeting_date": date(2028, 9, 1),
        **TITLE,
        **said,
    }
    found = eligibility.ways(rules, facts, ON, working_calendar(), WHERE)
    return next(way for way in found if (way.matter, way.route, way.level) == ("review", "promotion", "L2"))


TITLE = {
    "titles": [{"level": "L3", "series": "engineering", "obtained_on": date(2020, 5, 1)}],
    "required_tenure_years": 5,
    "required_professional_years": 0,
}


def test_the_first_day_of_a_review_follows_from_the_tenure_it_asks_for() -> None:
    way = promotion()
    assert (way.standing, way.earliest) == ("later", date(2025, 1, 1))
    assert "假定其他情况不变" in way.assumptions


def test_who_may_not_be_reviewed_at_all_is_not_given_a_day() -> None:
    way = promotion(person_category="civil_servant")
    assert (way.standing, way.earliest) == ("no", None)


def test_retirement_before_the_meeting_ends_it() -> None:
    way = promotion(statutory_retirement_date=date(2028, 8, 31))
    assert (way.standing, way.earliest) == ("no", None)
