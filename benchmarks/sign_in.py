"""What signing in costs: right, wrong and unknown, the share of Argon2 in it, and the page itself. Writes a markdown table beside itself.

Run alone: python benchmarks/sign_in.py [accounts, 100000 by default] [how many of each, 300]. It makes a database of its own and throws it
away. Wrong and unknown must cost the same as right: who measures the answer must not learn whether an account exists (SEC-06).
"""

import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
HOME = tempfile.TemporaryDirectory(prefix="zhicheng-sign-in-")
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

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from tests.factories.cast import PASSWORD, id_number  # noqa: E402
from tests.factories.season import begin  # noqa: E402
from zhicheng.records.hashers import TunedArgon2  # noqa: E402
from zhicheng.records.models import Account, Person  # noqa: E402

BUSY = os.getloadavg()[0]


def fill(count: int) -> None:
    """This many further people with accounts, cloned from one of the cast; nobody can sign in to them."""
    model = Account.objects.select_related("person").order_by("id")[0]
    people = [_copy(model.person, document_index=_index("d", n), mobile_index=_index("m", n)) for n in range(count)]
    made = Person.objects.bulk_create(people, batch_size=2000)
    accounts = [_copy(model, person_id=one.pk, username=f"clone-{one.pk}") for one in made]
    Account.objects.bulk_create(accounts, batch_size=2000)


def _index(kind: str, number: int) -> str:
    return sha256(f"{kind}{number}".encode()).hexdigest()


def _copy(row: object, **changed: object) -> object:
    kind = type(row)
    values = {field.attname: getattr(row, field.attname) for field in kind._meta.concrete_fields if not field.primary_key}
    return kind(**(values | changed))


def posted(login: str, password: str, index: int) -> int:
    """One try from an address of its own; returns the status."""
    form = {"login": login, "password": password}
    return (
        Client(REMOTE_ADDR=f"10.{index >> 16 & 255}.{index >> 8 & 255}.{index & 255}")
        .post("/account/login/?kind=person", form)
        .status_code
    )


def cpu(act: Callable[[int], None], times: int) -> tuple[float, float, int]:
    """CPU milliseconds of this process, median and 99th percentile, and the statements of one."""
    act(0)
    seen: list[str] = []

    def counted(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        seen.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counted):
        act(1)
    spent = []
    for index in range(2, times + 2):
        began = time.process_time()
        act(index)
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent), sorted(spent)[int(len(spent) * 0.99) - 1], len(seen)


def measure(accounts: int, times: int) -> str:
    """The markdown table."""
    connection.settings_dict["CONN_MAX_AGE"] = None
    call_command("migrate", verbosity=0)
    season = begin()
    fill(accounts)
    person = season.cast.people["李䶮"]
    number = person.document_number

    def right(index: int) -> None:
        expect(posted(number, PASSWORD, index), 302)

    def wrong(index: int) -> None:
        Account.objects.filter(person=person).update(failed_logins=0, locked_at=None)
        expect(posted(number, "Wrong-" + PASSWORD, 100_000 + index), 422)

    def unknown(index: int) -> None:
        expect(
            posted(
                id_number("530102", f"19{60 + index % 40:02}{1 + index % 12:02}15", f"{index % 999:03}"),
                PASSWORD,
                200_000 + index,
            ),
            422,
        )

    def page(index: int) -> None:
        expect(Client().get("/account/login/").status_code, 200)

    def hashing(index: int) -> None:
        make_password(PASSWORD)

    kinds = {
        "right password": right,
        "wrong password (the reset of its counter included)": wrong,
        "nobody of this number": unknown,
        "the page": page,
        "Argon2 alone": hashing,
    }
    return table({name: cpu(act, times) for name, act in kinds.items()}, Account.objects.count(), times)


def expect(status: int, wanted: int) -> None:
    """Stop when the platform answers otherwise: a figure of something else would be worth nothing."""
    if status != wanted:
        raise SystemExit(f"the platform answered {status}, not {wanted}")


def table(found: dict[str, tuple[float, float, int]], accounts: int, times: int) -> str:
    """The figures with the machine they belong to."""
    argon = TunedArgon2
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return "\n".join(
        [
            f"# One sign-in, {accounts:,} accounts",
            "",
            f"Measured {datetime.now(UTC):%Y-%m-%d} by `benchmarks/sign_in.py`, {times} of each. CPU time of the process, from the request to its answer.",
            "",
            "| machine | |",
            "|---|---|",
            f"| CPU | {models[0] if models else platform.processor()} |",
            f"| cores | {os.cpu_count()} (one used) |",
            f"| memory | {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1024**3:.1f} GB |",
            f"| load when it began | {BUSY:.1f} |",
            f"| Python | {platform.python_version()} |",
            "| database | SQLite, one file, WAL |",
            f"| Argon2id | time {argon.time_cost}, memory {argon.memory_cost / 1024:.0f} MiB, lanes {argon.parallelism} |",
            "",
            "| request | median ms | p99 ms | SQL statements |",
            "|---|---|---|---|",
            *(f"| {name} | {median:.1f} | {p99:.1f} | {count} |" for name, (median, p99, count) in found.items()),
            "",
        ]
    )


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    text = measure(given[0] if given else 100_000, given[1] if len(given) > 1 else 300)
    print(text)
    Path(__file__).with_suffix(".md").write_text(text, encoding="utf-8")
