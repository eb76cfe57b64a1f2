"""Every way of computing, over people aimed at the edges of the rules: how many were compared, how many differ, how long it took.

Run alone: python benchmarks/conformance.py [people a pack, 10000 by default]. Writes a markdown table beside itself. It compares
what `make test-all` compares: the engine's own walk with the blocks, the blocks with three databases.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

os.environ["ZHICHENG_MATRIX"] = "full"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.simulation import test_conformance as conformance
from tests.simulation.databases import in_duckdb, in_postgresql, in_sqlite, postgresql
from tests.simulation.subjects import PACKS, everything
from tests.simulation.walking import walked
from zhicheng.simulation import Program, encode

WAYS = ("blocks", "DuckDB", "SQLite", "PostgreSQL")


@dataclass
class Row:
    """One pack: what was compared, seconds spent each way, and how many people a way judged otherwise."""

    pack: str
    questions: int
    refused: int
    programs: int = 0
    people: int = 0
    walk: float = 0
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(WAYS, 0.0))
    differ: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WAYS, 0))
    slowest: float = 0

    def cells(self) -> list[str]:
        """The row as written."""
        ways = (f"{self.differ[way]} in {self.seconds[way]:,.0f} s" for way in WAYS)
        head = (self.pack, f"{self.questions} ({self.refused})", f"{self.programs:,}", f"{self.people:,}", f"{self.walk:,.0f} s")
        return [*head, *ways, f"{self.slowest:.1f} s"]


def compared(pack: str, server: Any) -> Row:
    """Everybody of one pack, every way."""
    asked = everything(pack)
    row = Row(pack, len(asked), sum(refused is not None for _, refused in asked))
    for program, people in conformance.shares(pack):
        row.programs += 1
        row.people += len(people)
        began = time.process_time()
        expected = [walked(program, one).verdict for one in people]
        row.walk += time.process_time() - began
        _each(row, program, people, expected, server)
    return row


def _each(row: Row, program: Program, people: list[dict[str, Any]], expected: list[bool | None], server: Any) -> None:
    table = encode(program.columns, people)
    counts = (table.size, expected.count(True), table.size - expected.count(False))
    ways: dict[str, Callable[[], tuple[list[bool | None], tuple[int, ...]]]] = {
        "blocks": lambda: (conformance.in_blocks(program, table)[0], counts),
        "DuckDB": lambda: in_duckdb(program, table),
        "SQLite": lambda: in_sqlite(program, table),
        "PostgreSQL": partial(in_postgresql, program, table, server),
    }
    for way, run in ways.items():
        clock = time.perf_counter if way == "PostgreSQL" else time.process_time
        began = clock()
        found, counted = run()
        spent = clock() - began
        row.seconds[way] += spent
        row.slowest = max(row.slowest, spent)
        row.differ[way] += sum(one is not other for one, other in zip(found, expected, strict=True)) + (counted != counts)


def main(people: int) -> str:
    """The whole table."""
    conformance.PEOPLE = people
    head = [
        "# Every way of computing says the same",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `benchmarks/conformance.py {people}`, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores when begun.",
        "",
        "People are aimed: the day judged at every breakpoint of a rule, a day before and after, facts at month ends, each fact missing in",
        "turn. Every question a pack speaks of is asked, on eight days going round. Compared is everybody's verdict in three values and, of the databases,",
        "their own counts; the expected answer is the engine's walk. Seconds are of the processor, PostgreSQL's on the clock, each with putting",
        "the people in; the slowest is one program's three queries.",
        "",
        f"| pack | questions (refused) | programs | people | walk | {' | '.join(f'{way}: differ' for way in WAYS)} | slowest |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    with postgresql() as server:
        rows = []
        for pack in PACKS:
            rows.append(f"| {' | '.join(compared(pack, server).cells())} |")
            print(rows[-1], file=sys.stderr, flush=True)
    return "\n".join([*head, *rows, "", LIMITS])


LIMITS = """A question is refused when its answer hangs on working days or the hour, which are no columns; the refusal names the clause and the reason.
"""


if __name__ == "__main__":
    table = main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    print(table)
    Path(__file__).with_suffix(".md").write_text(table, encoding="utf-8")
