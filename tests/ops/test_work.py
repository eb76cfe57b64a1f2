"""The worker: it does what is due once, a dead worker's row is taken again, and a row that keeps failing is given up visibly."""

from __future__ import annotations

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from zhicheng.actions import outbox, telling
from zhicheng.ops import work
from zhicheng.records.models import AuditEntry, Delivery, OutboxItem
from zhicheng.records.queries import clock, jobs

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


def letter(channel: str = "sms") -> Delivery:
    """A message about a case, kept and waiting."""
    now = clock.now()
    row = Delivery(
        key="case.1", kind="application.returned", channel=channel, subject="KM1", account=1,
        address_masked="138****0001", text="退回修改", created_at=now,
    )  # fmt: skip
    telling.put_out(work.Act(by=work.MACHINE, now=now), row, "13888000001")
    return Delivery.objects.get()


def test_what_went_out_is_written_down_where_its_case_shows_it(sink: Path) -> None:
    letter()
    letter()
    assert work.work_off() == 1
    row = Delivery.objects.get()
    assert (row.state, row.attempts, row.error) == ("sent", 1, "")
    assert row.sent_at is not None
    assert OutboxItem.objects.get().payload == "", "the address is not kept"


def test_a_gateway_out_of_reach_is_tried_again_later_each_time_and_shown_as_lost_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "SMS_URL", "http://:t@127.0.0.1:9/send")
    letter()
    pauses = []
    for tried in range(1, outbox.MAX_ATTEMPTS + 1):
        OutboxItem.objects.update(leased_until=None)
        before = clock.real_now()
        assert work.work_one()
        item, row = OutboxItem.objects.get(), Delivery.objects.get()
        assert row.attempts == tried
        if item.leased_until:
            assert row.state == "waiting"
            pauses.append((item.leased_until - before).total_seconds())
    assert all(later > 1.5 * earlier for earlier, later in pairwise(pauses))
    assert (item.state, row.state) == ("failed", "failed")
    assert "gateway not reached" in row.error


def test_what_the_gateway_refuses_for_good_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setattr(settings, "SMS_URL", f"http://:t@127.0.0.1:{server.server_port}/send")
    letter()
    work.work_one()
    server.shutdown()
    server.server_close()
    thread.join()
    assert (OutboxItem.objects.get().state, Delivery.objects.get().state) == ("failed", "failed")


class Refusing(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(422)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


def test_every_kind_of_work_has_a_chinese_name_on_the_page_of_tasks() -> None:
    assert jobs.KINDS.keys() == work.HANDLERS.keys()
