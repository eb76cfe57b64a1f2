"""催交提醒: a draft is brought to mind before its window closes, a case sent in never, and nothing after closing (WIN-12)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.applications.urge import urge
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Notice, OutboxItem


def planned(number: str) -> list[OutboxItem]:
    return list(OutboxItem.objects.filter(kind="application.urge", subject=number).order_by("due_at"))


def reminded(season) -> list[str]:
    rows = Notice.objects.filter(account=season.cast.actor("李䶮").account, kind="application.window_closing")
    return [row.text for row in rows.order_by("id")]


def refused(code: str, number: str, days: int, at) -> None:
    with pytest.raises(Refusal) as caught:
        urge(Act(by=MACHINE, now=at), number=number, days=days)
    assert caught.value.code == code


def test_ten_days_and_one_day_before_closing(season) -> None:
    number = season.draft()
    closes_at = season.case(number).window_closes_at
    assert [row.due_at for row in planned(number)] == [closes_at - timedelta(days=days) for days in (10, 1)]
    for days in (10, 1):
        urge(Act(by=MACHINE, now=closes_at - timedelta(days=days)), number=number, days=days)
    assert len(reminded(season)) == 2
    assert "通道9月20日（周日）24:00（即21日0:00）关闭" in reminded(season)[0]


def test_a_case_sent_in_gets_none(season) -> None:
    number = season.submitted()
    refused("application.moved_on", number, 1, season.clock)
    assert reminded(season) == []


def test_never_at_or_after_closing_and_never_before_its_day(season) -> None:
    number = season.draft()
    closes_at = season.case(number).window_closes_at
    refused("application.moved_on", number, 1, closes_at)
    refused("application.in_time", number, 1, closes_at - timedelta(hours=25))
    assert reminded(season) == []


def test_a_worker_that_was_away_reminds_once_and_not_twice(season) -> None:
    number = season.draft()
    late = season.case(number).window_closes_at - timedelta(hours=5)
    refused("application.moved_on", number, 10, late)
    urge(Act(by=MACHINE, now=late), number=number, days=1)
    assert len(reminded(season)) == 1
