"""A worker killed between the commit and the sending, or while it hands a message over: the one who gets the message gets it once, and nobody is told more than is known."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseServer

import pytest

from tests.factories.installation import ROOT, Installation
from tests.integrations.mail.test_senders import Server, Talk

PUT = """
from datetime import UTC, datetime
from zhicheng.actions import telling
from zhicheng.actions.act import MACHINE, Act
from zhicheng.records.models import Delivery
now = datetime.now(UTC)
row = Delivery(key="case.1:{channel}", kind="application.returned", channel="{channel}", subject="KM2026-RD-00001", account=1,
               address_masked="*", title="申报退回修改", text="您的申报退回修改", created_at=now)
telling.put_out(Act(by=MACHINE, now=now), row, "{address}")
"""
LAPSED = """
from datetime import UTC, datetime
from zhicheng.records.models import OutboxItem
OutboxItem.objects.update(leased_until=datetime(2020, 1, 1, tzinfo=UTC), due_at=datetime(2020, 1, 1, tzinfo=UTC))
"""
SAID = """
import json
from zhicheng.records.models import AuditEntry, Delivery, OutboxItem
row = Delivery.objects.get()
print(json.dumps([row.state, row.attempts, OutboxItem.objects.get().state, AuditEntry.objects.filter(verb="message.send").count()]))
"""


class Killer:
    """Kills the worker it was given, once, when a message arrives."""

    def __init__(self) -> None:
        self.victim: subprocess.Popen[bytes] | None = None

    def strike(self) -> bool:
        victim, self.victim = self.victim, None
        if victim is not None:
            victim.send_signal(signal.SIGKILL)
            victim.wait(10)
        return victim is not None


@contextmanager
def serving(server: BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield
    server.shutdown()
    server.server_close()
    thread.join()


def worker(place: Installation, **addresses: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "zhicheng.ops.cli", "worker", "--once"]
    return subprocess.Popen(command, env=place.env | addresses, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def killed_and_replaced(place: Installation, killer: Killer, strike: Callable[[], None] | None, **addresses: str) -> list[object]:
    """A worker dies over the message; its lease runs out and another one takes over. What the records say then."""
    killer.victim = first = worker(place, **addresses)
    if strike:
        strike()
    assert first.wait(60) == -signal.SIGKILL, "the worker was not killed over its work"
    place.run(LAPSED)
    assert worker(place, **addresses).wait(60) == 0
    told: list[object] = json.loads(place.run(SAID))
    return told


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return Installation(tmp_path_factory.mktemp("killed"))


@pytest.fixture
def place(empty: Installation) -> Iterator[Installation]:
    yield empty
    empty.run("from zhicheng.records.models import *\nOutboxItem.objects.all().delete(); Delivery.objects.all().delete()")


def test_between_the_commit_and_the_sending_nothing_is_lost_and_one_message_goes_out(place: Installation) -> None:
    """The worker has taken the row and reached the gateway's door when it dies; nothing of the message was heard."""
    killer, sent = Killer(), []

    class Gateway(BaseHTTPRequestHandler):
        def handle(self) -> None:
            if not killer.strike():
                super().handle()

        def do_POST(self) -> None:
            sent.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["message_key"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    place.run(PUT.format(channel="sms", address="13888000001"))
    before = json.loads(place.run(SAID))[3]
    with serving(server):
        told = killed_and_replaced(place, killer, None, ZHICHENG_SMS=f"http://:t@127.0.0.1:{server.server_port}/send")
    assert sent == ["case.1:sms"]
    assert told == ["sent", 2, "done", before + 1]


def test_between_the_commit_and_the_greeting_of_a_mail_server_the_record_claims_nothing(place: Installation) -> None:
    """A mail server knows no keys: what may have gone out is not sent again, and the case shows that it is not known."""
    killer = Killer()

    class Door(Talk):
        def handle(self) -> None:
            if not killer.strike():
                super().handle()

    server = Server()
    server.RequestHandlerClass = Door
    place.run(PUT.format(channel="mail", address="li@example.com"))
    before = json.loads(place.run(SAID))[3]
    with serving(server):
        address = f"smtp://127.0.0.1:{server.server_address[1]}/?from=noreply%40zc.example&plain=1"
        told = killed_and_replaced(place, killer, None, ZHICHENG_MAIL=address)
    assert server.mails == []
    assert told == ["unsure", 1, "done", before]


def test_a_gateway_that_knows_keys_is_asked_again_and_sends_once(place: Installation) -> None:
    killer, sent, asked = Killer(), set[str](), []

    class Gateway(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            key = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["message_key"]
            asked.append(key)
            known = key in sent
            sent.add(key)
            if not killer.strike():
                self.send_response(409 if known else 200)
                self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    place.run(PUT.format(channel="sms", address="13888000001"))
    before = json.loads(place.run(SAID))[3]
    with serving(server):
        told = killed_and_replaced(place, killer, None, ZHICHENG_SMS=f"http://:t@127.0.0.1:{server.server_port}/send")
    assert asked == ["case.1:sms", "case.1:sms"]
    assert sent == {"case.1:sms"}
    assert told == ["sent", 2, "done", before + 1]


def test_a_mail_server_gets_nothing_twice_and_the_record_says_what_is_not_known(place: Installation) -> None:
    killer = Killer()

    class Fatal(Talk):
        def say(self, line: str) -> None:
            if not (line == "250 taken" and killer.strike()):
                super().say(line)

    server = Server()
    server.RequestHandlerClass = Fatal
    place.run(PUT.format(channel="mail", address="li@example.com"))
    before = json.loads(place.run(SAID))[3]
    with serving(server):
        address = f"smtp://127.0.0.1:{server.server_address[1]}/?from=noreply%40zc.example&plain=1"
        told = killed_and_replaced(place, killer, None, ZHICHENG_MAIL=address)
    assert len(server.mails) == 1
    assert told == ["unsure", 1, "done", before]


def test_a_folder_holds_one_file_whenever_the_worker_dies(place: Installation, tmp_path: Path) -> None:
    killer, sink = Killer(), tmp_path / "sms"

    def as_soon_as_it_is_there() -> None:
        victim = killer.victim
        assert victim is not None
        while victim.poll() is None and not list(sink.glob("*.txt")):
            time.sleep(0.001)
        os.kill(victim.pid, signal.SIGKILL)

    place.run(PUT.format(channel="sms", address="13888000001"))
    told = killed_and_replaced(place, killer, as_soon_as_it_is_there, ZHICHENG_SMS=f"file://{sink}")
    assert [path.name for path in sink.iterdir()] == ["case.1:sms.txt"]
    assert told[0] == "sent"
    assert told[2] == "done"
