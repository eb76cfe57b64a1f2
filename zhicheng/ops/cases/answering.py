"""Puts a case to the packs and says what they answer, in the words of the cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from time import perf_counter_ns
from typing import Any

from zhicheng.engine.policy import Conflict, Pack, Rulebook, next_window, window_at
from zhicheng.ops.cases.given import Facts, level_of
from zhicheng.ops.cases.inquiry import Inquiry, Said, annex
from zhicheng.ops.cases.standard import series_standard
from zhicheng.ops.cases.vocabulary import BODIES, DAYS, MATTERS, PER_POLICY, ROUTES, YES_NO
from zhicheng.ops.shelf import Shelf

WINDOWS = "recognition.windows"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
REVIEW = "review"
EXCEPTIONAL = "exceptional"
OFFICE = tuple(dict.fromkeys(name for names in MATTERS.values() for name in names))
"""Every matter of offices: where those of a kind say nothing about a case, another may."""
EITHER = "_or_"
"""Joins two bodies of which either may take a step."""
_SPARED = {"review_required": ("exam_certificate_held",), "township_service_required": ("township_service_months",)}
"""Derived facts by which a person is spared something, and the facts that show a case asks about it."""


@dataclass(frozen=True)
class Answer:
    """What the product says to one case. `ask` only with unknown; `micros` = microseconds taken."""

    verdict: str
    value: Any = None
    reasons: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    pack: str = ""
    micros: int = 0


def answer(case: Mapping[str, Any], shelf: Shelf) -> Answer:
    """The answer to one case. Raises KeyError for a document no pack speaks for."""
    begun = perf_counter_ns()
    facts: Facts = case["facts"]
    if case["policy"] == "MULTI":
        found = _several(case["kind"], facts, shelf)
    else:
        found = _on_any_day(inquiry(case["policy"], case["kind"], facts, shelf), case["kind"])
    pack = case["policy"] if case["policy"] == "MULTI" else shelf.document(case["policy"]).id
    return Answer(**{**vars(found), "pack": pack, "micros": (perf_counter_ns() - begun) // 1000})


def inquiry(short: str, kind: str, facts: Facts, shelf: Shelf) -> Inquiry:
    """A case before one document alone."""
    book = shelf.alone(short, *series_standard(facts, shelf.document(short).division))
    return _inquiry(book, kind, facts, shelf, shelf.documents(short))


def _inquiry(book: Rulebook, kind: str, facts: Facts, shelf: Shelf, documents: Sequence[Pack]) -> Inquiry:
    matter, route = _matter(documents, facts)
    known = [date.fromisoformat(facts[key]) for key in DAYS if isinstance(facts.get(key), str)]
    latest = max((pack.in_force_from for pack in shelf.packs if pack.in_force_from), default=date.min)
    first = [pack.in_force_from for pack in documents if pack.in_force_from]
    scoped = [level for pack in documents for level in pack.raw["pack.yaml"].get("scope", {}).get("level", ())]
    day = known[0] if known else _of_instant(facts) or next(iter(first), latest)
    return Inquiry(book, shelf.calendar, facts, day, level_of(facts, scoped, kind), route, matter)


def _on_any_day(found: Inquiry, kind: str) -> Answer:
    """The answer on the day the case speaks of; where it says that the day is not known, the answer all days share."""
    unknown = [key for key in (*DAYS, "at") if key in found.facts and found.facts[key] is None]
    if not unknown or any(isinstance(found.facts.get(key), str) for key in DAYS):
        return _one(found, kind)
    answers = [_one(replace(found, day=day), kind) for day in _sample(found)]
    if len({(one.verdict, repr(one.value)) for one in answers}) == 1:
        return answers[0]
    return Answer("unknown", ask=tuple(unknown))


def _sample(found: Inquiry) -> list[date]:
    """Days before, around and after every date of the case, and one in each month of the year judged."""
    stated = [date.fromisoformat(value) for value in found.facts.values() if isinstance(value, str) and _DAY.match(value)]
    around = [day + timedelta(days=step) for day in (*stated, found.day) for step in (-3653, -366, -1, 0, 1, 366, 3653)]
    return around + [date(found.day.year, month, day) for month in range(1, 13) for day in (1, 21)]


def _of_instant(facts: Facts) -> date | None:
    return date.fromisoformat(facts["at"][:10]) if isinstance(facts.get("at"), str) else None


def _matter(packs: Iterable[Pack], facts: Facts) -> tuple[str, str]:
    """The matter and way of entry an eligibility question is about."""
    purpose = facts.get("route_purpose", facts.get("purpose"))
    if purpose is not None:
        matter, route = ROUTES[purpose]
        return matter, route
    if facts.get("required_education_met") is False:
        return REVIEW, EXCEPTIONAL
    reviewed = any(clause.matter == REVIEW for pack in packs for clause in pack.clauses)
    return (REVIEW, "promotion") if reviewed else ("recognition", "")


def _one(found: Inquiry, kind: str) -> Answer:
    asked = found.facts.get("asked")
    if asked in _SPECIAL:
        return _SPECIAL[asked](found, kind)
    if asked is not None and found.book.fact(asked):
        return _computed(found, kind, asked)
    return _yes_no(found, kind)


def _several(kind: str, facts: Facts, shelf: Shelf) -> Answer:
    """Documents compared one by one, or laid over one another."""
    asked, policies = facts.get("asked", ""), facts["policies"]
    inner = asked.removesuffix("_per_policy")
    if asked != inner or asked == "steps_only_in_first_policy":
        name = {"verdict": None, asked: "review_chain"}.get(inner, inner)
        each = {
            short: _one(_side(inquiry(short, kind, _under(facts, short, name), shelf)), _kind(kind, name)) for short in policies
        }
        values = {short: one.verdict if name is None else one.value for short, one in each.items()}
        clauses = tuple(clause for one in each.values() for clause in one.clauses)
        if asked == "steps_only_in_first_policy":
            first, *rest = (list(value or ()) for value in values.values())
            known = {part for other in rest for step in other for part in (step, *step.split(EITHER))}
            return Answer("computed", [step for step in first if step not in known], clauses=clauses)
        return Answer("computed", values, clauses=clauses)
    return _laid_over(kind, facts, shelf)


def _side(found: Inquiry) -> Inquiry:
    return replace(found, alone=False)


def _kind(kind: str, name: str | None) -> str:
    return "eligibility" if name is None else kind


def _under(facts: Facts, short: str, name: str | None) -> dict[str, Any]:
    """The facts as one policy sees them."""
    mine = {key: value for key, value in facts.items() if key not in ("policies", "asked", *PER_POLICY)}
    for key, name_of in PER_POLICY.items():
        if key in facts:
            mine[name_of] = (facts[key] or {}).get(short)
    if "current_title_date" in mine:
        mine.setdefault("current_title", "mid")
    return mine | ({"asked": name} if name else {})


def _laid_over(kind: str, facts: Facts, shelf: Shelf) -> Answer:
    """Several documents in force together; an issue date nobody knows is tried both ways."""
    unknown = [short for short in facts["policies"] if facts.get(f"{short.lower()}_issue_date", "") is None]
    answers = [_one(_inquiry(book, kind, facts, shelf, ()), kind) for book in _ways(facts, shelf, unknown)]
    if len({(one.verdict, repr(one.value)) for one in answers}) > 1:
        return Answer("unknown", ask=tuple(f"{short.lower()}_issue_date" for short in unknown))
    return answers[0]


def _ways(facts: Facts, shelf: Shelf, unknown: Iterable[str]) -> list[Rulebook]:
    since: dict[str, date | None] = {}
    for short in facts["policies"]:
        stated, year = facts.get(f"{short.lower()}_issue_date"), facts.get(f"{short.lower()}_issue_year")
        since[short] = date.fromisoformat(stated) if stated else date(year, 1, 1) if year else None
    books = [shelf.together({short: day or (date.min if short in unknown else None) for short, day in since.items()})]
    if unknown:
        books.append(shelf.together({short: day for short, day in since.items() if short not in unknown}))
    return books


def _yes_no(found: Inquiry, kind: str) -> Answer:
    matters = _matters(found, kind)
    if kind == "window" and (_recurring(found) or found.facts.get("purpose") == "recognition"):
        return _window(found)
    one = found.answered(matters)
    if one.conflict and "apply_rule" in found.facts:
        chosen = [said for said in one.conflict.answers if any(cite.at == found.facts["apply_rule"] for cite in said.cites)]
        one = replace(one, truth=chosen[0].value, conflict=None) if chosen else one
    if one.conflict:
        return Answer("conflict", [_word(said.value, kind) for said in one.conflict.answers], clauses=_cites(one.conflict))
    if kind == "eligibility":
        special = _otherwise(found, one)
        if special:
            return special
    value = _beside(found, kind, one)
    return Answer(_word(one.truth, kind), value, one.reasons, one.ask, one.grounds)


def _matters(found: Inquiry, kind: str) -> tuple[str, ...]:
    if kind == "eligibility":
        extra = tuple(name for name in ("integrity", "education_hours") if found.ruled(name) and found.touches(name))
        return (found.matter, *extra)
    listed = tuple(name for name in MATTERS[kind] if found.ruled(name))
    touched = tuple(name for name in listed if found.touches(name))
    return touched or tuple(name for name in OFFICE if found.ruled(name) and found.touches(name)) or listed


def _beside(found: Inquiry, kind: str, said: Said) -> Any:
    """A number or list that belongs to a yes or no: days displayed, chances left, what is issued."""
    names = {"publicity": "days_displayed", "returns": "remaining_chances", "materials": "issued_documents"}
    name = names.get(kind)
    if name is None or said.truth is None or not found.book.fact(name):
        return None
    value = found.computed(name).value
    if value is None or (kind == "materials" and not said.truth):
        return None
    return {name: value} if kind == "returns" else written(value)


def _computed(found: Inquiry, kind: str, asked: str) -> Answer:
    one = found.computed(asked)
    if one.conflict:
        return _contradicting(found, one.conflict)
    clauses = tuple(map(str, one.grounds))
    if one.value is None:
        asks = found.open([ask.fact for ask in one.asks]) or tuple(dict.fromkeys(found.word(ask.fact) for ask in one.asks))
        return Answer("unknown", ask=asks or tuple(annex(key) for key in one.not_loaded), clauses=clauses)
    value = written(one.value)
    if kind == "eligibility" and isinstance(value, int) and found.alone:
        value = {asked: value}
    if kind == "route" and value in ("", "none", []):
        return Answer("no_route", clauses=clauses)
    verdict = {"route": "routed"}.get(kind, "required" if asked == "required_items" else "computed")
    if kind == "route" and isinstance(value, str):
        value = [value]
    return Answer(verdict, value, clauses=clauses)


def _recurring(found: Inquiry) -> bool:
    """Whether the question is about the yearly windows of recognition."""
    about = found.facts.get("purpose") == "recognition" or not any(map(found.touches, MATTERS["window"]))
    return about and "date" in found.facts and found.value(WINDOWS) is not None


def _window(found: Inquiry) -> Answer:
    rule = found.value(WINDOWS)
    if rule is None:
        return Answer("unknown", ask=(WINDOWS,))
    return Answer("open" if window_at(rule.value, found.day) else "closed", clauses=(str(rule.clause),))


def _next_window(found: Inquiry, kind: str) -> Answer:
    rule = found.value(WINDOWS)
    if rule is None:
        return Answer("unknown", ask=(WINDOWS,))
    now = window_at(rule.value, found.day)
    opens = next_window(rule.value, now.closed_from if now else found.day).first
    return Answer("computed", opens.isoformat(), clauses=(str(rule.clause),))


def _earliest_window(found: Inquiry, kind: str) -> Answer:
    earliest, rule = found.earliest(), found.value(WINDOWS)
    if earliest is None or rule is None:
        return _yes_no(found, "eligibility")
    return Answer("computed", next_window(rule.value, earliest).first.isoformat(), clauses=(str(rule.clause),))


def _earliest_day(found: Inquiry, kind: str) -> Answer:
    earliest, rule = found.earliest(), found.value(WINDOWS) if found.matter == "recognition" else None
    if earliest is None:
        return _yes_no(found, "eligibility")
    return Answer("computed", (max(earliest, next_window(rule.value, earliest).first) if rule else earliest).isoformat())


def _open_on_date(found: Inquiry, kind: str) -> Answer:
    return _window(found)


def _breaking(found: Inquiry, kind: str) -> Answer:
    """The steps of a timeline taken too late or too early, each looked at by itself."""
    days = found.facts["timeline"]
    broken: list[str] = []
    for step, day in days.items():
        facts = {**days, "action": step, "action_date": day}
        said = replace(found, facts=facts, day=date.fromisoformat(day)).answered(("deadline",)) if day else None
        broken += [step] if said and said.truth is False else []
    return Answer("computed", broken)


def _hours(found: Inquiry, kind: str) -> Answer:
    given, missing = found.computed("hours_given"), found.computed("hours_missing")
    if given.value is None or missing.value is None:
        asks = found.open([ask.fact for ask in (*given.asks, *missing.asks)])
        return Answer("unknown", ask=asks)
    grounds = tuple(map(str, dict.fromkeys((*given.grounds, *missing.grounds))))
    return Answer("computed", {"hours_given": given.value, "hours_missing": missing.value}, clauses=grounds)


def _barred(found: Inquiry, kind: str) -> Answer:
    return _yes_no(found, "ban")


def _eligible(found: Inquiry, kind: str) -> Answer:
    return _yes_no(found, "eligibility")


_SPECIAL = {
    "next_window_opens_on": _next_window,
    "first_day_of_earliest_window": _earliest_window,
    "earliest_application_day": _earliest_day,
    "open_on_date": _open_on_date,
    "barred_on_application_date": _barred,
    "eligible": _eligible,
    "steps_breaking_a_limit": _breaking,
    "hours_given_and_missing": _hours,
}


def _word(truth: bool | None, kind: str) -> str:
    yes, no = YES_NO.get(kind, ("compliant", "noncompliant"))
    return "unknown" if truth is None else yes if truth else no


def _cites(conflict: Conflict) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(cite) for one in conflict.answers for cite in one.cites))


def _contradicting(found: Inquiry, conflict: Conflict) -> Answer:
    """What a document says in several places; when the case names the place to follow, that one's answer."""
    place = found.facts.get("apply_rule")
    for one in conflict.answers:
        if place and any(cite.at == place for cite in one.cites):
            return Answer("computed", written(one.value), clauses=tuple(map(str, one.cites)))
    if any(one.value is None for one in conflict.answers):
        return Answer("unknown", ask=tuple(key for key, value in found.facts.items() if value is None))
    return Answer("conflict", [written(one.value) for one in conflict.answers], clauses=_cites(conflict))


