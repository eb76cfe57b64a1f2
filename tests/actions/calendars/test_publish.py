"""录入放假安排: a whole year from one file, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.season import POLICIES
from zhicheng.actions.act import Act
from zhicheng.actions.calendars.publish import publish
from zhicheng.engine.calendar import CalendarNotPublished
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import CalendarDay, CalendarYear
from zhicheng.records.queries.calendar import calendar, plus_working_days

YEAR = (POLICIES / "national" / "calendar" / "2026.yaml").read_bytes()


def refused(code: str, act: Act, **said: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        publish(act, **{"year": 2026, "content": YEAR, **said})
    assert caught.value.code == code
    return caught.value


def test_a_year_is_published_with_its_source(season) -> None:
    CalendarYear.objects.all().delete()
    with pytest.raises(CalendarNotPublished):
        calendar().is_working_day(date(2026, 10, 10))
    publish(season.act("周洁"), year=2026, content=YEAR)
    assert calendar().is_working_day(date(2026, 10, 10))
    assert not calendar().is_working_day(date(2026, 10, 7))
    assert "国办" in CalendarYear.objects.get().source


def test_a_year_published_again_replaces_the_whole_year(season) -> None:
    publish(season.act("周洁"), year=2026, content=YEAR.replace(b", 2026-10-10]", b"]"))
    assert not calendar().is_working_day(date(2026, 10, 10))
    assert CalendarYear.objects.get(year=2026).version == 2
    assert CalendarDay.objects.filter(year_id=2026, kind="workday").count() == 5


def test_a_wrong_line_is_named_and_nothing_is_kept(season) -> None:
    CalendarYear.objects.all().delete()
    refusal = refused("calendar.file", season.act("周洁"), content=YEAR.replace(b"2026-10-10", b"2026-10-12"))
    assert refusal.items[0].reference.startswith("2026.yaml:")
    assert not CalendarYear.objects.exists()


def test_the_file_of_another_year_is_refused(season) -> None:
    refused("calendar.other_year", season.act("周洁"), year=2027)


def test_a_unit_cannot_publish_a_year(season) -> None:
    refused("access.denied", season.act("王敏"))


def test_a_date_on_an_unpublished_year_is_open_and_never_guessed(season) -> None:
    assert plus_working_days(date(2026, 12, 28), 3) == date(2026, 12, 31)
    with pytest.raises(Refusal) as caught:
        plus_working_days(date(2026, 12, 28), 4)
    assert "2027年" in caught.value.sentence
