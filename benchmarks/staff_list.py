"""What a page of the staff queue costs at 1,000, 10,000 and 100,000 cases: CPU time and SQL statements a request, flat or not.

Run alone: python benchmarks/staff_list.py [row counts]. It fills a throw-away SQLite database, and the one of DATABASE_URL when that
is given and is not SQLite; both must be empty. With wrk on the path it also counts requests a second against `zhicheng serve` with two
workers, and the CPU time its processes and those of PostgreSQL take for one of them.
"""

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from measuring import ROOT, machine, sent

REPEATED = 100
ROUNDS, SECONDS, CONNECTIONS = 4, 6, 8
CHUNK = 5_000
PORT = 8417
NOW = datetime.now(UTC).replace(microsecond=0)
QUERIES = {
    "first page": "",
    "one stage": "stage=reviewing",
    "newest first": "sort=-submitted",
    "search by name": "q=李华000",
    "search by surname, one person in ten": "q=李",
    "earlier cases": "stage=earlier",
}


def found() -> tuple[object, object]:
    """A body with one officer, and a unit below it: the least a queue needs."""
    from zhicheng.records.fields import blind_index
    from zhicheng.records.models import Account, Body, BodyFunction, Division, Employer, Identity, Person

    province = Division.objects.create(code="990000", name="测试省", level="province")
    city = Division.objects.create(code="990100", name="测试市", level="city", parent=province)
    county = Division.objects.create(code="990101", name="测试区", level="county", parent=city)
    for code, place, function in (("b-city", city, "city_hrss"), ("b-county", county, "county_hrss")):
        body = Body.objects.create(code=code, name=f"{place.name}人力资源和社会保障局", division=place, phone="000-00000000")
        BodyFunction.objects.create(body=body, function=function, may_recognise=True)
    employer = Employer.objects.create(
        credit_code="91990101MA6BENCH01", name="测试设计有限公司", employer_type="non_public", division=county, registered_at=NOW
    )
    officer = Person.objects.create(
        name="测试员", document_number="0", document_index=blind_index("document", "0"), document_masked="*", mobile="0",
        mobile_index="0", mobile_masked="*", birth_on=NOW.date(), registered_at=NOW,
    )  # fmt: skip
    account = Account.objects.create(person=officer, username="bench", password="!", created_at=NOW)
    Identity.objects.create(account=account, role="county_hrss", body=body, granted_at=NOW)
    return body, employer


def fill(first: int, last: int, body: object, employer: object) -> None:
    """Cases `first` to `last`: four of five wait at the body, every fifth is decided."""
    from zhicheng.records.models import Application, Person, RouteStep

    for start in range(first, last, CHUNK):
        numbers = range(start, min(start + CHUNK, last))
        people = Person.objects.bulk_create(
            Person(
                name=f"{'王李张刘陈杨赵黄周吴'[n % 10]}{'明华强敏静'[n // 10 % 5]}{n:06d}", document_number=str(n),
                document_index=f"d{n}", document_masked="*", mobile=str(n), mobile_index=f"m{n}", mobile_masked="*",
                birth_on=NOW.date(), employer=employer, registered_at=NOW,
            )
            for n in numbers
        )  # fmt: skip
        rows = Application.objects.bulk_create(
            Application(
                number=f"XX2026-RD-{n:06d}", kind="recognition", person=person, employer=employer, division=employer.division,
                year=2026, series="engineering", ladder="engineering.engineer", level=4, title_name="助理工程师", specialty="建筑设计",
                state="recognised" if n % 5 == 0 else "body_review" if n % 2 else "with_body", attempt=1, step=2,
                holder_role="" if n % 5 == 0 else "county_hrss", holder_body=None if n % 5 == 0 else body,
                due_at=None if n % 5 == 0 else NOW + timedelta(minutes=n % 50_000 - 2_000), created_at=NOW,
                submitted_at=NOW - timedelta(minutes=n % 40_000), changed_at=NOW,
            )
            for n, person in zip(numbers, people, strict=True)
        )  # fmt: skip
        RouteStep.objects.bulk_create(
            RouteStep(application=row, position=2, stage="county", role="county_hrss", body=body) for row in rows
        )


def signed_in() -> str:
    """The key of an officer's session."""
    from zhicheng.records.models import Account, Identity
    from zhicheng.records.sessions import SessionStore

    account, identity = Account.objects.get(), Identity.objects.get()
    session = SessionStore()
    session.update({"account": account.pk, "epoch": account.session_epoch, "identity": identity.pk, "factor_passed": True})
    session.save()
    return str(session.session_key)


def last_page() -> str:
    """The query of the last fifty rows of the queue."""
    from zhicheng.records.models import Application

    held = Application.objects.filter(holder_body__isnull=False).order_by("-due_at", "-id")
    return f"after={held.values_list('pk', flat=True)[50]}"


def asked(query: str, key: str) -> bytes:
    """One page through the platform as a server hands it over, answer read and closed; returns the page."""
    return sent("GET", "/queue/", query=quote(query, safe="=&-"), cookie=f"sessionid={key}")