def _otherwise(found: Inquiry, said: Said) -> Answer | None:
    """No review needed at all, or only the exceptional way open."""
    for name in ("review_required", "township_service_required"):
        spoken = name in _SPARED and any(key in found.facts for key in _SPARED[name])
        if spoken and found.book.fact(name) and found.computed(name).value is False:
            return Answer("not_required", clauses=said.grounds)
    failed = said.truth is False or found.facts.get("conditions_met") is False
    if failed and found.matter == REVIEW and found.route in ("promotion", "exceptional"):
        entry = found.book.fact("entry_route") and found.computed("entry_route").value == EXCEPTIONAL
        open_so = found.touches(REVIEW, EXCEPTIONAL) and found.answered((REVIEW,), route=EXCEPTIONAL).truth is True
        return Answer("exception_route" if entry or open_so else "ineligible", clauses=said.grounds)
    return Answer("exception_route", clauses=said.grounds) if said.truth is True and found.route == EXCEPTIONAL else None


def written(value: Any) -> Any:
    """A value as the cases write it: dates and instants as text, midnight as 24:00 of the day before."""
    if isinstance(value, datetime):
        if (value.hour, value.minute) == (0, 0):
            return f"{(value - timedelta(days=1)).date().isoformat()}T24:00"
        return value.replace(tzinfo=None).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: written(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [written(one) for one in value]
    return BODIES.get(value, value) if isinstance(value, str) else value
