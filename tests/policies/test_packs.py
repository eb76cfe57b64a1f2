"""The packs that ship: sound, quick to load, and saying what their documents say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from tests.policies.places import working_calendar
from tests.policies.shelf import ROOT, pack_files, rulebook, shipped
from zhicheng.engine.policy import NotConfigured, Rulebook, Target, canonical, check, from_canonical, judge, load_pack
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries

DAY = date(2026, 12, 7)
LOADED_PER_KILOBYTE = 0.0015
"""Seconds: reading a pack once when it is proposed grows with what it says; the running system reads its published form."""


def all_rules(on: date = date(2023, 3, 1)) -> Rulebook:
    """Everything for the city, the undated notice taken to be in force from `on`."""
    return rulebook(kunming_2020=None, kunming_2022=None, kunming_recognition=on, yunnan_certificates=None)


def test_the_check_finds_no_fault_and_notes_the_undated_notice() -> None:
    report = check(list(shipped().values()), working_calendar())
    assert report.ok, report.lines()
    assert [problem.file for problem in report.problems] == ["kunming-recognition/pack.yaml"]
    assert {one.id for one in report.packs if not one.can_activate} == {"kunming-recognition"}


@pytest.mark.parametrize("head", sorted(ROOT.rglob("pack.yaml")), ids=lambda head: head.parent.name)
def test_a_pack_loads_at_once_and_reads_back_from_its_published_form(head: Path) -> None:
    files = pack_files(head)
    best = min(_seconds(files) for _ in range(5))
    assert best < LOADED_PER_KILOBYTE * sum(map(len, files.values())) / 1000 + 0.02
    pack = load_pack(files)
    assert canonical(from_canonical(canonical(pack))) == canonical(pack)


def _seconds(files: dict[str, bytes]) -> float:
    began = process_time()
    load_pack(files)
    return process_time() - began


def test_every_mandatory_value_is_answered_for_junior_titles() -> None:
    rules = all_rules()
    by = {"level": "L4", "employer_type": "non_public", "series": "engineering"}
    for key in shipped()["national-base"].mandatory:
        assert rules.param(key, on=DAY, **by).says, key


def test_values_outside_the_documents_are_marked_for_confirmation() -> None:
    for name in ("national-base", "kunming-defaults"):
        for entry in shipped()[name].entries:
            assert entry.confirm or entry.key == "policy.hotline", entry.key
    stated = [entry for entry in shipped()["kunming-recognition"].entries if entry.confirm]
    assert [entry.key for entry in stated] == ["forms.recognition", "recognition.count_to"]


def test_no_sentence_of_a_document_is_copied() -> None:
    """Own words: what a pack says is short and bears no chapter of the document."""
    for pack in shipped().values():
        for said in [entry.says for entry in pack.entries] + [clause.says for clause in pack.clauses]:
            assert len(said) <= 80, said


@pytest.mark.parametrize(
    ("level", "months", "pack"),
    [("L4", [3, 6, 9, 12], "kunming-recognition"), ("L3", [1, 4, 7, 10], "kunming-2022")],
)
def test_the_undated_notice_governs_junior_titles_only(level: str, months: list[int], pack: str) -> None:
    found = all_rules().param("recognition.windows", on=DAY, level=level)
    assert (found.value["months"], found.pack) == (months, pack)


def test_before_the_notice_takes_effect_the_guide_governs() -> None:
    rules = all_rules(on=date(2023, 3, 1))
    assert rules.param("recognition.windows", on=date(2023, 2, 28), level="L4").pack == "kunming-2022"
    assert rules.param("recognition.windows", on=date(2023, 3, 1), level="L4").pack == "kunming-recognition"


def test_the_notice_of_2020_gives_no_window() -> None:
    with pytest.raises(NotConfigured, match="没有规定"):
        rulebook(kunming_2020=None).param("recognition.windows", on=DAY, level="L4")


@pytest.mark.parametrize(
    ("level", "employer", "body"),
    [
        ("L4", "county_state", "county_hrss"),
        ("L4", "non_public", "county_hrss"),
        ("L5", "city_state", "supervising_authority"),
        ("L4", "self_review", "self"),
        ("L4", "central_or_provincial", "unit_or_superior"),
        ("L3", "city_state", "city_hrss"),
        ("L3", "non_public", "city_hrss"),
    ],
)
def test_the_deciding_body_follows_employer_and_level(level: str, employer: str, body: str) -> None:
    found = all_rules().lookup("recognition.deciding_body", on=DAY, level=level, employer_type=employer)
    assert found.value == body


def test_chances_and_locks_are_those_of_the_guide() -> None:
    rules = all_rules()
    assert rules.param("returns.total", on=DAY).value == 4
    assert rules.param("returns.after_recommendation", on=DAY).value == 3
    assert rules.param("account.max_failed_logins", on=DAY).value == 3
    assert rules.param("recognition.ends_initial_review", on=DAY, level="L4").value is True
    assert rules.param("recognition.ends_initial_review", on=DAY, level="L3").value is False


def test_the_profile_has_thirteen_modules_and_insurance() -> None:
    found = [item["id"] for item in all_rules().param("profile.modules", on=DAY).value]
    expected = "titles education study work summary tasks projects patents awards books papers learning appraisals insurance"
    assert found == expected.split()


def test_the_materials_of_guide_and_notice_are_put_together() -> None:
    items = {item["id"]: item for item in all_rules().param("recognition.materials", on=DAY, level="L4").value}
    assert {"id_card", "education_record", "hire_document", "credit_commitment", "parent_recommendation"} <= set(items)
    assert items["education_record"]["validity_months"] == 6
    assert items["credit_commitment"]["clause"].endswith("三(一)")
    assert items["post_change"]["clause"].endswith("二(七)")


def judged(level: str, rules: Rulebook | None = None, **facts: Any) -> str:
    book = rules or all_rules()
    kinds = [kind for pack in book.packs(DAY) for kind in pack.facts]
    months = [{"month": f"2026-{month:02d}", "paid": True, "payer": "unit", "place": "530100"} for month in range(6, 12)]
    usual = {"appraisals": {2025: "qualified"}, "insurance_months": months, "publicity_first_on": DAY}
    given = with_ordinary_entries({**ordinary(kinds), **usual, **facts}, kinds)
    return judge(book, matter="recognition", target=Target(level, "engineering", "engineer", "土木"), facts=given, on=DAY).outcome


def educated(level: str, on: date = date(2020, 7, 1)) -> list[dict[str, Any]]:
    return [{"level": level, "obtained_on": on}]


@pytest.mark.parametrize(
    ("level", "education", "hired", "outcome"),
    [
        ("L4", "bachelor", date(2025, 12, 7), "yes"),
        ("L4", "bachelor", date(2025, 12, 8), "no"),
        ("L4", "college_diploma", date(2023, 12, 7), "yes"),
        ("L4", "college_diploma", date(2023, 12, 8), "no"),
        ("L4", "tech_school_senior_worker_class", date(2023, 12, 7), "yes"),
        ("L4", "tech_school_senior_worker_class", date(2025, 12, 7), "no"),
        ("L4", "double_bachelor", date(2026, 12, 1), "no"),
        ("L5", "secondary_vocational", date(2025, 12, 7), "yes"),
        ("L5", "secondary_vocational", date(2025, 12, 8), "no"),
        ("L5", "bachelor", date(2020, 12, 8), "no"),
        ("L4", "master", date(2026, 11, 30), "yes"),
        ("L4", "master", date(2026, 12, 1), "no"),
        ("L3", "doctor", date(2026, 12, 1), "yes"),
        ("L3", "master", date(2016, 12, 1), "no"),
    ],
)
def test_both_documents_loaded_each_governs_its_levels(level: str, education: str, hired: date, outcome: str) -> None:
    assert judged(level, educations=educated(education), hired_on=hired) == outcome


def test_an_older_diploma_may_be_the_path_when_the_newer_degree_is_too_young() -> None:
    both = educated("bachelor", date(2026, 7, 1)) + educated("college_diploma", date(2020, 7, 1))
    assert judged("L4", educations=both, hired_on=date(2021, 1, 4)) == "yes"
    assert judged("L4", educations=both[:1], hired_on=date(2021, 1, 4)) == "no"


def test_before_the_unit_has_assessed_the_answer_waits_for_people() -> None:
    waiting = {
        "unit_assessment_passed": None,
        "fit_for_post": None,
        "accepts_unit_assignments": None,
        "unit_publicity_clear": None,
    }
    assert judged("L4", educations=educated("bachelor"), hired_on=date(2021, 1, 4), **waiting) == "waiting"


def test_no_place_name_and_no_number_of_months_stands_in_the_engine() -> None:
    engine = Path(__file__).resolve().parents[2] / "zhicheng" / "engine" / "policy"
    for path in engine.glob("*.py"):
        assert not re.search(r"昆明|云南|曲靖|凯里|贵州|[0-9]+个月", path.read_text("utf-8")), path.name
