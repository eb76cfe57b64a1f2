"""事实: from the facts of a case to the engine's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from zhicheng.engine.policy import NONE, FactKind, Target
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries
from zhicheng.engine.policy.months import add_months, first_of, month_index
from zhicheng.ops.cases.vocabulary import BARE, CITIES, LEVELS, LISTS, RENAMED, SERIES, translated

Facts = Mapping[str, Any]
_YEAR_IN_NAME = re.compile(r"_((?:19|20)[0-9]{2})\Z")


def target_of(facts: Facts, level: str | None, route: str) -> Target:
    """The title asked about; what a case leaves out is known to be none."""
    series = facts.get("series")
    where: dict[str, Any] = {"series": "" if "series" not in facts else series}
    where |= SERIES.get(series, {}) if isinstance(series, str) else {}
    specialty = {"specialty": facts["specialty"]} if "specialty" in facts else {}
    return Target(level or "", **{"ladder": "", "specialty": "", "route": route, **where, **specialty})


def level_of(facts: Facts) -> str | None:
    """The level asked about, in the engine's word; None when the case names none."""
    for key in ("target_level", "result_level", "title_level"):
        if key in facts:
            return LEVELS.get(facts[key], facts[key])
    return None


def engine_facts(facts: Facts, kinds: Iterable[FactKind], target: Target, day: date) -> dict[str, Any]:
    """Every fact of the case under the engine's name and in its type, over an unremarkable person."""
    listed = list(kinds)
    by_key = {kind.key: kind for kind in listed}
    given: dict[str, Any] = {}
    for key, value in facts.items():
        for name in dict.fromkeys((key, RENAMED.get(key, key))):
            if name in by_key:
                given[name] = typed(value, by_key[name])
    given |= _opposites(facts)
    given |= _lists(facts, by_key)
    person = {**_days(given, day), **given}
    person["educations"] = _educations(facts)
    person["titles"] = _titles(facts, target)
    person["insurance_months"] = _insurance(facts, person, day)
    person["appraisals"] = _appraisals(facts, day)
    return with_ordinary_entries({**ordinary(listed), **person}, listed)


def typed(value: Any, kind: FactKind) -> Any:
    """A value of the case in the type of the fact."""
    if value is None:
        return None
    if kind.type == "date":
        return date.fromisoformat(value) if isinstance(value, str) and value != NONE else value
    if kind.type == "instant":
        return instant(value)
    if kind.type == "list" and isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
        fields = {field.key.removeprefix(kind.key + "."): field for field in kind.fields}
        return [{name: typed(one, fields[name]) if name in fields else one for name, one in entry.items()} for entry in value]
    if kind.type in ("enum", "ordinal"):
        values = {key for key, _ in kind.values + kind.unranked}
        return value if value in values else LEVELS.get(value, translated(kind.key, value))
    return translated(kind.key, value)


def instant(text: str) -> datetime:
    """A local instant; 24:00 is 00:00 of the next day."""
    day, _, time = text.partition("T")
    if time.startswith("24:00"):
        return datetime.fromisoformat(day) + timedelta(days=1)
    return datetime.fromisoformat(text)


def _opposites(facts: Facts) -> dict[str, Any]:
    """Facts the cases state the other way round, or in one word."""
    given: dict[str, Any] = {}
    if "unit_assessment" in facts:
        given["unit_assessment_passed"] = {"pass": True, "fail": False, None: None}[facts["unit_assessment"]]
    if "refuses_unit_work_assignment" in facts:
        refuses = facts["refuses_unit_work_assignment"]
        given["accepts_unit_assignments"] = None if refuses is None else not refuses
    if "publicity_objection" in facts:
        given["unit_publicity_clear"] = {None: None, "unresolved": False}.get(facts["publicity_objection"], True)
    return given


def _lists(facts: Facts, by_key: Mapping[str, FactKind]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for key, value in facts.items():
        if key in LISTS and LISTS[key] in by_key:
            year = _YEAR_IN_NAME.search(key)
            entries = [({"year": int(year[1])} if year else {}) | entry for entry in value] if value is not None else None
            given[LISTS[key]] = typed(entries, by_key[LISTS[key]])
        elif key in BARE and BARE[key][0] in by_key:
            name, field = BARE[key]
            given[name] = typed(None if value is None else [{field: one} for one in value], by_key[name])
    return given


def _days(given: Facts, day: date) -> dict[str, Any]:
    """The days a case leaves to the day judged."""
    days: dict[str, Any] = {"publicity_first_on": day, "publicity_last_on": day}
    if "probation_completed" in given and "hired_on" not in given:
        # A probation that is over began long enough ago; one that is not began on the day itself.
        days["hired_on"] = {True: date.min, False: day, None: None}[given["probation_completed"]]
    return days


def _date(facts: Facts, key: str) -> date | None:
    if key not in facts:
        return date.min
    return date.fromisoformat(facts[key]) if facts[key] else None


def _educations(facts: Facts) -> Any:
    if "education" not in facts:
        return []
    main: dict[str, Any] = {"level": facts["education"], "obtained_on": _date(facts, "education_obtained")}
    fields = {"education_moe_recognised": "recognised", "major_matches_work": "major_matches", "education_mode": "mode"}
    main |= {ours: facts[theirs] for theirs, ours in fields.items() if theirs in facts}
    earlier = {"level": facts.get("earlier_education"), "obtained_on": _date(facts, "earlier_education_obtained")}
    return [main, earlier] if earlier["level"] else [main]


def _titles(facts: Facts, target: Target) -> Any:
    held = facts.get("current_title", NONE)
    if held is None:
        return None
    if held == NONE:
        return NONE
    series = facts.get("current_title_series")
    series = SERIES.get(series, {}).get("series", series) if series else target.series
    return [{"level": LEVELS.get(held, held), "series": series, "obtained_on": _date(facts, "current_title_date")}]


def _appraisals(facts: Facts, day: date) -> dict[int, Any]:
    years = {int(year): grade for year, grade in (facts.get("annual_appraisals") or {}).items()}
    return {day.year - 1: facts.get("previous_year_appraisal", "qualified"), **years}


def _insurance(facts: Facts, given: Facts, day: date) -> Any:
    if "social_insurance" not in facts:
        until = first_of(month_index(day)) - timedelta(days=1)
        return _months(add_months(day, -12), until, {"payer": given.get("employer", "unit"), "city": "Kunming"})
    spans = facts["social_insurance"]
    if spans is None:
        return None
    ends = [(date.fromisoformat(span["from"] + "-01"), date.fromisoformat(span["to"] + "-01"), span) for span in spans]
    return [row for first, last, span in ends for row in _months(first, last, span)]


def _months(first: date, last: date, span: Facts) -> list[dict[str, Any]]:
    place = CITIES.get(span["city"], span["city"])
    months = [first_of(index).isoformat()[:7] for index in range(month_index(first), month_index(last) + 1)]
    return [{"month": month, "paid": True, "payer": span["payer"], "place": place} for month in months]
