"""What 全站查找 costs over 100,000 people and 20,000 units: CPU time and SQL statements a request, for a unit's clerk and a bureau's officer.

Run alone: python benchmarks/search.py [people]. It fills a throw-away SQLite database by bulk inserts, made the same way each time.
"""

import os
import statistics
import sys

import measuring.fresh  # noqa: F401  (the database)
from measuring import cpu, machine, statements, write
from staff_list import CHUNK, NOW, fill, found

REPEATED = 60
UNITS = 20_000
QUESTIONS = {
    "clerk": {"name": "李华", "case number": "XX2026-RD-0001", "nothing": "欧阳无人"},
    "officer": {
        "name": "李华",
        "rare name": "李华000",
        "case number": "XX2026-RD-0001",
        "unit": "测试第1",
        "every unit begins so": "测试",
        "credit code": "9199",
        "document number": "测人社",
        "nothing": "欧阳无人",
    },
}


def units(body: object) -> None:
    """The other units of the county and its neighbours."""
    from zhicheng.records.models import Division, Employer

    county = Division.objects.get(code="990101")
    other = Division.objects.create(code="990102", name="测试县", level="county", parent=county.parent)
    for start in range(0, UNITS, CHUNK):
        Employer.objects.bulk_create(
            Employer(
                credit_code=f"9199010{n:011d}", name=f"测试第{n}工程有限公司", employer_type="non_public",
                division=county if n % 4 == 0 else other, registered_at=NOW,
            )
            for n in range(start, start + CHUNK)
        )  # fmt: skip


def actors(body: object, employer: object) -> dict[str, object]:
    """Who asks."""
    from zhicheng.engine.access import Actor, Role

    return {
        "clerk": Actor(Role.UNIT_HANDLER, account=1, person=1, employer=employer.pk, division="990101"),
        "officer": Actor(Role.COUNTY_HRSS, account=1, person=1, body=body.pk, division="990101"),
    }


def run(count: int) -> list[str]:
    """One line a question: kinds and rows found, CPU milliseconds (median, least), SQL statements."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from zhicheng.records.queries import search

    call_command("migrate", verbosity=0)
    body, employer = found()
    fill(0, count, body, employer)
    units(body)
    connection.cursor().execute("ANALYZE")
    lines = []
    for who, actor in actors(body, employer).items():
        for name, words in QUESTIONS[who].items():
            spent = cpu(lambda _, actor=actor, words=words: search.found(actor, words, NOW), REPEATED)
            count = statements(lambda actor=actor, words=words: search.found(actor, words, NOW))
            groups = search.found(actor, words, NOW)
            rows = sum(len(group.hits) for group in groups)
            lines.append(f"| {who} | {name} | {rows} | {statistics.median(spent):.1f} | {min(spent):.1f} | {count} |")
    return lines


def report(lines: list[str], count: int) -> str:
    """The markdown page."""
    head = [
        "# Search",
        "",
        f"Measured {NOW:%Y-%m-%d} by `benchmarks/search.py`: {count:,} people with a case each, {UNITS:,} units, SQLite.",
        "",
    ]
    table = [*machine(), f"| load when it ended | {os.getloadavg()[0]:.1f} |", ""]
    note = [
        f"CPU time is the process's own (`time.process_time`) over {REPEATED} searches, all lists of the role together, without drawing the page.",
        "All people belong to one unit and one bureau, the worst case for both. The aim is 15 ms.",
        "",
    ]
    columns = ["| who | what | rows | CPU ms, median | CPU ms, least | SQL statements |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *table, *note, *columns, *lines, ""])


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    write(__file__, report(run(count), count))
