"""How much CPU one verification costs: in the register, over the API, as a page, by file. Writes a markdown table beside itself.

Run alone: python benchmarks/verification.py [how many, 2000 by default]. It makes a database of its own and throws it away.
"""

import json
import os
import statistics
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from measuring import address, cpu, expect, machine, sent, slowest, write
from measuring.fresh import clone

from tests.factories.issued import issued, pdf
from tests.factories.season import begin
from zhicheng.actions.act import visitor
from zhicheng.actions.certificates.look_up import look_up
from zhicheng.engine.identifier import certificate_number
from zhicheng.records.models import AccessLog, Application, Certificate, Qualification
from zhicheng.records.queries import clock

AIM = 4.0


def fill(row: Certificate, count: int) -> list[str]:
    """A register of this many certificates beside the real one; returns their numbers."""
    held, case = row.qualification, row.qualification.application
    cases = Application.objects.bulk_create([clone(case, number=f"KM2026-XX-{index:06d}") for index in range(count)])
    titles = Qualification.objects.bulk_create(
        [clone(held, application=made, series=f"s{index}") for index, made in enumerate(cases)]
    )
    rows = [clone(row, qualification=title, number=certificate_number("KM", os.urandom(8)), identifier=None) for title in titles]
    return [made.number for made in Certificate.objects.bulk_create(rows)]


def opened(act: Callable[[int], None]) -> Callable[[int], None]:
    """The same with CONN_MAX_AGE 0: every request opens its own database connection."""

    def anew(index: int) -> None:
        connection.close()
        act(index)

    return anew


def measure(count: int) -> str:
    """The markdown table for this many verifications of each kind."""
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
        sent("POST", "/api/certificates/verify", origin=address(index), body=json.dumps(asked).encode())

    def page(index: int) -> None:
        sent("GET", f"/verify/{numbers[index * 13 % len(numbers)]}/", origin=address(1_000_000 + index))

    def by_file(index: int) -> None:
        upload = {"file": SimpleUploadedFile("a.pdf", file, "application/pdf")}
        answer = client.post("/api/certificates/verify-file", upload, REMOTE_ADDR=address(2_000_000 + index))
        expect(answer.json()["state"], "issued")

    kinds = (
        ("register, number and name, counted by address", register, count),
        ("API, looked up and put on record, connection kept", over_api, count),
        ("API, the same, connection opened for each request", opened(over_api), count),
        ("page, by the code on the certificate, connection kept", page, count // 2),
        (f"API, file of {len(file) // 1024} KB, signature and register", by_file, max(count // 20, 1)),
    )
    found = [(name, times, cpu(act, times)) for name, act, times in kinds]
    return table(found, len(numbers) + 1)


def table(found: list[tuple[str, int, list[float]]], register: int) -> str:
    """The figures with the machine they belong to; the aim is for a verification over the API."""
    api = statistics.median(found[1][2])
    return "\n".join(
        [
            f"# One verification of a certificate, in a register of {register:,}",
            "",
            f"Measured {datetime.now(UTC):%Y-%m-%d} by `benchmarks/verification.py`. CPU time of the process, from the request to its record.",
            "",
            *machine(),
            "| database | SQLite, one file, WAL |",
            "",
            "| verification | times | median ms | p99 ms | mean ms |",
            "|---|---|---|---|---|",
            *(
                f"| {name} | {times} | {statistics.median(spent):.2f} | {slowest(spent):.2f} | {statistics.mean(spent):.2f} |"
                for name, times, spent in found
            ),
            "",
            f"Aim: a verification over the API, connection kept, in at most {AIM:g} ms of CPU: {'met' if api <= AIM else 'missed'} ({api:.2f} ms).",
            f"Looks put on record: {AccessLog.objects.count():,}.",
            "",
        ]
    )


if __name__ == "__main__":
    write(__file__, measure(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
