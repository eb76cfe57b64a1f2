"""What the benchmarks have in common: the machine a figure belongs to, CPU time, and the page it is written to."""

import io
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUSY = os.getloadavg()[0]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


def machine(used: str = " (one used)") -> list[str]:
    """CPU model, cores, memory, load and interpreter, as the table names them."""
    information = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.split(":", 1)[1].strip() for line in information if line.startswith("model name")]
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return [
        "| machine | |",
        "|---|---|",
        f"| CPU | {models[0] if models else platform.processor()} |",
        f"| cores | {os.cpu_count()}{used} |",
        f"| memory | {pages * size / 1024**3:.1f} GB |",
        f"| load when it began | {BUSY:.1f} |",
        f"| Python | {platform.python_version()} |",
    ]


def cpu(act: Callable[[int], object], times: int) -> list[float]:
    """CPU milliseconds of this process, each time, after one that does not count; `act` is told which time it is."""
    act(0)
    spent = []
    for index in range(1, times + 1):
        began = time.process_time()
        act(index)
        spent.append((time.process_time() - began) * 1000)
    return spent


def statements(act: Callable[[], object]) -> int:
    """SQL statements of one time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught.captured_queries)


def slowest(spent: list[float]) -> float:
    """The 99th percentile."""
    return sorted(spent)[max(int(len(spent) * 0.99) - 1, 0)]


def address(index: int) -> str:
    """An address of its own for each asker, so that nobody meets the limit."""
    return f"10.{index >> 16 & 255}.{index >> 8 & 255}.{index & 255}"


def sent(method: str, path: str, *, origin: str = "127.0.0.1", query: str = "", cookie: str = "", body: bytes = b"") -> bytes:
    """One request through the platform as a server hands it over, answer read and closed; stops unless it is 200."""
    from zhicheng.config.wsgi import application

    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": origin,
        "HTTP_COOKIE": cookie,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
    }
    told: list[str] = []
    answer = application(environ, lambda status, headers, error=None: told.append(status))
    page = b"".join(answer)
    answer.close()
    expect(told[0], "200 OK")
    return page


def expect(answer: object, wanted: object) -> None:
    """Stop when the platform answers otherwise: a figure of something else would be worth nothing."""
    if answer != wanted:
        raise SystemExit(f"the platform answered {answer}, not {wanted}")


def write(script: str, page: str) -> None:
    """Print the page and keep it beside its script."""
    print(page)
    Path(script).with_suffix(".md").write_text(page, encoding="utf-8")
