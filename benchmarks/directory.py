"""How much CPU the public directory pages cost: drawn anew, kept by the process, and already in the reader's hands.

Run alone: python benchmarks/directory.py [how many, 300 by default]. It makes a database of its own, throws it away, and writes a
markdown table beside itself.
"""

import statistics
import sys
from datetime import UTC, datetime

import measuring.fresh  # noqa: F401  (the database)
from django.test import Client
from measuring import cpu, machine, write

from tests.factories.season import begin
from zhicheng.web.public import fresh

PAGES = ("/titles/", "/committees/", "/committees/?q=教师", "/plan/", "/offices/")
AIM = 15.0


def anew(client: Client, page: str) -> object:
    """The page with nothing kept of it."""
    fresh._PAGES.clear()
    return client.get(page)


def measure(times: int) -> str:
    """The markdown table."""
    begin()
    client = Client(SERVER_NAME="localhost")
    lines = []
    worst = 0.0
    for page in PAGES:
        tag = client.get(page)["ETag"]
        size = len(client.get(page).content)
        drawn = cpu(lambda _, page=page: anew(client, page), times // 10)
        kept = cpu(lambda _, page=page: client.get(page), times)
        known = cpu(lambda _, page=page, tag=tag: client.get(page, headers={"If-None-Match": tag}), times)
        worst = max(worst, statistics.median(kept))
        cells = (statistics.median(each) for each in (drawn, kept, known))
        lines.append(f"| `{page}` | {size // 1024} | " + " | ".join(f"{cell:.2f}" for cell in cells) + " |")
    text = [
        "# The directory pages, by a visitor without an account",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `benchmarks/directory.py`. CPU time of the process for a whole request, median of {times}",
        f"(of {times // 10} where drawn anew).",
        "",
        *machine(),
        "| database | SQLite, one file, WAL |",
        "",
        "| page | KB | drawn anew, ms | kept by the process, ms | unchanged (304), ms |",
        "|---|---|---|---|---|",
        *lines,
        "",
        f"Aim: a page kept in at most {AIM:g} ms of CPU: {'met' if worst <= AIM else 'missed'} ({worst:.2f} ms at most).",
        "",
    ]
    return "\n".join(text)


if __name__ == "__main__":
    write(__file__, measure(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
