"""A window under stress: everybody saving at once, large uploads, the printed form, and the minute in which the window closes.

Run alone: python benchmarks/window.py [people, 500 by default] [seconds before the window closes, 60]. It makes a database of its own, serves
it with `zhicheng serve` (two workers) on this machine, asks like that many browsers, and throws it away. Writes a markdown table beside itself.
What the clients were told is compared with what the records hold, receipt by receipt; any difference stops it.
"""

import os
import random
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from http.client import HTTPConnection
from io import BytesIO
from urllib.parse import urlencode

from measuring import ROOT, cpu, machine, slowest, write
from measuring.fresh import clone
from PIL import Image

from tests.factories.season import Season, begin
from tests.factories.shown import show
from zhicheng.actions.papers.print_form import print_form
from zhicheng.records.models import Application, Dossier, Identity
from zhicheng.records.queries import cases
from zhicheng.records.sessions import SessionStore

PORT = 8311
SAVERS, SAVING_SECONDS, PAUSE = 50, 30, 1.0
LATE = 20
HASH = re.compile(r'zc-hash">([0-9a-f]{64})')
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')


def people(season: Season, count: int) -> list[str]:
    """Further applicants of 李䶮's unit, each with an account; their names."""
    model = season.cast.identities["李䶮", "applicant"]
    names = []
    for index in range(count):
        digest = [sha256(f"{kind}{index}".encode()).hexdigest() for kind in "dm"]
        name = f"考生{index:04d}"
        person = clone(model.account.person, name=name, document_index=digest[0], mobile_index=digest[1])
        person.save(force_insert=True)
        account = clone(model.account, person_id=person.pk, username=f"clone-{index}")
        account.save(force_insert=True)
        identity = clone(model, account_id=account.pk)
        identity.save(force_insert=True)
        season.cast.people[name] = person
        season.cast.identities[name, "applicant"] = Identity.objects.select_related("account__person").get(pk=identity.pk)
        names.append(name)
    return names


@dataclass
class Browser:
    """One person's browser: a session, a connection, and how long each request took (seconds)."""

    name: str
    cookie: str
    spent: dict[str, list[float]] = field(default_factory=dict)

    def ask(
        self, label: str, method: str, path: str, form: dict[str, str] | None = None, files: tuple[bytes, str] | None = None
    ) -> tuple[int, str]:
        """One request; status and page. The time counts from before the connection is made."""
        began = time.monotonic()
        connection = HTTPConnection("127.0.0.1", PORT, timeout=120)
        body, kind = (
            files if files else (urlencode(form or {}).encode() if method == "POST" else b"", "application/x-www-form-urlencoded")
        )
        connection.request(method, path, body, {"Cookie": self.cookie, "Content-Type": kind})
        answer = connection.getresponse()
        page = answer.read().decode("utf-8", "replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie" and value.startswith("csrftoken="):
                self.cookie = re.sub(r"; csrftoken=[^;]*", "", self.cookie) + "; " + value.split(";")[0]
        connection.close()
        self.spent.setdefault(label, []).append(time.monotonic() - began)
        return answer.status, page


def browser(season: Season, name: str) -> Browser:
    """Signed in."""
    identity = season.cast.identities[name, "applicant"]
    session = SessionStore()
    session.update(
        {
            "account": identity.account_id,
            "epoch": identity.account.session_epoch,
            "identity": identity.pk,
            "factor_passed": True,
            "passed": ["password", "sms"],
            "proved_at": datetime.now(UTC).isoformat(),
            "step_up_minutes": 600,
        }
    )
    session.create()
    return Browser(name, f"sessionid={session.session_key}")


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the page's last form."""
    return {name: value.replace("&amp;", "&") for name, value in HIDDEN.findall(page)}


@contextmanager
def served() -> Iterator[None]:
    """`zhicheng serve` over this benchmark's database until the block ends."""
    command = [sys.executable, "-m", "zhicheng.ops.cli", "serve", "--no-worker", "--port", str(PORT), "--workers", "2"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)
    try:
        for _ in range(240):
            time.sleep(0.5)
            with suppress(OSError):
                if Browser("", "").ask("up", "GET", "/verify/")[0] == 200:
                    break
        yield
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)


