"""事实: from the facts of a case to the engine's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from zhicheng.engine.calendar import SHANGHAI
from zhicheng.engine.policy import NONE, FactKind, Target
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries
from zhicheng.engine.policy.months import add_months, first_of, month_index
from zhicheng.ops.cases import vocabulary as words

Facts = Mapping[str, Any]
_YEARLY = re.compile(r"(.+)_((?:19|20)[0-9]{2})\Z")
_MOVES = {"junior_assistant": "L3", "mid": "L2", "senior_deputy": "L1", "junior_yuan": "L4"}
"""The level above a title held, for a promotion whose level the case does not name."""
_HOURS = ("hours_total", "hours_professional")
HERE = "unit"
"""The applicant's own unit where a case does not name it."""


@dataclass(frozen=True)
class Given:
    """A case before one place: what is asked about and the facts in the engine's words."""

    facts: Facts
    kinds: Mapping[str, FactKind]
    target: Target
    day: date
    insured_in: str

    def engine_facts(self) -> dict[str, Any]:
        """Every fact under the engine's name and in its type, over an unremarkable person."""
        found = self._plain() | self._unit() | self._opposites() | self._lists() | self._yearly()
        found = {key: value for key, value in found.items() if key in self.kinds}
        person = self._days(found) | found
        person["educations"] = self._educations()
        person["titles"] = self._titles()
        person["insurance_months"] = self._insurance(person)
        person["appraisals"] = self._appraisals()
        kinds = list(self.kinds.values())
        return with_ordinary_entries(ordinary(kinds) | person, kinds)

    def _plain(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in self.facts.items():
            if key in words.LISTS or key in words.BARE:
                continue
            for name in dict.fromkeys((words.RENAMED.get(key, key), key)):
                if name in self.kinds and not isinstance(value, dict) and not (name != key and name in self.facts):
                    found[name] = typed(value, self.kinds[name])
        return found

    def _unit(self) -> dict[str, Any]:
        """单位: its type, its nature and whom it belongs to, from one word."""
        word = self.facts.get("employer_type", self.facts.get("host_employer_type"))
        if "employer_type" not in self.facts and "host_employer_type" not in self.facts:
            outside = self.facts.get("central_or_provincial_unit")
            return {"employer_type": "central_or_provincial"} if outside else {}
        kind, nature, owner, *_ = [*words.EMPLOYERS.get(word, [word]), None, None] if word else [None, None, None]
        found = {"employer_type": kind, "unit_nature": nature, "owner": owner}
        return {key: value for key, value in found.items() if value is not None or key == "employer_type"}

    def _opposites(self) -> dict[str, Any]:
        """Facts the cases state the other way round, or in one word."""
        facts, found = self.facts, dict[str, Any]()
        if "unit_assessment" in facts:
            found["unit_assessment_passed"] = {"pass": True, "fail": False, None: None}[facts["unit_assessment"]]
        if "refuses_unit_work_assignment" in facts:
            refuses = facts["refuses_unit_work_assignment"]
            found["accepts_unit_assignments"] = None if refuses is None else not refuses
        if "publicity_objection" in facts:
            clear = {None: None, "unresolved": False}.get(facts["publicity_objection"], True)
            found |= {"publicity_clear": clear, "unit_publicity_clear": clear}
        if facts.get("retirement_delay_approved") is False:
            found["retirement_delayed_until"] = NONE
        elif facts.get("retirement_delay_approved") and "retirement_delay_until" not in facts:
            found["retirement_delayed_until"] = None
        if facts.get("post_changed") is False:
            found["post_changed_on"] = NONE
        if "current_title" in facts:
            held_only = {None: None, "grassroots_senior_deputy": True}.get(facts["current_title"], False)
            found["grassroots_deputy_senior_only"] = held_only
        held = facts.get("publicity_held") or {}
        return found | {words.HELD[key]: value for key, value in held.items()}

    def _lists(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in self.facts.items():
            name, field = words.LISTS.get(key), ""
            if key in words.BARE:
                name, field = words.BARE[key]
            if name is None or name not in self.kinds:
                continue
            entries = None if value is None else [{field: one} if field else one for one in value]
            year = _YEARLY.match(key)
            if year and entries is not None:
                entries = [{"year": int(year[2])} | entry for entry in entries]
            found[name] = typed(entries, self.kinds[name])
        return found | self._applications()

    def _applications(self) -> dict[str, Any]:
        """Earlier applications a case only counts or dates."""
        rows: list[dict[str, Any]] = []
        for key, value in self.facts.items():
            yearly = _YEARLY.match(key)
            if yearly and yearly[1] == "promotion_applications":
                rows += [{"year": int(yearly[2]), "kind": "promotion"}] * (value or 0)
        if "failed_review_year" in self.facts:
            rows.append({"year": self.facts["failed_review_year"], "result": "failed"})
        return {"applications": rows} if rows else {}

    def _yearly(self) -> dict[str, Any]:
        """Facts by year, and facts that carry their year in the name."""
        facts, found = self.facts, dict[str, Any]()
        if "year" in facts:
            found |= {key: {facts["year"]: facts[key]} for key in _HOURS if key in facts}
        if "years" in facts:
            rows = facts["years"]
            found |= {key: {row["year"]: row[key] for row in rows} for key in _HOURS if any(key in row for row in rows)}
            found |= {"years_from": min(row["year"] for row in rows), "years_to": max(row["year"] for row in rows)}
        for key, value in facts.items():
            yearly = _YEARLY.match(key)
            if yearly and f"{yearly[1]}_this_year" in self.kinds and int(yearly[2]) == facts.get("asked_year", self.day.year):
                found[f"{yearly[1]}_this_year"] = value
        return found

    def _days(self, found: Facts) -> dict[str, Any]:
        """The days a case leaves to the day judged."""
        days: dict[str, Any] = {"publicity_first_on": self.day, "publicity_last_on": self.day}
        if "probation_completed" in self.facts and "hired_on" not in found:
            # A probation that is over began long enough ago; one that is not began on the day itself.
            days["hired_on"] = {True: date.min, False: self.day, None: None}[self.facts["probation_completed"]]
        return days

    def _date(self, key: str) -> date | None:
        if key not in self.facts:
            return date.min
        return date.fromisoformat(self.facts[key]) if self.facts[key] else None

    def _educations(self) -> Any:
        if "education" not in self.facts:
            return []
        main: dict[str, Any] = {"level": self.facts["education"], "obtained_on": self._date("education_obtained")}
        fields = {"education_moe_recognised": "recognised", "major_matches_work": "major_matches", "education_mode": "mode"}
        main |= {ours: self.facts[theirs] for theirs, ours in fields.items() if theirs in self.facts}
        earlier = {"level": self.facts.get("earlier_education"), "obtained_on": self._date("earlier_education_obtained")}
        return [main, earlier] if earlier["level"] else [main]

    def _titles(self) -> Any:
        held = self.facts.get("current_title", NONE)
        if held is None or held == NONE:
            return held
        series = self.facts.get("current_title_series")
        series = words.SERIES.get(series, {}).get("series", series) if series else self.target.series
        obtained = self._date("current_title_date")
        return [{"level": words.LEVELS.get(held, held), "series": series, "obtained_on": obtained}]

    def _appraisals(self) -> dict[int, Any]:
        years = {int(year): grade for year, grade in (self.facts.get("annual_appraisals") or {}).items()}
        return {self.day.year - 1: self.facts.get("previous_year_appraisal", "qualified"), **years}

    def _insurance(self, person: Facts) -> Any:
        if "social_insurance" not in self.facts:
            until = first_of(month_index(self.day)) - timedelta(days=1)
            return _months(add_months(self.day, -12), until, person.get("employer", HERE), self.insured_in)
        spans = self.facts["social_insurance"]
        if spans is None:
            return None
        return [
            row
            for span in spans
            for row in _months(
                date.fromisoformat(span["from"] + "-01"),
                date.fromisoformat(span["to"] + "-01"),
                span["payer"],
                words.CITIES.get(span["city"], span["city"]),
            )
        ]


def target_of(facts: Facts, level: str, route: str) -> Target:
    """The title asked about; what a case leaves out is known to be none."""
    series = facts.get("series")
    named = words.SERIES.get(series, {"series": series}) if isinstance(series, str) else {}
    specialty = facts.get("specialty", "")
    where = {"series": None if "series" in facts and series is None else "", "ladder": "", **named}
    return Target(level, **{"specialty": words.SPECIALTIES.get(specialty, specialty), **where, "route": route})


def level_of(facts: Facts, scoped: Iterable[str], kind: str) -> str:
    """The level asked about: the one named, else the upper one the document is made for, else the one above the title held."""
    if "target_level" in facts:
        named: str = facts["target_level"]
        return words.LEVELS.get(named, named)
    return max(scoped, key=lambda level: -int(level[1:]), default="") or (
        _MOVES.get(facts.get("current_title") or "", "L3") if kind == "eligibility" else ""
    )


def typed(value: Any, kind: FactKind) -> Any:
    """A value of the case in the type of the fact."""
    if value is None:
        return None
    if kind.type == "date":
        return date.fromisoformat(value) if isinstance(value, str) and value != NONE else value
    if kind.type == "instant":
        return instant(value)
    if kind.type == "list" and isinstance(value, list):
        fields = {field.key.removeprefix(kind.key + "."): field for field in kind.fields}
        return [{name: typed(one, fields[name]) for name, one in entry.items() if name in fields} for entry in value]
    if isinstance(value, str) and kind.type in ("enum", "ordinal", "text"):
        known = {key for key, _ in kind.values + kind.unranked}
        return value if value in known else words.VALUES.get(kind.key, {}).get(value, _level(value, known))
    return value


def _level(value: str, known: set[str]) -> str:
    level = words.LEVELS.get(value, value)
    return level if level in known else value


def instant(text: str) -> datetime:
    """A local instant; 24:00 is 00:00 of the next day."""
    day, _, time = text.partition("T")
    if time.startswith("24:00"):
        return (datetime.fromisoformat(day) + timedelta(days=1)).replace(tzinfo=SHANGHAI)
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def _months(first: date, last: date, payer: Any, place: str) -> list[dict[str, Any]]:
    months = [first_of(index).isoformat()[:7] for index in range(month_index(first), month_index(last) + 1)]
    return [{"month": month, "paid": True, "payer": payer, "place": place} for month in months]
