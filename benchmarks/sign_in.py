"""What signing in costs: right, wrong and unknown, the share of Argon2 in it, and the page itself. Writes a markdown table beside itself.

Run alone: python benchmarks/sign_in.py [accounts, 100000 by default] [how many of each, 300]. It makes a database of its own and throws it
away. Wrong and unknown must cost the same as right: who measures the answer must not learn whether an account exists (SEC-06).
"""

import statistics
import sys
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256

from django.contrib.auth.hashers import make_password
from django.test import Client
from measuring import address, cpu, expect, machine, slowest, statements, write
from measuring.fresh import clone

from tests.factories.cast import PASSWORD, id_number
from tests.factories.season import begin
from zhicheng.records.hashers import TunedArgon2
from zhicheng.records.models import Account, Person


def fill(count: int) -> None:
    """This many further people with accounts, cloned from one of the cast; nobody can sign in to them."""
    model = Account.objects.select_related("person").order_by("id")[0]
    people = [clone(model.person, document_index=_index("d", n), mobile_index=_index("m", n)) for n in range(count)]
    made = Person.objects.bulk_create(people, batch_size=2000)
    accounts = [clone(model, person_id=one.pk, username=f"clone-{one.pk}") for one in made]
    Account.objects.bulk_create(accounts, batch_size=2000)


def _index(kind: str, number: int) -> str:
    return sha256(f"{kind}{number}".encode()).hexdigest()


def posted(login: str, password: str, index: int) -> int:
    """One try from an address of its own; returns the status."""
    form = {"login": login, "password": password}
    return Client(REMOTE_ADDR=address(index)).post("/account/login/?kind=person", form).status_code


def measure(accounts: int, times: int) -> str:
    """The markdown table."""
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
        nobody = id_number("530102", f"19{60 + index % 40:02}{1 + index % 12:02}15", f"{index % 999:03}")
        expect(posted(nobody, PASSWORD, 200_000 + index), 422)

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
    found = {name: (cpu(act, times), statements(partial(act, times + 1))) for name, act in kinds.items()}
    return table(found, Account.objects.count(), times)


def table(found: dict[str, tuple[list[float], int]], accounts: int, times: int) -> str:
    """The figures with the machine they belong to."""
    argon = TunedArgon2
    return "\n".join(
        [
            f"# One sign-in, {accounts:,} accounts",
            "",
            f"Measured {datetime.now(UTC):%Y-%m-%d} by `benchmarks/sign_in.py`, {times} of each. CPU time of the process, from the request to its answer.",
            "",
            *machine(),
            "| database | SQLite, one file, WAL |",
            f"| Argon2id | time {argon.time_cost}, memory {argon.memory_cost / 1024:.0f} MiB, lanes {argon.parallelism} |",
            "",
            "| request | median ms | p99 ms | SQL statements |",
            "|---|---|---|---|",
            *(
                f"| {name} | {statistics.median(spent):.1f} | {slowest(spent):.1f} | {count} |"
                for name, (spent, count) in found.items()
            ),
            "",
        ]
    )


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    write(__file__, measure(given[0] if given else 100_000, given[1] if len(given) > 1 else 300))
