"""最早何时可以申报, told of real people by the packs that ship, and proved day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.engine.policy.making import book, clause, clauses, dated, pack, params
from tests.policies.shelf import rulebook
from zhicheng.engine.policy import Rulebook, Target, judge
from zhicheng.engine.policy.compiled import compile_verdict
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries
from zhicheng.engine.policy.timeline import Timeline, timeline
from zhicheng.engine.policy.windows import Window

TODAY = date(2026, 9, 8)
TARGET = Target("L4", "engineering", "engineer", "土木", "")
WAITING = {"unit_assessment_passed": None, "fit_for_post": None, "accepts_unit_assignments": None, "unit_publicity_clear": None}


def city() -> Rulebook:
    """The city's three documents, the undated notice taken to be in force."""
    return rulebook(kunming_2020=None, kunming_2022=None, kunming_recognition=date(2023, 3, 1), yunnan_certificates=None)


def person(rules: Rulebook, **facts: Any) -> dict[str, Any]:
    kinds = [kind for one in rules.packs(TODAY) for kind in one.facts]
    months = [{"month": f"2026-{month:02d}", "paid": True, "payer": "unit", "place": "530100"} for month in range(3, 9)]
    usual = {
        "appraisals": {2025: "qualified"},
        "insurance_months": months,
        "publicity_first_on": None,
        "publicity_last_on": None,
        "educations": [{"level": "bachelor", "obtained_on": date(2020, 7, 1)}],
    }
    return with_ordinary_entries({**ordinary(kinds), **usual, **facts}, kinds)


def ahead(until: date | None = None, **facts: Any) -> Timeline:
    rules = city()
    return timeline(rules, matter="recognition", target=TARGET, facts=person(rules, **facts), since=TODAY, until=until)


def test_a_graduate_in_the_first_year_learns_day_window_and_what_is_taken_for_granted() -> None:
    found = ahead(hired_on=date(2026, 2, 10), **WAITING)
    assert found.earliest == date(2027, 2, 10)
    assert found.window == Window(date(2027, 3, 1), date(2027, 3, 20))
    assert found.apply_on == date(2027, 3, 1)
    assert found.earliest_sure is None
    assert [one.clause for one in found.binding] == ["bachelor-to-assistant"]
    (held_back,) = found.binding
    assert held_back.finding.label == "取得学历后从事专业工作"
    assert "2027年2月10日达到要求" in held_back.finding.actual
    texts = found.assumptions
    assert "假定2026年度考核合格" in texts
    assert "假定从2026年9月起每月连续缴费（社会保险缴费月份）" in texts
    assert "假定单位公示首日不早于申报日" in texts
    assert "假定“单位考核评议”认定为符合" in texts
    assert texts[-2:] == ("假定在现岗位连续工作", "假定其他情况不变")


def test_who_already_meets_the_rules_has_nothing_to_wait_for() -> None:
    found = ahead(hired_on=date(2020, 1, 4), publicity_first_on=TODAY)
    assert found.earliest == found.earliest_sure == found.earliest_possible == TODAY
    assert found.binding == ()
    assert found.assumptions == ()
    assert found.window == Window(date(2026, 9, 1), date(2026, 9, 20))


def test_a_poor_appraisal_bars_for_its_year_and_no_longer() -> None:
    found = ahead(hired_on=date(2020, 1, 4), publicity_first_on=TODAY, appraisals={2025: "unqualified"})
    assert found.earliest_sure is None
    assert found.earliest == date(2027, 1, 1)
    assert [one.clause for one in found.binding] == ["last-year-appraisal"]
    assert "假定2026年度考核合格" in found.assumptions


def test_retiring_ends_it() -> None:
    found = ahead(hired_on=date(2020, 1, 4), publicity_first_on=TODAY, retired_on=date(2028, 6, 30))
    assert found.earliest == TODAY
    assert found.lapses_on == date(2028, 6, 30)


def test_who_retires_first_never_gets_there() -> None:
    found = ahead(hired_on=date(2026, 2, 10), retired_on=date(2027, 2, 10))
    assert found.earliest is None
    assert found.earliest_possible is None
    assert found.apply_on is None


