"""A place and its documents, to be asked like an office: may this person, was this in time, who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from tests.policies.shelf import ROOT, shipped
from zhicheng.engine.calendar import Calendar
from zhicheng.engine.calendar_file import parse_year
from zhicheng.engine.policy import Computed, Judgement, NotConfigured, Pack, Rulebook, ScopeNeeded, Target, compute, judge
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries

CHOSEN = ("series", "ladder", "specialty")
"""What is chosen with the title: handed over among the facts."""


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
    more: tuple[Pack, ...] = ()

    @property
    def book(self) -> Rulebook:
        """The rules of the place."""
        return _with(_book(self.packs), self.more) if self.more else _book(self.packs)

    def under(self, *more: Pack) -> Place:
        """The same place with further packs laid over its own."""
        return replace(self, more=more)

    def may(self, matter: str, level: str = "L3", route: str = "", *, on: date | None = None, **facts: Any) -> Judgement:
        """The judgement on somebody unremarkable apart from the facts named."""
        given = self._given(facts)
        return judge(
            self.book, matter=matter, target=_target(level, route, facts), facts=given, on=on or self.day,
            calendar=working_calendar(),
        )  # fmt: skip

    def what(self, gives: str, level: str = "L3", route: str = "", *, on: date | None = None, **facts: Any) -> Computed:
        """A derived fact."""
        given = self._given(facts)
        return compute(
            self.book, gives, target=_target(level, route, facts), facts=given, on=on or self.day, calendar=working_calendar()
        )

    def value(self, key: str, **scope: str) -> Any:
        """The value of a parameter."""
        return self.book.param(key, on=self.day, **scope).value

    def stated(self, key: str, **scope: Any) -> tuple[Any, str]:
        """What a parameter is, and where that stands."""
        found = self.book.param(key, on=self.day, **scope)
        return found.value, found.clause.at

    def row(self, key: str, **by: Any) -> Any:
        """The row of a table that fits."""
        return self.book.lookup(key, on=self.day, **by).value

    def silent(self, *keys: str, level: str = "L3") -> bool:
        """Whether the documents leave every one of these open, so that they are 未配置."""
        return not any(self._says(key, level) for key in keys)

    def _says(self, key: str, level: str) -> bool:
        try:
            self.value(key, level=level)
        except ScopeNeeded:
            return True
        except NotConfigured:
            return False
        return True

    def _given(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        kinds = [kind for pack in self.book.packs(self.day) for kind in pack.facts]
        named = {key: value for key, value in facts.items() if key not in CHOSEN}
        return with_ordinary_entries({**ordinary(kinds), "educations": [], **named}, kinds)


def bars(found: Judgement) -> set[str]:
    """What stands in the way, each clause with its place."""
    conditions = (*found.conditions, *found.exclusions)
    failing = [one for one in conditions if one.truth is False] or [one for one in found.paths if one.truth is False]
    return {f"{one.id} {one.clause.at}" for one in failing}


def places(found: Computed) -> set[str]:
    """Where it is written that a computed value is what it is."""
    return {cite.at for cite in found.grounds}


def _target(level: str, route: str, facts: Mapping[str, Any]) -> Target:
    series, ladder, specialty = (facts.get(name, "") for name in CHOSEN)
    return Target(level, series, ladder, specialty, route)


def _with(book: Rulebook, more: tuple[Pack, ...]) -> Rulebook:
    return Rulebook([*book.bindings, *((pack, date.min, None) for pack in more)])


@cache
def _book(packs: tuple[str, ...]) -> Rulebook:
    return Rulebook([(shipped()[name], date.min, None) for name in packs])


K20 = Place(("national-base", "yunnan-certificates", "kunming-2020"), date(2020, 9, 1))
K22 = Place(("national-base", "yunnan-certificates", "kunming-2022"), date(2022, 9, 1))
KINIT = Place(("national-base", "yunnan-certificates", "kunming-recognition"), date(2023, 6, 12))
KAILI = Place(("national-base", "guizhou-certificates", "guizhou-2023", "kaili-2023"), date(2023, 8, 5))
QUJING = Place(("national-base", "yunnan-certificates", "qujing-2023"), date(2023, 9, 1))
