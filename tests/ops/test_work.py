"""The worker: it does what is due once, a dead worker's row is taken again, and a row that keeps failing is given up visibly."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from zhicheng.actions import outbox
from zhicheng.ops import work
from zhicheng.records.models import AuditEntry, OutboxItem
from zhicheng.records.queries import clock

pytestmark = pytest.mark.django_db


def text(key: str = "sms.1", **changed: object) -> OutboxItem:
    now = clock.now()
    outbox.put("sms", key, "sms:1", {"mobile": "13888000001", "text": "您好"}, due_at=now, now=now)
    OutboxItem.objects.filter(key=key).update(**changed)
    return OutboxItem.objects.get(key=key)


@pytest.fixture
def sink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "SMS_URL", f"file://{tmp_path}")
    return tmp_path


def test_a_due_row_is_done_once_and_its_payload_wiped(sink: Path) -> None:
    text()
    assert work.work_off() == 1
    assert work.work_off() == 0
    row = OutboxItem.objects.get()
    assert (row.state, row.payload) == ("done", "")
    assert len(list(sink.rglob("*"))) == 1
    assert AuditEntry.objects.filter(verb="message.send", outcome="accepted").count() == 1


def test_a_killed_workers_row_is_taken_again_and_sent_once(sink: Path) -> None:
    item = text()
    taken = outbox.claim(clock.now(), clock.real_now())
    assert taken is not None
    work.HANDLERS["sms"](work.Act(by=work.MACHINE, now=clock.now()), {"mobile": "13888000001", "text": "您好"}, item.key)
    assert outbox.claim(clock.now(), clock.real_now()) is None, "still under lease"
    OutboxItem.objects.update(leased_until=clock.real_now() - timedelta(seconds=1))
    assert work.work_off() == 1
    assert len([path for path in sink.rglob("*") if path.is_file()]) == 1


def test_what_is_not_due_waits() -> None:
    text(due_at=clock.now() + timedelta(hours=1))
    assert work.work_off() == 0


def test_a_row_that_fails_waits_longer_each_time_and_is_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SMS_URL", "nonsense://")
    text()
    for tried in range(1, outbox.MAX_ATTEMPTS + 1):
        OutboxItem.objects.update(leased_until=None)
        assert work.work_one()
        assert OutboxItem.objects.get().attempts == tried
    row = OutboxItem.objects.get()
    assert (row.state, row.error) == ("failed", "ValueError")
    assert row.payload, "what could not be sent is kept for the operator"


def test_housekeeping_is_planned_once_a_day() -> None:
    work.plan_day()
    work.plan_day()
    assert OutboxItem.objects.filter(kind="platform.purge").count() == 1
    assert work.work_off() == 1