def test_a_missing_day_leaves_it_open_and_is_not_guessed() -> None:
    found = ahead(hired_on=None)
    assert found.earliest is None
    assert found.earliest_possible == TODAY


def test_a_break_in_insurance_must_be_outlived() -> None:
    broken = [{"month": f"2026-{month:02d}", "paid": month != 7, "payer": "unit", "place": "530100"} for month in range(3, 9)]
    found = ahead(hired_on=date(2020, 1, 4), publicity_first_on=TODAY, insurance_months=broken)
    assert found.earliest == date(2027, 2, 1)
    assert "假定从2026年9月起每月连续缴费（社会保险缴费月份）" in found.assumptions


def test_every_day_of_three_years_is_judged_alike() -> None:
    rules = city()
    days = 1210
    degree = [{"level": "master", "obtained_on": date(2026, 6, 30)}]
    known = person(rules, hired_on=date(2026, 8, 31), educations=degree, retired_on=date(2029, 1, 1), unit_publicity_clear=None)
    found = timeline(rules, matter="recognition", target=TARGET, facts=known, since=TODAY, until=TODAY + timedelta(days=days))
    given, assumed = dict(found.steps), dict(found.steps_ahead)
    edges = {day + timedelta(days=by) for day in given for by in (-1, 0, 1)}
    as_given = as_assumed = None
    for number in range(days):
        on = TODAY + timedelta(days=number)
        as_given, as_assumed = given.get(on, as_given), assumed.get(on, as_assumed)
        assert judge(rules, matter="recognition", target=TARGET, facts=found.outlook.on(on), on=on).verdict is as_assumed, on
        if on in edges or number % 30 == 0:
            assert judge(rules, matter="recognition", target=TARGET, facts=known, on=on).verdict is as_given, on
    assert (found.earliest, found.lapses_on) == (TODAY, date(2029, 1, 1))


def test_a_value_that_changes_and_a_pack_that_comes_turn_the_verdict_on_their_day() -> None:
    months = dated("{to: 2024-07-01, value: 36}", "{from: 2024-07-01, value: 24}")
    old = pack({"eligibility/e.yaml": clauses(clause("{elapsed: {since: started, months: m}}")), "parameters/p.yaml": months})
    newer = pack(
        {"eligibility/e.yaml": clauses(clause("{fact: kind, is: p}", "exclusion", "barred"))},
        id="two",
        since="2026-01-01",
        more="supersedes:\n  - {pack: one, cite: {at: 一}}\n",
    )
    rules = book(old, newer)
    facts = {"started": date(2022, 3, 31), "kind": "p"}
    found = timeline(rules, matter="recognition", target=Target("L4"), facts=facts, since=date(2023, 6, 1))
    assert found.steps == ((date(2023, 6, 1), False), (date(2024, 7, 1), True), (date(2026, 1, 1), False))
    assert (found.earliest, found.lapses_on) == (date(2024, 7, 1), date(2026, 1, 1))


def test_years_in_a_row_are_told_as_one() -> None:
    rule = "{all: [{fact: hours, year: -1, at_least: {param: h}}, {fact: hours, year: -2, at_least: {param: h}}, {elapsed: {since: started, months: m}}]}"
    extra = "facts:\n  - {key: hours, label: 继续教育学时, type: by_year, assume: 999, assume_says: 达到要求}\n"
    owner = pack(
        {"eligibility/e.yaml": clauses(clause(rule)), "parameters/p.yaml": params(h="90", m="12"), "facts/h.yaml": extra}
    )
    facts = {"hours": {2022: 90}, "started": date(2024, 5, 5)}
    found = timeline(book(owner), matter="recognition", target=Target("L4"), facts=facts, since=date(2023, 6, 12))
    assert found.earliest == date(2025, 5, 5)
    assert found.assumptions[0] == "假定2023至2024年度继续教育学时达到要求"


def test_a_timeline_needs_a_day() -> None:
    rules = city()
    with pytest.raises(ValueError, match="at least one day"):
        timeline(rules, matter="recognition", target=TARGET, facts={}, since=TODAY, until=TODAY)
    assert compile_verdict(rules, "recognition", TARGET) is compile_verdict(city(), "recognition", TARGET)
