"""录入放假安排: a whole year from one file, or nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.season import POLICIES
from zhicheng.actions.act import Act
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.calendars.publish import publish
from zhicheng.engine.calendar import CalendarNotPublished
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import CalendarDay, CalendarYear, InsuranceSpan
from zhicheng.records.queries.calendar import calendar

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


def winter(season, day: int) -> str:
    """A case assessed on a day of December 2026."""
    season.clock = datetime(2026, 12, day, 2, 0, tzinfo=UTC)
    season.profile()
    InsuranceSpan.objects.update(last_month=date(2026, 11, 1))
    return season.assessed()


def test_a_deadline_in_an_unpublished_year_is_open_and_holds_nobody_up(season) -> None:
    number = winter(season, 10)
    season.post(number)
    act = season.act("王敏", at=datetime(2026, 12, 21, 2, 0, tzinfo=UTC))
    send_on(act, number=number, version=season.version(number))
    case = season.case(number)
    assert (case.state, case.due_at) == ("with_body", None)


def test_a_publicity_that_would_end_in_an_unpublished_year_is_refused(season) -> None:
    number = winter(season, 10)
    with pytest.raises(Refusal) as caught:
        season.post(number, at=datetime(2026, 12, 29, 2, 0, tzinfo=UTC))
    assert (caught.value.code, "2027年" in caught.value.sentence) == ("calendar.unpublished", True)
