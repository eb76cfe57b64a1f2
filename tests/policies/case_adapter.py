"""Turns the vocabulary of the acceptance cases into the engine's own facts, and the engine's answer back again.

Only words are translated here. Every number, list and rule comes from the packs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.policies.shelf import rulebook, shipped
from zhicheng.engine.policy import (
    NONE,
    Judgement,
    Pack,
    Rulebook,
    Target,
    judge,
    load_pack,
    next_window,
    window_at,
)
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries
from zhicheng.engine.policy.finding import truth_all
from zhicheng.engine.policy.months import add_months, first_of, month_index

PACKS = {"K20": "kunming-2020", "K22": "kunming-2022", "KINIT": "kunming-recognition"}
LEVELS = {
    "junior_yuan": "L5",
    "junior_assistant": "L4",
    "initial": "L4",
    "mid": "L3",
    "senior_deputy": "L2",
    "senior_full": "L1",
}
EMPLOYERS = {
    "municipal_institution": "city_state",
    "municipal_soe": "city_state",
    "county_institution": "county_state",
    "county_soe": "county_state",
    "institution": "city_state",
    "state_owned_enterprise": "city_state",
    "enterprise": "non_public",
    "non_public_enterprise": "non_public",
    "kunming_registered_subsidiary_of_out_of_province_company": "outside_subsidiary",
    "kunming_registered_branch_of_out_of_province_company": "outside_branch",
    "central_unit_in_kunming": "central_or_provincial",
    "provincial_unit_in_kunming": "central_or_provincial",
    "military_unit_in_kunming": "military",
    "other_prefecture_unit": "other_prefecture",
    "government_department": "government",
    "institution_under_civil_servant_law": "government",
}
SERIES = {
    "computer_software": {"series": "engineering", "specialty": "计算机软件"},
    "communication": {"series": "engineering", "specialty": "通信"},
    "pharmacy": {"series": "health", "ladder": "pharmacist"},
    "clinical_medicine": {"series": "health", "ladder": "physician"},
    "audit": {"series": "auditing"},
}
NATIONALITIES = {"taiwan_resident": "taiwan", "hong_kong_resident": "hong_kong", "macao_resident": "macao"}
CITIES = {"Kunming": "530100", "Qujing": "530300"}
BODIES = {"unit_or_superior": "unit_or_its_superior_department", "self": "unit_itself", "county_hrss": "county_hr_bureau"}
INSTITUTIONS = ("institution", "municipal_institution", "county_institution")
SAME = (
    "foreigner_work_permit",
    "entry_licence_required",
    "entry_licence_held",
    "hired_on_professional_post",
    "china_postdoc_fund",
    "led_provincial_or_ministerial_project",
    "stays_in_enterprise_after_exit",
)
ASKED = {
    "educations": "education",
    "educations.level": "education",
    "educations.obtained_on": "education_obtained",
    "educations.recognised": "education_moe_recognised",
    "educations.major_matches": "major_matches_work",
    "titles": "current_title",
    "titles.level": "current_title",
    "titles.obtained_on": "current_title_date",
    "hired_on": "hire_date",
    "skill_level": "skill_qualification",
    "skill_obtained_on": "skill_obtained",
    "publicity_first_on": "unit_publicity_first_day",
    "insurance_months": "social_insurance",
    "insurance_months.payer": "social_insurance",
    "appraisals": "previous_year_appraisal",
    "unit_assessment_passed": "unit_assessment",
    "post_changed_on": "new_post_since",
}


@dataclass(frozen=True)
class Answer:
    """What the product says to one case."""

    verdict: str
    value: Any = None
    ask: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


def answer(case: dict[str, Any]) -> Answer:
    """The answer to one case, by its kind."""
    return {
        "eligibility": _eligibility,
        "window": _window,
        "conflict": _window,
        "route": _route,
        "materials": _materials,
    }[case["kind"]](case)


def _eligibility(case: dict[str, Any]) -> Answer:
    facts = case["facts"]
    judgement = _judge(case["policy"], facts, _day(case["policy"], facts))
    timed = judgement.open if "application_date" in facts else True
    truth = truth_all((judgement.verdict, timed))
    ask = tuple(dict.fromkeys(ASKED.get(name, name) for name in _missing(judgement))) if truth is None else ()
    verdict = {True: "eligible", False: "ineligible", None: "unknown"}[truth]
    return Answer(verdict, ask=ask, clauses=tuple(map(str, judgement.grounds)))


def _missing(judgement: Judgement) -> list[str]:
    return [ask.fact for ask in judgement.asks] or [wait.fact for wait in judgement.waits]


def _window(case: dict[str, Any]) -> Answer:
    facts = case["facts"]
    asked = facts.get("asked")
    if asked == "first_day_of_earliest_window":
        hired = date.fromisoformat(facts["hire_date"])
        book = _book(case["policy"], facts)
        earliest = _judge(case["policy"], facts, hired).earliest
        assert earliest is not None
        value = book.param("recognition.windows", on=hired, level=LEVELS[facts["target_level"]]).value
        return Answer("computed", next_window(value, earliest).first.isoformat())
    day = date.fromisoformat(facts["date"])
    value = _book(case["policy"], facts).param("recognition.windows", on=day, level="L4").value
    now = window_at(value, day)
    if asked == "next_window_opens_on":
        return Answer("computed", next_window(value, now.closed_from if now else day).first.isoformat())
    return Answer("open" if now else "closed")


def _route(case: dict[str, Any]) -> Answer:
    facts = case["facts"]
    day = _day(case["policy"], facts)
    kind = EMPLOYERS[facts["employer_type"]]
    found = _book(case["policy"], facts).lookup("recognition.deciding_body", on=day, level="L4", employer_type=kind)
    return Answer("routed", [BODIES.get(found.value, found.value)], clauses=(str(found.clause),))


def _materials(case: dict[str, Any]) -> Answer:
    facts = case["facts"]
    day = _day(case["policy"], facts)
    value = _book(case["policy"], facts).param("recognition.materials", on=day, level="L4").value
    items = {item["id"]: item for item in value}
    if facts.get("asked") == "required_items":
        kind = "institution" if facts["employer_type"] in INSTITUTIONS else "enterprise"
        return Answer("required", [item["variants"][kind] for item in value if "variants" in item])
    lacking = "credit_commitment" in items and facts["credit_china_commitment_letter"] is False
    return Answer("noncompliant" if lacking or not facts["other_materials_complete"] else "compliant")


def _book(policy: str, facts: dict[str, Any]) -> Rulebook:
    if policy == "MULTI":
        issued = date.fromisoformat(facts["kinit_issue_date"])
        since = {PACKS[name].replace("-", "_"): issued if name == "KINIT" else None for name in facts["policies"]}
        return rulebook(**since)
    book = rulebook(**{PACKS[policy].replace("-", "_"): date.min})
    return Rulebook([*((one.pack, date.min, None) for one in book.bindings), *_series_standard(facts)])


def _series_standard(facts: dict[str, Any]) -> list[tuple[Pack, date, None]]:
    rules = {
        "recognition.series_months.master": facts.get("series_minimum_months_for_master"),
        "recognition.series_education.yuan": facts.get("series_minimum_education"),
    }
    named = {key: value for key, value in rules.items() if value is not None}
    if not named:
        return []
    head = (
        "id: series-standard\nname: 系列评价标准\nissuer: 评委会\ndivision: '530100'\nlayer: series\n"
        "in_force: {from: null}\nsource: {doc: STANDARD, title: 系列评价标准}\n"
    )
    lines = "".join(f"  - {{key: {key}, cite: {{at: 年限}}, says: 系列规定, value: {value}}}\n" for key, value in named.items())
    files = {"pack.yaml": head.encode(), "parameters/standard.yaml": f"parameters:\n{lines}".encode()}
    return [(load_pack(files), date.min, None)]


def _day(policy: str, facts: dict[str, Any]) -> date:
    for key in ("application_date", "decision_date", "date", "unit_publicity_first_day"):
        if facts.get(key):
            return date.fromisoformat(facts[key])
    return shipped()[PACKS[policy]].in_force_from or shipped()["kunming-2022"].in_force_from or date.min


def _judge(policy: str, facts: dict[str, Any], day: date) -> Judgement:
    book = _book(policy, facts)
    where = {"series": facts.get("series", "")} | SERIES.get(facts.get("series", ""), {})
    target = Target(LEVELS[facts["target_level"]], **{"ladder": "", "specialty": "", **where})
    kinds = [kind for pack in book.packs(day) for kind in pack.facts]
    usual = ordinary(kinds) if facts.get("other_conditions_met") else {}
    given = with_ordinary_entries({**usual, **_person(facts, target, day)}, kinds)
    matter = "direct_recognition" if facts.get("route_purpose") == "direct_recognition" else "recognition"
    return judge(book, matter=matter, target=target, facts=given, on=day)


def _person(facts: dict[str, Any], target: Target, day: date) -> dict[str, Any]:
    given: dict[str, Any] = {}
    _words(facts, given)
    _dates(facts, given, day)
    given["educations"] = _educations(facts)
    given["titles"] = _titles(facts, target)
    given["insurance_months"] = _insurance(facts, given, day)
    grade = facts.get("previous_year_appraisal", "qualified")
    given["appraisals"] = {day.year - 1: grade}
    return given


def _words(facts: dict[str, Any], given: dict[str, Any]) -> None:
    given.update({key: facts[key] for key in SAME if key in facts})
    tables: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("person_category", "person_category", {}),
        ("employer_type", "employer_type", EMPLOYERS),
        ("nationality_group", "nationality_group", NATIONALITIES),
        ("skill_qualification", "skill_level", {}),
        ("applying_unit", "employer", {}),
    )
    for theirs, ours, words in tables:
        if theirs in facts:
            given[ours] = words.get(facts[theirs], facts[theirs])
    if "unit_assessment" in facts:
        given["unit_assessment_passed"] = {"pass": True, "fail": False, None: None}[facts["unit_assessment"]]
    if "refuses_unit_work_assignment" in facts:
        refuses = facts["refuses_unit_work_assignment"]
        given["accepts_unit_assignments"] = None if refuses is None else not refuses
    if "recommendation_report_of_superior_legal_person" in facts:
        given["parent_recommendation"] = facts["recommendation_report_of_superior_legal_person"]
    if "publicity_objection" in facts:
        given["unit_publicity_clear"] = None if facts["publicity_objection"] is None else False


def _dates(facts: dict[str, Any], given: dict[str, Any], day: date) -> None:
    names = {
        "hire_date": "hired_on",
        "probation_start": "hired_on",
        "skill_obtained": "skill_obtained_on",
        "unit_publicity_first_day": "publicity_first_on",
        "unit_publicity_last_day": "publicity_last_on",
        "post_changed_on": "post_changed_on",
        "new_post_since": "post_changed_on",
        "retired_on": "retired_on",
        "retirement_formalities_completed_on": "retired_on",
        "retirement_delay_until": "retirement_delayed_until",
    }
    given["publicity_first_on"] = given["publicity_last_on"] = day
    for theirs, ours in names.items():
        if theirs in facts:
            given[ours] = date.fromisoformat(facts[theirs]) if facts[theirs] else None
    if "probation_completed" in facts and "hired_on" not in given:
        # A probation that is over began long enough ago; one that is not began on the day itself.
        started = {True: date.min, False: day, None: None}
        given["hired_on"] = started[facts["probation_completed"]]


def _educations(facts: dict[str, Any]) -> Any:
    if "education" not in facts:
        return []
    main = {"level": facts["education"], "obtained_on": _date(facts, "education_obtained")}
    for theirs, ours in (("education_moe_recognised", "recognised"), ("major_matches_work", "major_matches")):
        if theirs in facts:
            main[ours] = facts[theirs]
    earlier = {"level": facts.get("earlier_education"), "obtained_on": _date(facts, "earlier_education_obtained")}
    return [main, earlier] if earlier["level"] else [main]


def _date(facts: dict[str, Any], key: str) -> date | None:
    if key not in facts:
        return date.min
    return date.fromisoformat(facts[key]) if facts[key] else None


def _titles(facts: dict[str, Any], target: Target) -> Any:
    held = facts.get("current_title", "none")
    if held is None:
        return None
    if held == "none":
        return NONE
    series = SERIES.get(facts.get("current_title_series", ""), {}).get("series", facts.get("current_title_series"))
    obtained = _date(facts, "current_title_date")
    return [{"level": LEVELS.get(held, held), "series": series or target.series, "obtained_on": obtained}]


def _insurance(facts: dict[str, Any], given: dict[str, Any], day: date) -> Any:
    if "social_insurance" not in facts:
        until = first_of(month_index(day)) - timedelta(days=1)
        payer = given.get("employer", "unit")
        return _months(add_months(day, -12), until, {"payer": payer, "city": "Kunming"})
    spans = facts["social_insurance"]
    if spans is None:
        return None
    ends = [(date.fromisoformat(span["from"] + "-01"), date.fromisoformat(span["to"] + "-01"), span) for span in spans]
    return [row for first, last, span in ends for row in _months(first, last, span)]


def _months(first: date, last: date, span: dict[str, Any]) -> list[dict[str, Any]]:
    place = CITIES.get(span["city"], span["city"])
    indices = range(month_index(first), month_index(last) + 1)
    months = [first_of(index).isoformat()[:7] for index in indices]
    return [{"month": month, "paid": True, "payer": span["payer"], "place": place} for month in months]
