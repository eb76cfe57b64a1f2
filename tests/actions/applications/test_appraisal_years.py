"""年度考核: each year in service within the last five has a grade or a reason; older ones and those at school are not asked (PRO-14)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.season import Season
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Appraisal
from zhicheng.records.queries import lacking


def graded(season: Season, year: int, grade: str = "qualified", reason: str = "") -> None:
    person = season.person("李䶮")
    stamps = {"person": person, "created_at": season.clock, "changed_at": season.clock}
    Appraisal.objects.create(**stamps, module="appraisals", year=year, grade=grade, reason=reason)


@pytest.fixture
def draft(season: Season) -> str:
    """Complete but for the years: in service since 2019, with a grade for 2025 only."""
    season.profile(hired_on=date(2019, 3, 1))
    return season.draft()


def asked(season: Season, number: str) -> list[str]:
    faults = lacking.deficiencies(season.case(number), season.clock.date())
    return [fault.text[2:6] for fault in faults if fault.reference.startswith("appraisals")]


def test_the_years_of_the_window_are_asked_and_no_older_one(season: Season, draft: str) -> None:
    assert asked(season, draft) == ["2024", "2023", "2022", "2021"]
    with pytest.raises(Refusal) as caught:
        season.submit(draft)
    years = [item for item in caught.value.items if item.reference.startswith("appraisals")]
    assert {item.clause for item in years} == {"昆明2022申报指南 五(二)2"}


def test_a_grade_or_a_reason_settles_a_year(season: Season, draft: str) -> None:
    for year in (2022, 2023, 2024):
        graded(season, year)
    assert asked(season, draft) == ["2021"]
    graded(season, 2021, "not_applicable", "全年病假")
    assert asked(season, draft) == []
    assert season.submit(draft)


def test_years_before_service_began_are_not_asked(season: Season) -> None:
    assert season.submit(season.draft())
