"""How much CPU one verification costs: in the register, over the API, as a page, by file. Writes a markdown table beside itself.

Run alone: python benchmarks/verification.py [how many, 2000 by default]. It makes a database of its own and throws it away.
"""

import io
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
HOME = tempfile.TemporaryDirectory(prefix="zhicheng-verification-")
os.environ |= {
    "ZHICHENG_STATE": f"{HOME.name}/state",
    "ZHICHENG_VAR": f"{HOME.name}/var",
    "DJANGO_SETTINGS_MODULE": "zhicheng.config.settings",
    "ZHICHENG_LOG_LEVEL": "ERROR",
}
os.environ.pop("DATABASE_URL", None)
(Path(HOME.name) / "var").mkdir()

import django  # noqa: E402  (the environment must be set before Django is imported)

django.setup()

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from tests.factories.issued import issued, pdf  # noqa: E402
from tests.factories.season import begin  # noqa: E402
from zhicheng.actions.act import visitor  # noqa: E402
from zhicheng.actions.certificates.look_up import look_up  # noqa: E402
from zhicheng.config.wsgi import application  # noqa: E402
from zhicheng.engine.identifier import certificate_number  # noqa: E402
from zhicheng.records.models import AccessLog, Application, Certificate, Qualification  # noqa: E402
from zhicheng.records.queries import clock  # noqa: E402

AIM = 4.0
BUSY = os.getloadavg()[0]


def address(index: int) -> str:
    """An address of its own for each asker, so that nobody meets the limit."""
    return f"10.{index >> 16 & 255}.{index >> 8 & 255}.{index & 255}"


def fill(row: Certificate, count: int) -> list[str]:
    """A register of this many certificates beside the real one; returns their numbers."""
    held, case = row.qualification, row.qualification.application
    cases = Application.objects.bulk_create([_copy(case, number=f"KM2026-XX-{index:06d}") for index in range(count)])
    titles = Qualification.objects.bulk_create(
        [_copy(held, application=made, series=f"s{index}") for index, made in enumerate(cases)]
    )
    rows = [_copy(row, qualification=title, number=certificate_number("KM", os.urandom(8)), identifier=None) for title in titles]
    return [made.number for made in Certificate.objects.bulk_create(rows)]


def _copy(row: object, **changed: object) -> object:
    kind = type(row)
    values = {field.attname: getattr(row, field.attname) for field in kind._meta.concrete_fields if not field.primary_key}
    made = kind(**values)
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def sent(method: str, path: str, origin: str, body: bytes = b"") -> str:
    """One request through the platform as a server hands it over, answer read and closed; returns the status."""
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": origin,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
    }
    told: list[str] = []
    answer = application(environ, lambda status, headers, error=None: told.append(status))
    b"".join(answer)
    answer.close()
    return told[0]


def cpu(act: Callable[[int], None], times: int) -> tuple[float, float, float]:
    """CPU milliseconds of this process: median, 99th percentile, mean."""
    act(0)
    spent = []
    for index in range(1, times + 1):
        began = time.process_time()
        act(index)
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent), sorted(spent)[int(len(spent) * 0.99) - 1], statistics.mean(spent)


def opened(act: Callable[[int], None]) -> Callable[[int], None]:
    """The same with CONN_MAX_AGE 0: every request opens its own database connection."""

    def anew(index: int) -> None:
        connection.close()
        act(index)

    return anew


def machine() -> list[str]:
    """CPU model, cores and interpreter, as the table names them."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return [
        f"| CPU | {models[0] if models else platform.processor()} |",
        f"| cores | {os.cpu_count()} (one used) |",
        f"| memory | {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1024**3:.1f} GB |",
        f"| load when it began | {BUSY:.1f} |",
        f"| Python | {platform.python_version()} |",
        "| database | SQLite, one file, WAL |",
    ]


def measure(count: int) -> str:
    """The markdown table for this many verifications of each kind."""
    connection.settings_dict["CONN_MAX_AGE"] = None
    call_command("migrate", verbosity=0)
    row = issued(begin())
    numbers = fill(row, 20_000)
    file, client = pdf(row), Client()
    client.get("/verify/")

    def register(index: int) -> None:
        now = clock.real_now()
        asked = numbers[index * 7 % len(numbers)]
        if look_up(visitor(address(index)), number=asked, name="李䶮", now=clock.now(), real_now=now) is None:
            raise SystemExit("a certificate was not found")

    def over_api(index: int) -> None:
        asked = {"number": numbers[index * 11 % len(numbers)], "name": "李䶮"}
        answered = sent("POST", "/api/certificates/verify", address(index), json.dumps(asked).encode())
        if answered != "200 OK":
            raise SystemExit(f"the API answered {answered}")

    def page(index: int) -> None:
        answered = sent("GET", f"/verify/{numbers[index * 13 % len(numbers)]}/", address(1_000_000 + index))
        if answered != "200 OK":
            raise SystemExit(f"the page answered {answered}")

    def by_file(index: int) -> None:
        upload = {"file": SimpleUploadedFile("a.pdf", file, "application/pdf")}
        answer = client.post("/api/certificates/verify-file", upload, REMOTE_ADDR=address(2_000_000 + index))
        if answer.json()["state"] != "issued":
            raise SystemExit("the file does not verify")

    kinds = (
        ("register, number and name, counted by address", register, count),
        ("API, looked up and put on record, connection kept", over_api, count),
        ("API, the same, connection opened for each request", opened(over_api), count),
        ("page, by the code on the certificate, connection kept", page, count // 2),
        (f"API, file of {len(file) // 1024} KB, signature and register", by_file, max(count // 20, 1)),
    )
    found = [(name, times, cpu(act, times)) for name, act, times in kinds]
    return table(found, len(numbers) + 1)


def table(found: list[tuple[str, int, tuple[float, float, float]]], register: int) -> str:
    """The figures with the machine they belong to; the aim is for a verification over the API."""
    api = found[1][2][0]
    return "\n".join(
        [
            f"# One verification of a certificate, in a register of {register:,}",
            "",
            f"Measured {datetime.now(UTC):%Y-%m-%d} by `benchmarks/verification.py`. CPU time of the process, from the request to its record.",
            "",
            "| machine | |",
            "|---|---|",
            *machine(),
            "",
            "| verification | times | median ms | p99 ms | mean ms |",
            "|---|---|---|---|---|",
            *(f"| {name} | {times} | {median:.2f} | {p99:.2f} | {mean:.2f} |" for name, times, (median, p99, mean) in found),
            "",
            f"Aim: a verification over the API, connection kept, in at most {AIM:g} ms of CPU: {'met' if api <= AIM else 'missed'} ({api:.2f} ms).",
            f"Looks put on record: {AccessLog.objects.count():,}.",
            "",
        ]
    )


if __name__ == "__main__":
    text = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
    print(text)
    Path(__file__).with_suffix(".md").write_text(text, encoding="utf-8")