def together(acts: list[Callable[[], None]]) -> float:
    """Do them all at once, each on a thread of its own; seconds until the last is done. The first error is raised."""
    wrong: list[BaseException] = []

    def guarded(act: Callable[[], None]) -> None:
        try:
            act()
        except BaseException as error:  # told to who waits for the threads
            wrong.append(error)

    threads = [threading.Thread(target=guarded, args=(act,)) for act in acts]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]
    return time.monotonic() - began


def saving(visitors: list[Browser]) -> list[float]:
    """Everybody types at an entry and every pause the page keeps what was typed; milliseconds of each keeping."""

    def type_on(one: Browser) -> None:
        status, page = one.ask("open", "GET", "/me/profile/projects/new/")
        assert status == 200, page[:300]
        fields, chance = hidden(page), random.Random(one.name)
        time.sleep(chance.random() * PAUSE)
        until, text = time.monotonic() + SAVING_SECONDS, "昆明市某某路改造工程设计"
        while time.monotonic() < until:
            text += "甲"
            status, said = one.ask("keep", "POST", "/me/profile/projects/new/draft/", {**fields, "name": text})
            assert status == 200, said[:300]
            time.sleep(PAUSE)

    together([lambda one=one: type_on(one) for one in visitors])
    return [spent * 1000 for one in visitors for spent in one.spent.pop("keep")]


def photograph(index: int) -> bytes:
    """A photographed page of about 2 MB, unlike any other."""
    size = (2250, 1590)
    picture = Image.frombytes("RGB", size, random.Random(index).randbytes(size[0] * size[1] * 3))
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=72)
    return kept.getvalue()


def uploading(one: Browser, number: str) -> tuple[list[float], float]:
    """Ten papers of 2 MB into one case, one after the other; milliseconds of each and the mean size in MB."""
    sizes = []
    for index in range(10):
        status, page = one.ask("page", "GET", f"/apply/{number}/")
        picture = photograph(index)
        sizes.append(len(picture) / 1e6)
        border = "window-benchmark"
        fields = {**hidden(page), "material": "id_card"}
        parts = b"".join(
            f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        )
        head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="身份证正反面{index}.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        body = parts + head.encode() + picture + f"\r\n--{border}--\r\n".encode()
        status, said = one.ask(
            "upload", "POST", f"/apply/{number}/attachments/", files=(body, f"multipart/form-data; boundary={border}")
        )
        assert status in (302, 303), (status, re.sub(r"<[^>]+>|\s+", " ", said)[:800])
    return [spent * 1000 for spent in one.spent["upload"]], statistics.fmean(sizes)


@dataclass
class Told:
    """What one client was told: the fingerprint on its receipt, or that the window is closed."""

    receipts: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)


def closing(visitors: dict[str, Browser], seconds: int) -> tuple[Told, float]:
    """Each opens the page, reads, signs and files at a moment of the last minute; a few come after it."""
    told, order = Told(), random.Random(20)
    moments = [order.random() * seconds * 0.9 for _ in list(visitors)[:-LATE]] + [
        seconds + 2 + order.random() * 3 for _ in range(LATE)
    ]
    began = time.monotonic()

    def file(number: str, one: Browser, moment: float) -> None:
        time.sleep(max(began + moment - seconds * 0.05 - time.monotonic(), 0))
        status, page = one.ask("review", "GET", f"/apply/{number}/review/")
        form = {**hidden(page), "signed_name": one.name, "agreed": "on"}
        time.sleep(max(began + moment - time.monotonic(), 0))
        status, page = one.ask("submit", "POST", f"/apply/{number}/review/", form)
        if status != 302:
            told.refused.add(number)
            return
        status, page = one.ask("done", "GET", f"/apply/{number}/done/")
        found = HASH.search(page)
        assert found, f"no receipt for {number}: {status}"
        told.receipts[number] = found[1]

    spent = together(
        [lambda n=n, one=one, at=at: file(n, one, at) for (n, one), at in zip(visitors.items(), moments, strict=True)]
    )
    return told, spent


