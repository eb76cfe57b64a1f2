"""Whoever looks into a report is reminded on its third, fourth and fifth working day; nobody once it is closed (PUB-10; ux 4.8)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories.reports import close, file
from tests.factories.season import Season
from tests.factories.shown import show
from tests.factories.values import state
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.objections.assign import assign
from zhicheng.actions.objections.remind import remind
from zhicheng.engine.calendar import start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.ops.work import work_off
from zhicheng.records.models import Notice, Objection, OutboxItem

pytestmark = pytest.mark.django_db
# Publicity is over after the 15th; the working days after it are 16, 17, 18, 20 (调休) and 21.
DAYS = [start_of_day(date(2026, 9, day)) for day in (18, 20, 21)]


def planned(receipt: str) -> list[OutboxItem]:
    return list(OutboxItem.objects.filter(kind="objection.remind", subject=receipt).order_by("due_at"))


def told(season: Season, name: str, receipt: str) -> list[str]:
    mine = Notice.objects.filter(account=season.cast.actor(name).account, subject=receipt, kind="objection.reminder")
    return list(mine.order_by("id").values_list("text", flat=True))


def refused(act: Act, **said: object) -> str:
    with pytest.raises(Refusal) as refusal:
        remind(act, **said)
    return refusal.value.code


def test_the_unit_is_reminded_on_each_day_and_the_person_reported_never(season: Season) -> None:
    receipt = file(season, season.publicised())
    assert [row.due_at for row in planned(receipt)] == DAYS
    for count, at in enumerate(DAYS, start=1):
        show(at - timedelta(seconds=1))
        work_off()
        assert len(told(season, "王敏", receipt)) == count - 1
        show(at)
        work_off()
        assert len(told(season, "王敏", receipt)) == count
    assert "第5个工作日" in told(season, "王敏", receipt)[-1]
    assert "9月21日（周一）24:00" in told(season, "王敏", receipt)[-1]
    assert not told(season, "李䶮", receipt)
    assert not told(season, "陈晨", receipt)


def test_after_it_was_closed_nobody_is_reminded(season: Season) -> None:
    receipt = file(season, season.publicised())
    close(season, receipt, "王敏", "unfounded")
    show(DAYS[-1])
    work_off()
    assert not Notice.objects.filter(kind="objection.reminder").exists()
    assert {row.state for row in planned(receipt)} == {"done"}


def test_whoever_took_it_over_is_reminded_in_the_place_of_the_unit(season: Season) -> None:
    receipt = file(season, season.publicised())
    version = Objection.objects.get(number=receipt).version
    assign(season.act("陈晨"), number=receipt, to="own", note="由本局核查", version=version)
    show(DAYS[0])
    work_off()
    assert len(told(season, "陈晨", receipt)) == 1
    assert not told(season, "王敏", receipt)


def test_a_worker_that_stood_still_reminds_once_and_not_after_the_time(season: Season) -> None:
    late, over = file(season, season.publicised()), file(season, season.publicised("张𬭼"))
    close(season, over, "王敏", "unfounded")
    show(DAYS[1] + timedelta(hours=9))
    work_off()
    assert len(told(season, "王敏", late)) == 1
    until = start_of_day(date(2026, 9, 22))
    assert refused(Act(MACHINE, until), number=late, day=5) == "objection.moved_on"
    assert refused(Act(MACHINE, DAYS[2] - timedelta(seconds=1)), number=late, day=5) == "objection.moved_on"
    assert refused(Act(MACHINE, DAYS[2]), number="FY-0000-00000", day=5) == "access.hidden"
    assert refused(season.act("王敏"), number=late, day=5) == "access.denied"


def test_the_days_are_the_packs_and_none_beyond_the_time_for_it(season: Season) -> None:
    state("publicity.report_reminder_days", [5, 2, 9])
    number = season.publicised()
    assert [row.due_at for row in planned(file(season, number))] == [start_of_day(date(2026, 9, 17)), DAYS[2]]
    state("publicity.report_reminder_days", [])
    assert not planned(file(season, season.publicised("张𬭼")))
