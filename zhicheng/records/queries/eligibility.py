"""能评什么: every level and way of one place judged for one person, the nearest first (ux A9, A10, C7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from zhicheng.engine import policy
from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy import Finding, Judgement, Rulebook, Target, Timeline, Window, timeline

Standing = Literal["may", "later", "missing", "not_loaded", "no"]
ORDER: tuple[Standing, ...] = ("may", "later", "missing", "not_loaded", "no")
LEVELS = ("L5", "L4", "L3", "L2", "L1")
RECOGNITION = "recognition"
REVIEW, PROMOTION = "review", "promotion"
ASKS_TO_TRY = 6
"""Up to so many open questions are answered one by one to see what each would change."""
PERSONAL = (RECOGNITION, REVIEW, "conversion", "direct_recognition")
"""The matters a person applies in."""


@dataclass(frozen=True)
class Way:
    """One way to one level: what may be applied for, judged. `earliest` = first day the conditions hold, or may hold,
    under `assumptions`; `lapses_on` = first day they do not any more; `window` = the opening it falls into."""

    matter: str
    route: str
    level: str
    standing: Standing
    judgement: Judgement
    path: Finding | None
    earliest: date | None
    assumptions: tuple[str, ...]
    lapses_on: date | None
    window: Window | None

    @property
    def waits(self) -> bool:
        """Whether people must still decide something."""
        return bool(self.judgement.waits)


def ways(book: Rulebook, facts: Mapping[str, Any], on: date, calendar: Calendar, where: Mapping[str, str | None]) -> list[Way]:
    """Every way to every level, what is open first. `where` holds series, ladder and specialty; a None is not chosen yet."""
    found = [
        _way(book, facts, on, calendar, Target(level, **{**where, "route": route}), matter)
        for matter, route, level in (*offered(book, on, where), *promotions(book, facts, on))
    ]
    return sorted(found, key=_rank)


def promotions(book: Rulebook, facts: Mapping[str, Any], on: date) -> list[tuple[str, str, str]]:
    """晋升 one level above what is held, where the packs state its conditions but leave the standard to each series."""
    matters = [clause.matter for pack in book.packs(on) for clause in pack.clauses if clause.kind in ("condition", "exclusion")]
    stated = REVIEW in matters and not any(
        clause.kind == "path" and clause.matter == REVIEW for pack in book.packs(on) for clause in pack.clauses
    )
    titles = facts.get("titles")
    held = [LEVELS.index(row["level"]) for row in titles] if isinstance(titles, list) else []
    return [(REVIEW, PROMOTION, LEVELS[max(held) + 1])] if stated and held and max(held) + 1 < len(LEVELS) else []


def offered(book: Rulebook, on: date, where: Mapping[str, str | None]) -> list[tuple[str, str, str]]:
    """Matter, way of entry and level of every path in force for a series."""
    rows: dict[tuple[str, str, str], None] = {}
    for matter in PERSONAL:
        for level in LEVELS:
            target = {**where, "level": level, "route": None}
            for _, clause in book.clauses(matter, on, target):
                if clause.kind == "path" and level in clause.grants:
                    rows |= {(matter, route, level): None for route in clause.scope.get("route", ("",))}
    return list(rows)


def _way(book: Rulebook, facts: Mapping[str, Any], on: date, calendar: Calendar, target: Target, matter: str) -> Way:
    judgement = policy.judge(book, matter=matter, target=target, facts=facts, on=on, calendar=calendar)
    course = timeline(book, matter=matter, target=target, facts=facts, since=on, calendar=calendar)
    earliest = _first_day(course)
    standing = _standing(judgement, earliest)
    path = next(iter(judgement.paths), None)
    lapses = course.lapses_on if course.earliest else None
    return Way(
        matter, target.route or "", target.level, standing, judgement, path, earliest, course.assumptions, lapses, course.window
    )


def _first_day(course: Timeline) -> date | None:
    return course.earliest or course.earliest_possible


def _standing(judgement: Judgement, earliest: date | None) -> Standing:
    if judgement.verdict is True:
        return "may" if judgement.paths else "not_loaded"
    if judgement.verdict is None:
        return "missing" if judgement.asks else "may" if judgement.waits and judgement.paths else "not_loaded"
    return "later" if earliest else "no"


def _rank(way: Way) -> tuple[int, date, int]:
    return ORDER.index(way.standing), way.earliest or date.max, LEVELS.index(way.level)


def changes(
    way: Way, book: Rulebook, facts: Mapping[str, Any], on: date, calendar: Calendar, where: Mapping[str, Any]
) -> list[tuple[str, Any, date]]:
    """What-if: for each missing or failing yes/no fact, the answers that would bring another day, and that day."""
    target = Target(way.level, **{**where, "route": way.route})
    found: list[tuple[str, Any, date]] = []
    if len(way.judgement.asks) > ASKS_TO_TRY:
        # With so much unknown no single answer brings a day; what is missing is asked for instead.
        return found
    for name in _open_questions(way, book):
        for value in (True, False):
            given = _with(facts, name, value)
            day = _first_day(timeline(book, matter=way.matter, target=target, facts=given, since=on, calendar=calendar))
            if day and day != way.earliest:
                found.append((name, value, day))
    return found


def _open_questions(way: Way, book: Rulebook) -> Iterable[str]:
    leaves = [leaf for finding in way.judgement.findings() if finding.truth is not True for leaf in finding.walk()]
    names = dict.fromkeys(name for leaf in leaves if leaf.truth is not True for name in leaf.facts)
    return [name for name in names if (kind := book.fact(name)) is not None and kind.type == "bool"]


def _with(facts: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    top, _, field = name.partition(".")
    if not field:
        return {**facts, name: value}
    rows = facts.get(top)
    return {**facts, top: [{**row, field: value} for row in rows]} if isinstance(rows, list) else dict(facts)