def measure(rows: int, key: str, base: str) -> list[str]:
    """One line a question: rows drawn, CPU milliseconds (median, least), SQL statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    connection.cursor().execute("ANALYZE")
    lines = []
    for name, query in {**QUERIES, "last page": last_page()}.items():
        spent = []
        for turn in range(REPEATED + 5):
            began = time.process_time()
            page = asked(query, key)
            if turn >= 5:
                spent.append((time.process_time() - began) * 1000)
        with CaptureQueriesContext(connection) as caught:
            asked(query, key)
        drawn, statements = page.count(b'<th scope="row"'), len(caught.captured_queries)
        lines.append(
            f"| {base} | {rows:,} | {name} | {drawn} | {statistics.median(spent):.1f} | {min(spent):.1f} | {statements} |"
        )
    return lines


def cpu(group: int) -> tuple[int, int]:
    """CPU milliseconds so far of the processes of a group and of those of PostgreSQL."""
    own = theirs = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = path.read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue
        numbers = rest.split()
        spent = (int(numbers[11]) + int(numbers[12])) * 1000 // os.sysconf("SC_CLK_TCK")
        own += spent if int(numbers[2]) == group else 0
        theirs += spent if name == "postgres" else 0
    return own, theirs


def pressed(key: str) -> list[str]:
    """Requests a second of the first page, by wrk against `zhicheng serve`: one line a round, the first to warm up is not told."""
    if shutil.which("wrk") is None:
        return []
    serve = [sys.executable, "-m", "zhicheng.ops.cli", "serve", "--no-worker", "--port", str(PORT), "--workers", "2"]
    server = subprocess.Popen(serve, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0)
    lines = []
    try:
        for _ in range(120):
            time.sleep(0.5)
            try:
                urlopen(f"http://127.0.0.1:{PORT}/account/login/", timeout=2).close()
                break
            except OSError:
                continue
        press = [
            "wrk",
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{SECONDS}s",
            "-H",
            f"Cookie: sessionid={key}",
            f"http://127.0.0.1:{PORT}/queue/",
        ]
        for turn in range(ROUNDS + 1):
            before = cpu(server.pid)
            said = subprocess.run(press, capture_output=True, text=True, timeout=60, check=True).stdout.splitlines()
            own, theirs = (now - then for now, then in zip(cpu(server.pid), before, strict=True))
            answered = next(int(line.split()[0]) for line in said if "requests in" in line)
            if turn and answered and not any("Non-2xx" in line for line in said):
                speed, load = answered / SECONDS, os.getloadavg()[0]
                lines.append(f"{speed:.0f} | {own / answered:.1f} | {theirs / answered:.1f} | {load:.1f} |")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)
    return lines


def run(base: str, counts: list[int]) -> list[str]:
    """All lines of one database; it runs in a process of its own, so that settings are read once."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "zhicheng.config.settings"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    body, employer = found()
    key = signed_in()
    lines, filled = [], 0
    for count in counts:
        fill(filled, count, body, employer)
        filled = count
        lines += measure(count, key, base)
    return [*lines, *(f"> {base} | {filled:,} | {line}" for line in pressed(key))]


def report(lines: list[str]) -> str:
    """The markdown page."""
    head = ["# The staff queue at growing length", "", f"Measured {NOW:%Y-%m-%d} by `benchmarks/staff_list.py`.", ""]
    table = [*machine(used=""), ""]
    note = [
        f"CPU time is the process's own (`time.process_time`) over {REPEATED} requests handed to the WSGI application with a signed-in session,",
        "rendering included; with PostgreSQL the server's share is not in it. Four of five cases wait at the body asked, the rest are",
        "decided. The cases of a name few bear are looked up from the index of names; a name more than a thousand people bear is met on",
        "the way through the queue in its order, which costs most where nobody in a long queue bears it.",
        "",
    ]
    columns = [
        "| database | cases | question | rows drawn | CPU ms, median | CPU ms, least | SQL statements |",
        "|---|---|---|---|---|---|---|",
    ]
    speed = [
        "",
        f"Requests a second: `zhicheng serve` with two workers, wrk with {CONNECTIONS} connections on the same machine, the first page,",
        f"{ROUNDS} rounds of {SECONDS} seconds after one to warm up. A load above the number of cores means that others were using the machine:",
        "the requests a second are then a lower bound, and the CPU time of one, both columns together, says what two free cores could do.",
        "",
        "| database | cases | requests a second | server, CPU ms a request | PostgreSQL, CPU ms a request | load |",
        "|---|---|---|---|---|---|",
    ]
    measured = [line for line in lines if line.startswith("| ")]
    pressed = [f"|{line[1:]}" for line in lines if line.startswith("> ")] or ["| – | – | no wrk | – | – | – |"]
    return "\n".join([*head, *table, *note, *columns, *measured, *speed, *pressed, ""])


def alone(base: str, counts: list[int], environment: dict[str, str]) -> list[str]:
    """`run` in a fresh process with this environment."""
    asked = [sys.executable, __file__, "--base", base, *map(str, counts)]
    said = subprocess.run(asked, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    return [line for line in said.splitlines() if line.startswith(("| ", "> "))]


if __name__ == "__main__":
    if "--base" in sys.argv:
        print("\n".join(run(sys.argv[2], [int(count) for count in sys.argv[3:]])))
        raise SystemExit
    counts = [int(count) for count in sys.argv[1:]] or [1_000, 10_000, 100_000]
    given = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as folder:
        own = {**os.environ, "ZHICHENG_STATE": f"{folder}/state", "ZHICHENG_VAR": f"{folder}/var", "ZHICHENG_LOG_LEVEL": "ERROR"}
        own["PYTHONPATH"] = str(ROOT)
        Path(own["ZHICHENG_VAR"]).mkdir()
        lines = alone("SQLite", counts, {name: value for name, value in own.items() if name != "DATABASE_URL"})
        if given and not given.startswith("sqlite"):
            lines += alone("PostgreSQL", counts, own)
    page = report(lines)
    print(page)
    Path(__file__).with_suffix(".md").write_text(page, encoding="utf-8")
