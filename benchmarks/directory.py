"""How much CPU the public directory pages cost: drawn anew, kept by the process, and already in the reader's hands.

Run alone: python benchmarks/directory.py [how many, 300 by default]. It makes a database of its own, throws it away, and writes a
markdown table beside itself.
"""

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
HOME = tempfile.TemporaryDirectory(prefix="zhicheng-directory-")
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

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from tests.factories.season import begin  # noqa: E402
from zhicheng.web.public import fresh  # noqa: E402

PAGES = ("/titles/", "/committees/", "/committees/?q=教师", "/plan/", "/offices/")
AIM = 15.0
BUSY = os.getloadavg()[0]


def timed(once: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of CPU, each."""
    found = []
    for _ in range(times):
        began = time.process_time()
        once()
        found.append((time.process_time() - began) * 1000)
    return found


def anew(client: Client, page: str) -> object:
    """The page with nothing kept of it."""
    fresh._PAGES.clear()
    return client.get(page)


def main(times: int) -> None:
    call_command("migrate", verbosity=0)
    begin()
    client = Client(SERVER_NAME="localhost")
    lines = []
    worst = 0.0
    for page in PAGES:
        tag = client.get(page)["ETag"]
        size = len(client.get(page).content)
        drawn = timed(lambda page=page: anew(client, page), times // 10)
        kept = timed(lambda page=page: client.get(page), times)
        known = timed(lambda page=page, tag=tag: client.get(page, headers={"If-None-Match": tag}), times)
        worst = max(worst, statistics.median(kept))
        cells = (statistics.median(each) for each in (drawn, kept, known))
        lines.append(f"| `{page}` | {size // 1024} | " + " | ".join(f"{cell:.2f}" for cell in cells) + " |")
    text = [
        "# The directory pages, by a visitor without an account",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `benchmarks/directory.py`. CPU time of the process for a whole request, median of {times}",
        f"(of {times // 10} where drawn anew). Python {platform.python_version()}, SQLite; load of the machine when it began {BUSY:.1f}.",
        "",
        "| page | KB | drawn anew, ms | kept by the process, ms | unchanged (304), ms |",
        "|---|---|---|---|---|",
        *lines,
        "",
        f"Aim: a page kept in at most {AIM:g} ms of CPU: {'met' if worst <= AIM else 'missed'} ({worst:.2f} ms at most).",
        "",
    ]
    Path(__file__).with_suffix(".md").write_text("\n".join(text), "utf-8")
    print("\n".join(text))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
