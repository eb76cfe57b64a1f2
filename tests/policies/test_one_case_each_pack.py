"""One and the same person under each pack: the answers differ as the documents do, and each names its document (CFG-01, REC-03 to REC-18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.policies.shelf import rulebook
from zhicheng.engine.policy import NONE, Finding, Judgement, NotConfigured, Rulebook, Target, judge, next_window, window_at
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries

DAY = date(2026, 12, 7)
PACKS = ("kunming_2020", "kunming_2022", "kunming_recognition")


@cache
def book_of(pack: str) -> Rulebook:
    """The rules of one pack alone."""
    return rulebook(**{pack: date.min})


def paid(first: int, last: int, payer: str = "unit") -> list[dict[str, Any]]:
    """Months of 2026 paid in the city."""
    return [{"month": f"2026-{month:02d}", "paid": True, "payer": payer, "place": "530100"} for month in range(first, last + 1)]


def asked(pack: str, level: str, *, series: str = "engineering", publicity: date = DAY, **facts: Any) -> Judgement:
    """The answer of one pack to somebody who meets everything that is not said otherwise."""
    book = book_of(pack)
    kinds = [kind for one in book.packs(DAY) for kind in one.facts]
    usual = {"appraisals": {2025: "qualified"}, "insurance_months": paid(6, 11), "publicity_first_on": publicity}
    given = with_ordinary_entries({**ordinary(kinds), **usual, **facts}, kinds)
    return judge(book, matter="recognition", target=Target(level, series, "", "土木"), facts=given, on=DAY)


def outcomes(level: str, **facts: Any) -> list[str]:
    return [asked(pack, level, **facts).outcome for pack in PACKS]


def leaves(finding: Finding) -> Iterator[Finding]:
    """A finding and everything under it."""
    yield finding
    for child in finding.children:
        yield from leaves(child)


def education(level: str, obtained_on: date = date(2020, 7, 1), **more: Any) -> list[dict[str, Any]]:
    return [{"level": level, "obtained_on": obtained_on, **more}]


def test_one_identical_case_is_answered_by_each_pack_in_its_own_way() -> None:
    # Fourteen months after graduation in another subject, with three months of insurance.
    case: dict[str, Any] = {
        "educations": education("bachelor", major_matches=False),
        "hired_on": date(2025, 10, 1),
        "insurance_months": paid(9, 11),
    }
    found = {pack: asked(pack, "L4", **case) for pack in PACKS}
    assert [found[pack].outcome for pack in PACKS] == ["yes", "yes", "no"]
    grounds = {pack: [str(clause) for clause in found[pack].grounds] for pack in PACKS}
    assert {text.split()[0] for text in grounds["kunming_2020"]} == {"昆明2020年评审通知"}
    assert {text.split()[0] for text in grounds["kunming_2022"]} == {"昆明2022申报指南"}
    assert "昆明初级认定通知 二(五)" in grounds["kunming_recognition"]
    assert "昆明初级认定通知 二(二)" in grounds["kunming_recognition"]


@pytest.mark.parametrize(
    ("who", "level", "hired", "expected"),
    [
        ("bachelor", "L5", date(2026, 12, 1), ["yes", "yes", "no"]),
        ("master", "L4", date(2026, 12, 1), ["yes", "yes", "no"]),
        ("doctor", "L3", date(2026, 12, 1), ["yes", "yes", "not_loaded"]),
        ("college_diploma", "L4", date(2023, 10, 1), ["no", "no", "yes"]),
        ("college_diploma", "L5", date(2025, 12, 7), ["yes", "yes", "no"]),
        ("double_bachelor", "L4", date(2026, 12, 1), ["yes", "yes", "no"]),
    ],
)
def test_the_paths_differ_as_the_documents_do(who: str, level: str, hired: date, expected: list[str]) -> None:
    assert outcomes(level, educations=education(who), hired_on=hired) == expected


def test_last_years_basic_pass_bars_only_where_the_notice_says_so() -> None:
    case = {"educations": education("bachelor"), "hired_on": date(2025, 10, 1)}
    assert outcomes("L4", **case, appraisals={2025: "basically_qualified"}) == ["yes", "yes", "no"]
    assert outcomes("L4", **case, appraisals={2025: "qualified", 2024: "basically_qualified"}) == ["yes", "yes", "yes"]


def test_windows_review_and_counting_differ_too() -> None:
    def value(pack: str, key: str) -> Any:
        return book_of(pack).param(key, on=DAY, level="L4", series="engineering").value

    with pytest.raises(NotConfigured, match="没有规定"):
        value("kunming_2020", "recognition.windows")
    guide, notice = (value(pack, "recognition.windows") for pack in PACKS[1:])
    assert (window_at(guide, DAY) is not None, window_at(notice, DAY) is not None) == (False, True)
    assert next_window(guide, DAY).first == date(2027, 1, 1)
    assert [value(pack, "recognition.ends_initial_review") for pack in PACKS] == [False, False, True]
    assert [value(pack, "recognition.counts_from") for pack in PACKS[1:]] == ["hire_document_day", "decision_day"]


@pytest.mark.parametrize("pack", PACKS[:2])
def test_a_college_graduate_needs_a_whole_year_and_a_double_bachelor_none(pack: str) -> None:
    college = education("college_diploma")
    assert asked(pack, "L5", educations=college, hired_on=date(2026, 1, 7)).outcome == "no"
    assert asked(pack, "L5", educations=college, hired_on=date(2025, 12, 7)).outcome == "yes"
    offered = asked(pack, "L4", educations=education("double_bachelor"), hired_on=date(2026, 12, 1))
    assert offered.outcome == "yes"
    assert [path.truth for path in offered.paths].count(True) == 1


NOTICE = "kunming_recognition"


@pytest.mark.parametrize(
    ("who", "hired", "outcome"),
    [
        ("college_diploma", date(2024, 1, 7), "no"),  # 35 months
        ("college_diploma", date(2023, 12, 7), "yes"),  # 36 months
        ("bachelor", date(2026, 1, 7), "no"),  # 11 months
        ("bachelor", date(2025, 12, 7), "yes"),
    ],
)
def test_months_of_service_by_the_notice(who: str, hired: date, outcome: str) -> None:
    assert asked(NOTICE, "L4", educations=education(who), hired_on=hired).outcome == outcome


@pytest.mark.parametrize(("skilled_on", "outcome"), [(date(2024, 12, 8), "no"), (date(2024, 12, 7), "yes")])
def test_a_senior_worker_counts_from_the_skill_certificate(skilled_on: date, outcome: str) -> None:
    found = asked(
        NOTICE, "L4", educations=education("senior_high_school"), hired_on=date(2019, 1, 1),
        skill_level="senior_worker", skill_obtained_on=skilled_on,
    )  # fmt: skip
    assert found.outcome == outcome


@pytest.mark.parametrize(("since", "outcome"), [(date(2022, 12, 8), "no"), (date(2022, 12, 7), "yes")])
def test_after_the_lowest_level_further_service_leads_on(since: date, outcome: str) -> None:
    held = [{"level": "L5", "series": "engineering", "obtained_on": since}]
    case = {"educations": education("secondary_vocational"), "hired_on": date(2015, 1, 1), "titles": held}
    assert asked(NOTICE, "L4", **case).outcome == outcome


@pytest.mark.parametrize(
    ("who", "hired", "outcome"),
    [
        ("bachelor", date(2025, 1, 7), "no"),  # 23 months
        ("bachelor", date(2024, 12, 7), "yes"),  # 24 months
        ("master", date(2025, 12, 1), "no"),  # without the surcharge it would long be enough
        ("master", date(2025, 11, 30), "yes"),
    ],
)
def test_another_subject_adds_a_year_to_the_first_recognition(who: str, hired: date, outcome: str) -> None:
    found = asked(NOTICE, "L4", educations=education(who, major_matches=False), hired_on=hired)
    assert found.outcome == outcome


def test_a_publicity_a_month_later_counts_a_month_more() -> None:
    case = {"educations": education("bachelor"), "hired_on": date(2026, 1, 7)}

    def months(publicity: date) -> str:
        found = asked(NOTICE, "L4", publicity=publicity, **case)
        path = next(path for path in found.paths if path.id == "bachelor-to-assistant")
        return next(leaf.actual for leaf in leaves(path) if leaf.kind == "elapsed")

    assert ("11个月" in months(date(2026, 12, 7)), "12个月" in months(date(2027, 1, 7))) == (True, True)


@pytest.mark.parametrize("months", [paid(7, 11), [*paid(5, 7), *paid(9, 11)]], ids=["five months", "a gap"])
def test_insurance_too_short_or_broken_is_a_no(months: list[dict[str, Any]]) -> None:
    case = {"educations": education("bachelor"), "hired_on": date(2025, 10, 1)}
    assert asked(NOTICE, "L4", **case, insurance_months=months).outcome == "no"


def test_a_master_is_free_of_the_six_months_but_not_of_the_payer() -> None:
    case = {"educations": education("master"), "hired_on": date(2026, 11, 2)}
    assert asked(NOTICE, "L4", **case, insurance_months=paid(11, 11)).outcome == "yes"
    assert asked(NOTICE, "L4", **case, insurance_months=paid(6, 11, "another")).outcome == "no"


@pytest.mark.parametrize(
    "facts",
    [{"accepts_unit_assignments": False}, {"fit_for_post": False}, {"person_category": "civil_servant"},
     {"retired_on": date(2026, 10, 1)}],
    ids=lambda facts: next(iter(facts)),
)  # fmt: skip
def test_who_may_not_be_recognised_is_told_by_which_clause(facts: dict[str, Any]) -> None:
    case = {"educations": education("bachelor"), "hired_on": date(2025, 10, 1)}
    found = asked(NOTICE, "L4", **case, **facts)
    assert found.outcome == "no"
    assert any("一(二)" in str(clause) for clause in found.grounds)


@pytest.mark.parametrize(
    ("held", "changed", "outcome"),
    [
        ("library", NONE, "no"),
        ("library", date(2025, 12, 8), "no"),
        ("library", date(2025, 12, 7), "yes"),
        ("archives", NONE, "yes"),
    ],
)
def test_the_same_name_in_another_series_is_a_change_of_series(held: str, changed: Any, outcome: str) -> None:
    """管理员 of the library and 管理员 of the archives share a name; whoever goes over owes the months in the new post."""
    found = asked(
        NOTICE, "L4", series="archives", educations=education("bachelor"), hired_on=date(2020, 1, 1),
        titles=[{"level": "L5", "series": held, "obtained_on": date(2021, 1, 1)}], post_changed_on=changed,
    )  # fmt: skip
    assert found.outcome == outcome
