"""A place and its documents, to be asked like an office: may this person, was this in time, who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tests.policies.shelf import ROOT, shipped
from zhicheng.engine.calendar import Calendar, parse_year
from zhicheng.engine.policy import Computed, Judgement, Rulebook, Target, compute, judge
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries


@cache
def working_calendar() -> Calendar:
    """The published working calendars."""
    files = (ROOT / "national" / "calendar").glob("*.yaml")
    return Calendar({int(path.stem): parse_year(path.read_bytes(), path.name) for path in files})


@dataclass(frozen=True)
class Place:
    """The packs that speak for one place, as if always in force, asked on one day unless another is named."""

    packs: tuple[str, ...]
    day: date

    @property
    def book(self) -> Rulebook:
        """The rules of the place."""
        return _book(self.packs)

    def may(self, matter: str, level: str = "L3", route: str = "", *, on: date | None = None, **facts: Any) -> Judgement:
        """The judgement on somebody unremarkable apart from the facts named."""
        given = self._given(facts)
        return judge(
            self.book, matter=matter, target=_target(level, route, facts), facts=given, on=on or self.day,
            calendar=working_calendar(),
        )  # fmt: skip

    def what(self, gives: str, level: str = "L3", route: str = "", **facts: Any) -> Computed:
        """A derived fact."""
        given = self._given(facts)
        return compute(
            self.book, gives, target=_target(level, route, facts), facts=given, on=self.day, calendar=working_calendar()
        )

    def value(self, key: str, **scope: str) -> Any:
        """The value of a parameter."""
        return self.book.param(key, on=self.day, **scope).value

    def _given(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        kinds = [kind for pack in self.book.packs(self.day) for kind in pack.facts]
        named = {key: value for key, value in facts.items() if key != "series"}
        return with_ordinary_entries({**ordinary(kinds), "educations": [], **named}, kinds)


def _target(level: str, route: str, facts: Mapping[str, Any]) -> Target:
    return Target(level, facts.get("series", ""), "", "", route)


@cache
def _book(packs: tuple[str, ...]) -> Rulebook:
    return Rulebook([(shipped()[name], date.min, None) for name in packs])


KAILI = Place(("national-base", "guizhou-certificates", "guizhou-2023", "kaili-2023"), date(2023, 8, 5))
QUJING = Place(("national-base", "yunnan-certificates", "qujing-2023"), date(2023, 9, 1))