def compare(told: Told) -> None:
    """Stop unless the records hold exactly what the clients were told."""
    kept = dict(Dossier.objects.values_list("application__number", "sha256"))
    if kept != told.receipts:
        missing = {number for number in kept.keys() | told.receipts.keys() if kept.get(number) != told.receipts.get(number)}
        raise SystemExit(f"receipts and records differ: {sorted(missing)[:10]}")
    filed = set(Application.objects.filter(state="submitted").values_list("number", flat=True))
    if filed != told.receipts.keys() or filed & told.refused:
        raise SystemExit("a case is filed that nobody was told of, or the other way round")


def row(name: str, spent: list[float]) -> str:
    """One line of milliseconds."""
    at95 = sorted(spent)[max(int(len(spent) * 0.95) - 1, 0)]
    return f"| {name} | {len(spent):,} | {statistics.median(spent):.0f} | {at95:.0f} | {slowest(spent):.0f} | {max(spent):.0f} |"


def measure(count: int, seconds: int) -> str:
    """The markdown page."""
    season = begin()
    names = people(season, count + LATE)
    drafts = {season.draft(name, planned_publicity_on=date(2026, 9, 21)): name for name in names}
    case = cases.load(next(iter(drafts)))
    form_ms = cpu(lambda index: print_form(case, now=season.clock, url=f"/applications/{case.number}/", draft=True), 20)
    visitors = {number: browser(season, name) for number, name in drafts.items()}
    show(season.clock)
    with served():
        kept = saving(list(visitors.values())[:SAVERS])
        uploads, size = uploading(next(iter(visitors.values())), next(iter(drafts)))
        closes = case.window_closes_at or datetime(2026, 9, 20, 16, tzinfo=UTC)
        show(closes - timedelta(seconds=seconds))
        told, spent = closing(visitors, seconds)
    compare(told)
    load = os.getloadavg()[0]
    times = {
        label: [s * 1000 for one in visitors.values() for s in one.spent.get(label, [])] for label in ("review", "submit", "done")
    }
    lines = [
        "# A window under stress",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `benchmarks/window.py {count} {seconds}`: `zhicheng serve` with two workers on SQLite, the",
        "clients on the same machine. Milliseconds a client waits, from before it connects to the end of the page.",
        "",
        *machine(" (server and clients share them)"),
        f"| load at the end | {load:.1f} |",
        "",
        "| what | times | median | p95 | p99 | slowest |",
        "|---|---:|---:|---:|---:|---:|",
        row(f"what {SAVERS} people type is kept, every {PAUSE + 0.0:.0f} s", kept),
        row(f"a paper of {size:.1f} MB is uploaded into a case", uploads),
        row("the page to sign is opened, last minute", times["review"]),
        row("the case is filed, last minute", times["submit"]),
        row("the receipt is shown", times["done"]),
        "",
        f"The recognition form as PDF: {statistics.median(form_ms):.0f} ms of CPU (p99 {slowest(form_ms):.0f}).",
        "",
        f"{count + LATE} people filed around the closing of the window, {LATE} of them after it: {len(told.receipts)} were given a receipt,",
        f"{len(told.refused)} were told that the window is closed; done after {spent:.0f} s. Every receipt's fingerprint is the one on record,",
        "and no case is on record whose client was not told.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    people_count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    write(__file__, measure(people_count, int(sys.argv[2]) if len(sys.argv) > 2 else 60))
