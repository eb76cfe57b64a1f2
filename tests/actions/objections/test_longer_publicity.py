"""An outage makes a publicity longer: the time to look into what was reported counts from the new end, with its reminders (PUB-04; domain 5.4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.reports import close, file
from tests.factories.season import Season
from tests.factories.shown import show
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.outages.record import record
from zhicheng.engine.calendar import start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.ops.work import work_off
from zhicheng.records.models import Notice, Objection, ObjectionEvent

pytestmark = pytest.mark.django_db
# Shown until the end of the 15th; without the 10th until the end of the 16th. Five working days later: the 21st, then the 22nd.
OUTAGE = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
ENDED, LONGER = start_of_day(date(2026, 9, 16)), start_of_day(date(2026, 9, 17))
DUE, LATER = start_of_day(date(2026, 9, 22)), start_of_day(date(2026, 9, 23))


def down(season: Season, at: datetime) -> None:
    """The page could not be read on the 10th; it is recorded, and the machine looks again, at `at`."""
    act = season.act("吴静", at=at)
    record(act, kind="outage", what="公示栏", starts_at=OUTAGE, ends_at=OUTAGE + timedelta(hours=3), affects_publicity=True)
    show(at)
    work_off()


def reminders(season: Season, receipt: str) -> int:
    return Notice.objects.filter(account=season.cast.actor("王敏").account, subject=receipt, kind="objection.reminder").count()


def test_an_open_report_is_due_later_and_the_unit_is_reminded_on_the_new_days_only(season: Season) -> None:
    receipt = file(season, season.publicised())
    assert Objection.objects.get(number=receipt).due_at == DUE
    down(season, OUTAGE + timedelta(hours=4))
    row = Objection.objects.get(number=receipt)
    assert (row.due_at, row.is_late) == (LATER, False)
    told = Notice.objects.get(account=season.cast.actor("王敏").account, kind="objection.extended")
    assert "9月22日（周二）24:00" in told.text
    assert ObjectionEvent.objects.get(objection=row, verb="extend").note.startswith("公示因平台故障顺延到9月16日")
    # The third working day was the 18th; it is the 20th, which is worked instead of a holiday.
    for day, count in ((18, 0), (20, 1), (21, 2), (22, 3)):
        show(start_of_day(date(2026, 9, day)))
        work_off()
        assert reminders(season, receipt) == count


def test_a_closed_report_stays_as_it_was(season: Season) -> None:
    receipt = file(season, season.publicised())
    close(season, receipt, "王敏", "unfounded")
    down(season, OUTAGE + timedelta(hours=4))
    assert Objection.objects.get(number=receipt).due_at == DUE
    assert not Notice.objects.filter(kind="objection.extended").exists()


def test_what_came_in_during_the_added_day_is_not_late_and_holds_the_case_up(season: Season) -> None:
    number = season.publicised()
    before = file(season, number, at=ENDED + timedelta(hours=9))
    assert Objection.objects.get(number=before).is_late
    down(season, ENDED + timedelta(hours=10))
    assert (Objection.objects.get(number=before).is_late, Objection.objects.get(number=before).due_at) == (False, LATER)
    assert Notice.objects.filter(kind="objection.suspended", subject=number).exists()
    with pytest.raises(Refusal) as held:
        send_on(season.act("王敏", at=LONGER), number=number, version=season.version(number))
    assert held.value.code == "application.objection_open"


def test_the_hour_between_the_outage_and_the_machine_is_counted_as_publicity(season: Season) -> None:
    number = season.publicised()
    act = season.act("吴静", at=ENDED + timedelta(hours=9))
    record(act, kind="outage", what="公示栏", starts_at=OUTAGE, ends_at=OUTAGE + timedelta(hours=3), affects_publicity=True)
    receipt = file(season, number, at=ENDED + timedelta(hours=10))
    assert not Objection.objects.get(number=receipt).is_late
    show(ENDED + timedelta(hours=11))
    work_off()
    assert Objection.objects.get(number=receipt).due_at == LATER


def test_a_report_after_the_new_end_stays_late(season: Season) -> None:
    number = season.publicised()
    receipt = file(season, number, at=LONGER + timedelta(hours=9))
    due = Objection.objects.get(number=receipt).due_at
    down(season, LONGER + timedelta(hours=10))
    assert (Objection.objects.get(number=receipt).is_late, Objection.objects.get(number=receipt).due_at) == (True, due)
