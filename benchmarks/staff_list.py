"""What a page of the staff queue costs at 1,000, 10,000 and 100,000 cases: CPU time and SQL statements a request, flat or not.

Run alone: python benchmarks/staff_list.py [row counts]. It fills a throw-away SQLite database, and the one of DATABASE_URL when that
is given and is not SQLite; both must be empty. With wrk on the path it also counts requests a second against two granian workers.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
REPEATED = 30
CHUNK = 5_000
PORT = 8417
BUSY = os.getloadavg()[0]
NOW = datetime.now(UTC).replace(microsecond=0)
QUERIES = {"first page": "", "one stage": "?stage=reviewing", "search by name": "?q=李华000", "earlier cases": "?stage=earlier"}


def machine() -> list[str]:
    """CPU model, cores, memory and interpreter, as the table names them."""
    information = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.split(":", 1)[1].strip() for line in information if line.startswith("model name")]
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return [
        f"| CPU | {models[0] if models else platform.processor()} |",
        f"| cores | {os.cpu_count()} |",
        f"| memory | {pages * size / 1024**3:.1f} GB |",
        f"| Python | {platform.python_version()} |",
        f"| load when it began | {BUSY:.1f} |",
    ]


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


def signed_in() -> object:
    """A client with the officer's session."""
    from django.test import Client

    from zhicheng.records.models import Account, Identity

    client = Client()
    account, identity = Account.objects.get(), Identity.objects.get()
    session = client.session
    session.update(
        {
            "account": account.pk,
            "epoch": account.session_epoch,
            "identity": identity.pk,
            "factor_passed": True,
            "passed": ["password", "totp"],
        }
    )
    session.save()
    return client


def last_page() -> str:
    """The address of the last fifty rows of the queue."""
    from zhicheng.records.models import Application

    held = Application.objects.filter(holder_body__isnull=False).order_by("-due_at", "-id")
    return f"?after={held.values_list('pk', flat=True)[50]}"


def measure(rows: int, client: object, base: str) -> list[str]:
    """One line a question: rows drawn, CPU milliseconds (median), SQL statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    connection.cursor().execute("ANALYZE")
    lines = []
    for name, query in {**QUERIES, "last page": last_page()}.items():
        spent = []
        for turn in range(REPEATED + 3):
            began = time.process_time()
            client.get(f"/queue/{query}")
            if turn >= 3:
                spent.append((time.process_time() - began) * 1000)
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(f"/queue/{query}")
        if answer.status_code != 200:
            raise SystemExit(f"{name}: {answer.status_code}")
        drawn, statements = answer.content.count(b'<th scope="row"'), len(caught.captured_queries)
        lines.append(
            f"| {base} | {rows:,} | {name} | {drawn} | {statistics.median(spent):.1f} | {min(spent):.1f} | {statements} |"
        )
    return lines


def pressed(cookie: str) -> str:
    """Requests a second of the first page, from wrk against two granian workers on this machine; empty without wrk."""
    if shutil.which("wrk") is None:
        return ""
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(PORT),
        "--workers",
        "2",
    ]
    server = subprocess.Popen(
        [*command, "zhicheng.config.wsgi:application"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(60):
            time.sleep(0.5)
            try:
                urlopen(f"http://127.0.0.1:{PORT}/account/login/", timeout=2).close()
                break
            except OSError:
                continue
        asked = ["wrk", "-t1", "-c4", "-d10s", "-H", f"Cookie: sessionid={cookie}", f"http://127.0.0.1:{PORT}/queue/"]
        said = subprocess.run(asked, capture_output=True, text=True, timeout=40, check=True).stdout
    finally:
        server.terminate()
        server.wait(timeout=20)
    return next((line.split(":")[1].strip() for line in said.splitlines() if line.startswith("Requests/sec")), "")


def run(base: str, counts: list[int]) -> list[str]:
    """All lines of one database; it runs in a process of its own, so that settings are read once."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "zhicheng.config.settings"
    sys.path.insert(0, str(ROOT))
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    body, employer = found()
    client = signed_in()
    lines, filled = [], 0
    for count in counts:
        fill(filled, count, body, employer)
        filled = count
        lines += measure(count, client, base)
    speed = pressed(client.cookies["sessionid"].value)
    return [*lines, f"| {base} | {filled:,} | requests a second, first page, two workers | 50 | {speed or 'no wrk'} | | |"]


def report(lines: list[str]) -> str:
    """The markdown page."""
    head = ["# The staff queue at growing length", "", f"Measured {NOW:%Y-%m-%d} by `benchmarks/staff_list.py`.", ""]
    table = ["| machine | |", "|---|---|", *machine(), ""]
    note = [
        f"CPU time is the process's own (`time.process_time`), the median of {REPEATED} requests through Django's test client with a signed-in",
        "session, rendering included; with PostgreSQL the server's share is not in it. Four of five cases wait at the body asked, the rest",
        "are decided. Requests a second: wrk, four connections, ten seconds, on the same machine. A load above the number of cores means",
        "that others were using the machine: read the least CPU time then, and the requests a second as a lower bound.",
        "",
    ]
    columns = [
        "| database | cases | question | rows drawn | CPU ms, median | CPU ms, least | SQL statements |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *table, *note, *columns, *lines, ""])


def alone(base: str, counts: list[int], environment: dict[str, str]) -> list[str]:
    """`run` in a fresh process with this environment."""
    asked = [sys.executable, __file__, "--base", base, *map(str, counts)]
    said = subprocess.run(asked, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout
    return [line for line in said.splitlines() if line.startswith("| ")]


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
