"""Kaili 2023: bans, hours, posts, forms, accounts and who checks what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.policies.places import KAILI
from zhicheng.engine.policy import NotConfigured


def sanction(kind: str | None, on: date | None) -> list[dict[str, Any]]:
    return [{"type": kind, "date": on}]


@pytest.mark.parametrize(
    ("kind", "on", "last_barred_day"),
    [
        ("party_warning", date(2022, 8, 15), date(2023, 8, 15)),
        ("party_serious_warning", date(2022, 3, 20), date(2023, 9, 20)),
        ("party_removal_from_post", date(2020, 8, 31), date(2023, 8, 31)),
        ("party_probation", date(2020, 2, 29), date(2024, 2, 29)),
        ("party_expulsion", date(2020, 2, 29), date(2025, 2, 28)),
        ("admin_demerit", date(2022, 8, 31), date(2023, 8, 31)),
        ("admin_serious_demerit", date(2022, 8, 31), date(2024, 2, 29)),
        ("admin_post_grade_lowered", date(2021, 10, 20), date(2023, 10, 20)),
        ("admin_removal_from_post", date(2021, 10, 20), date(2023, 10, 20)),
        ("admin_expulsion", date(2020, 1, 15), date(2024, 1, 15)),
    ],
)
def test_a_sanction_bars_to_its_corresponding_day(kind: str, on: date, last_barred_day: date) -> None:
    first = KAILI.what("first_allowed_date", sanctions=sanction(kind, on)).value
    assert first == date.fromordinal(last_barred_day.toordinal() + 1)
    assert KAILI.may("integrity", on=last_barred_day, sanctions=sanction(kind, on)).outcome == "no"
    assert KAILI.may("integrity", on=first, sanctions=sanction(kind, on)).outcome == "yes"
    assert KAILI.may("review", "L3", "promotion", on=last_barred_day, sanctions=sanction(kind, on)).outcome == "no"


def test_of_two_sanctions_the_later_end_governs() -> None:
    both = sanction("admin_demerit", date(2022, 3, 1)) + sanction("party_serious_warning", date(2022, 3, 1))
    assert KAILI.may("integrity", sanctions=both).outcome == "no"
    assert KAILI.what("first_allowed_date", sanctions=both).value == date(2023, 9, 2)


@pytest.mark.parametrize(
    ("kind", "on", "outcome", "asked"),
    [
        ("party_serious_warning", None, "missing", ["sanctions.date"]),
        (None, date(2022, 3, 1), "missing", ["sanctions.type"]),
        (None, date(2018, 3, 1), "yes", []),
        ("admin_warning", date(2023, 3, 1), "yes", []),
    ],
)
def test_what_is_not_known_is_asked_for_only_where_it_matters(
    kind: str | None, on: date | None, outcome: str, asked: list[str]
) -> None:
    found = KAILI.may("integrity", sanctions=sanction(kind, on))
    assert (found.outcome, [ask.fact for ask in found.asks]) == (outcome, asked)


@pytest.mark.parametrize("kind", ["serious_exam_violation", "application_fraud", "academic_misconduct"])
def test_dishonesty_bars_for_three_years_from_the_finding_not_from_the_act(kind: str) -> None:
    found = [{"type": kind, "established_on": date(2020, 10, 1), "act_date": date(2018, 5, 1)}]
    assert KAILI.may("integrity", integrity_findings=found).outcome == "no"
    assert KAILI.what("first_allowed_date", integrity_findings=found).value == date(2023, 10, 2)


@pytest.mark.parametrize(
    ("serious", "scope"),
    [(True, ["title_application", "post_promotion"]), (False, ["title_application"])],
)
def test_serious_cases_lose_promotion_too(serious: bool, scope: list[str]) -> None:
    found = KAILI.what("consequence", integrity_findings=[{"type": "academic_misconduct", "serious": serious}])
    assert found.value == {"years": 3, "scope": scope}


@pytest.mark.parametrize(
    ("year", "group", "place", "hours", "outcome"),
    [
        (2019, "senior_or_mid", "neither_grassroots_nor_private", 72, "yes"),
        (2019, "senior_or_mid", "township", 71, "no"),
        (2018, "initial", "neither_grassroots_nor_private", 32, "yes"),
        (2020, "initial", "township", 59, "no"),
        (2020, "senior_or_mid", "neither_grassroots_nor_private", 60, "yes"),
        (2021, "initial", "neither_grassroots_nor_private", 89, "no"),
        (2022, "senior_or_mid", "private_economic_organisation", 45, "yes"),
        (2022, "senior_or_mid", None, 60, "missing"),
        (2022, "senior_or_mid", None, 90, "yes"),
        (2022, "senior_or_mid", None, 44, "no"),
    ],
)
def test_the_hours_of_a_year(year: int, group: str, place: str | None, hours: int, outcome: str) -> None:
    case = {"year": year, "level_group": group, "workplace": place, "hours_professional": {year: 90}}
    assert KAILI.may("education_hours", **case, hours_total={year: hours}).outcome == outcome


@pytest.mark.parametrize(
    ("place", "professional", "outcome"),
    [("neither_grassroots_nor_private", 60, "yes"), ("neither_grassroots_nor_private", 59, "no"), ("grassroots", 30, "yes"),
     ("grassroots", 29, "no")],
)  # fmt: skip
def test_two_thirds_of_the_hours_are_professional(place: str, professional: int, outcome: str) -> None:
    case = {"year": 2023, "level_group": "senior_or_mid", "workplace": place, "hours_total": {2023: 90}}
    assert KAILI.may("education_hours", **case, hours_professional={2023: professional}).outcome == outcome


@pytest.mark.parametrize(
    ("first", "last", "group", "place", "total"),
    [
        (2018, 2023, "senior_or_mid", "neither_grassroots_nor_private", 474),
        (2018, 2023, "initial", "neither_grassroots_nor_private", 394),
        (2018, 2023, "senior_or_mid", "township", 339),
    ],
)
def test_the_hours_of_several_years_add_up(first: int, last: int, group: str, place: str, total: int) -> None:
    found = KAILI.what("minimum_hours_total", years_from=first, years_to=last, level_group=group, workplace=place)
    assert found.value == total


def test_the_public_course_gives_its_hours_once_passed() -> None:
    case = {"year": 2023, "level_group": "senior_or_mid", "public_subject_test_passed": True, "other_hours": 45}
    assert KAILI.what("hours_given", **case).value == 30
    assert KAILI.what("hours_missing", **case).value == 15
    assert KAILI.what("hours_missing", **case | {"public_subject_test_passed": False}).value == 45


@pytest.mark.parametrize(
    ("employer", "retires", "proof", "outcome"),
    [
        ("primary_or_secondary_school", date(2026, 8, 4), True, "yes"),
        ("primary_or_secondary_school", date(2026, 8, 5), True, "no"),
        ("primary_or_secondary_school", date(2025, 8, 1), False, "no"),
        ("hospital", date(2025, 8, 1), True, "no"),
    ],
)
def test_teachers_close_to_retirement_need_no_vacancy(employer: str, retires: date, proof: bool, outcome: str) -> None:
    one = {"level": "L3", "statutory_retirement_date": retires, "age_proof_by_file_keeper": proof}
    assert KAILI.may("quota", employer_kind=employer, vacant_mid_posts=0, candidates=[one]).outcome == outcome


@pytest.mark.parametrize(("vacant", "outcome"), [(3, "yes"), (2, "no"), (None, "missing")])
def test_no_more_are_recommended_than_posts_are_vacant(vacant: int | None, outcome: str) -> None:
    three = [{"level": "L3"}] * 3 + [{"level": "L2"}]
    assert KAILI.may("quota", vacant_mid_posts=vacant, candidates=three).outcome == outcome
    assert KAILI.may("quota", vacant_mid_posts=3, vacant_senior_posts=0, candidates=three).outcome == "no"


@pytest.mark.parametrize(
    ("action", "on", "outcome"),
    [
        ("grassroots_deputy_senior_post_form", date(2023, 8, 9), "yes"),
        ("grassroots_deputy_senior_post_form", date(2023, 8, 10), "no"),
        ("ce_hours_registration", date(2023, 8, 10), "no"),
        ("post_setting_form", date(2023, 8, 9), "yes"),
        ("applicant_roster", date(2023, 8, 29), "yes"),
        ("applicant_roster", date(2023, 8, 30), "no"),
    ],
)
def test_before_a_day_does_not_include_it(action: str, on: date, outcome: str) -> None:
    assert KAILI.may("deadline", action=action, action_date=on).outcome == outcome


@pytest.mark.parametrize(
    ("facts", "body"),
    [
        ({"series": "school-teaching", "level": "L3"}, "municipal_hr_bureau"),
        ({"series": "school-teaching", "level": "L4"}, "municipal_hr_bureau"),
        ({"series": "school-teaching", "level": "L2"}, "provincial_or_prefecture_committee_forming_body"),
        ({"series": "engineering"}, "provincial_or_prefecture_committee_forming_body"),
        ({"account": "unit_administrator", "employer_type": "city_state"}, "industry_department_same_level"),
        ({"account": "unit_administrator", "employer_type": "non_public"}, "hr_department_same_level"),
        ({"action": "ce_hours_verification", "series": "health"}, "health_department"),
        ({"action": "ce_hours_verification", "series": "engineering"}, "hr_department_same_level"),
    ],
)
def test_who_answers_for_it(facts: dict[str, Any], body: str) -> None:
    assert list(KAILI.what("responsible_body", **facts).value) == [body]


@pytest.mark.parametrize(
    ("on", "facts", "outcome"),
    [
        (date(2023, 7, 31), {}, "no"),
        (date(2023, 8, 1), {}, "yes"),
        (date(2023, 7, 30), {"process_finished": False}, "yes"),
        (date(2023, 7, 31), {"process_finished": False}, "no"),
    ],
)
def test_old_records_end_and_new_ones_begin_on_their_day(on: date, facts: dict[str, Any], outcome: str) -> None:
    assert KAILI.may("opening", on=on, **facts).outcome == outcome


def test_the_discipline_form_is_asked_of_everybody() -> None:
    assert KAILI.may("materials", annex_1_9_uploaded=False).outcome == "no"
    assert KAILI.may("materials").outcome == "yes"


@pytest.mark.parametrize(
    "key",
    ["platform.url", "platform.one_stop_url", "platform.annexes_url", "certificate.platform_url", "hours.public_course_url",
     "contact.mailbox", "work_plan.stages", "qualification.title_map", "annex.1-2.work_plan"],
)  # fmt: skip
def test_what_the_notice_leaves_blank_is_not_configured(key: str) -> None:
    with pytest.raises(NotConfigured):
        KAILI.value(key)


def test_the_certificates_are_electronic_since_2021() -> None:
    assert (KAILI.value("certificate.titles_from"), KAILI.value("certificate.paper_stops")) == (2021, True)
    assert KAILI.may("certificate", title_obtained_on=date(2022, 5, 1), certificate_form="paper").outcome == "no"
    assert list(KAILI.what("issued_documents", title_obtained_on=date(2021, 5, 1)).value) == ["electronic_certificate"]
