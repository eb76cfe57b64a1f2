"""A policy and one person: verdict, reasons, and the course over twenty years; and how long a pack takes to be ready.

Run alone: python benchmarks/policy_person.py [people, 1000 by default]. Writes a markdown table beside itself. The compiled rules
must say of everybody what the engine's own walk says.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.policies.places import working_calendar  # noqa: E402
from tests.policies.shelf import ROOT as POLICIES  # noqa: E402
from tests.policies.shelf import pack_files, shipped  # noqa: E402
from tests.simulation.subjects import book  # noqa: E402
from zhicheng.engine.policy import (  # noqa: E402
    Program,
    Rulebook,
    Target,
    canonical,
    compile_verdict,
    from_canonical,
    judge,
    load_pack,
    timeline,
)
from zhicheng.simulation import compile, person, population  # noqa: E402

DAY = date(2023, 6, 12)
SEED = 20230612
WALKED = 40
AT_ONCE = 4
QUESTIONS = (
    ("bench", "recognition", "L4", ""),
    ("kunming-recognition", "recognition", "L4", ""),
    ("kunming-2022", "review", "L3", "promotion"),
    ("guizhou-2023", "review", "L3", "promotion"),
    ("kaili-2023", "review", "L3", "grassroots_direct"),
)
MEDIUM = POLICIES / "regions" / "530300-qujing" / "2023" / "pack.yaml"
AIMS = (("verdict", 10.0), ("verdict with its reasons", 100.0), ("timeline of twenty years, earliest day", 200.0))


@dataclass
class Timed:
    """Microseconds a person: median, and the slowest in a hundred."""

    name: str
    median: float
    slow: float

    def row(self, aim: float | None) -> str:
        """As a row of the table."""
        goal = f"{aim:g} | {'reached' if self.median <= aim else 'missed'}" if aim else "– | "
        return f"| {self.name} | {self.median:,.1f} | {self.slow:,.1f} | {goal} |"


def timed(name: str, people: list[dict[str, Any]], run: Callable[[dict[str, Any]], Any], repeated: int = 1) -> Timed:
    """Each person once (or the best of several runs), after everybody was met once, so that nothing is compiled meanwhile."""
    for one in people[:WALKED]:
        run(one)
    found = []
    for one in people:
        spent = []
        for _ in range(repeated):
            began = time.thread_time_ns()
            for _ in range(AT_ONCE):
                run(one)
            spent.append((time.thread_time_ns() - began) / AT_ONCE)
        found.append(min(spent) / 1000)
    return Timed(name, statistics.median(found), statistics.quantiles(found, n=100)[98])


def section(pack: str, matter: str, level: str, route: str, many: int) -> Iterator[str]:
    """One question."""
    rules, target = book(pack), Target(level, "engineering", "", "机械", route)
    bulk = compile(rules, matter=matter, target=target, on=DAY)
    table = population(rules, matter, many, SEED, target=target, on=DAY, columns=bulk.columns)
    people = [person(table, index) for index in range(many)]
    program = compile_verdict(rules, matter, target)
    agree(program, people)

    def look_ahead(facts: dict[str, Any]) -> date | None:
        return timeline(rules, matter=matter, target=target, facts=facts, since=DAY).earliest

    runs = [
        timed(AIMS[0][0], people, lambda facts: program.verdict(facts, DAY), 3),
        timed(AIMS[1][0], people, lambda facts: program.explain(facts, DAY), 2),
        timed(AIMS[2][0], people, look_ahead, 2),
    ]
    walk = timed(
        "the engine's own walk, every node written out",
        people[:WALKED],
        lambda facts: judge(rules, matter=matter, target=target, facts=facts, on=DAY),
    )
    computed = sum(op.kind == "opaque" for op in program.stretch(DAY).ops)
    yield from (f"## {pack}: {matter} {level} {route}".rstrip(), "")
    yield from (f"{len(program.stretch(DAY).ops)} operations, {computed} of them over computed values.", "")
    yield from ("| one person | µs, median | µs, slowest in a hundred | aimed at | |", "|---|---:|---:|---:|---|")
    yield from (one.row(aim) for one, (_, aim) in zip(runs, AIMS, strict=True))
    yield from (walk.row(None), "")


def agree(program: Program, people: list[dict[str, Any]]) -> None:
    """Stops where the compiled rules and the engine's own walk differ."""
    for number, facts in enumerate(people[:WALKED]):
        found = judge(program.rulebook, matter=program.matter, target=program.target, facts=facts, on=DAY)
        if found.verdict is not program.verdict(facts, DAY):
            raise SystemExit(f"person {number}: the walk says {found.verdict}, the compiled rules do not")


def cold() -> Iterator[str]:
    """How long a pack of some fifty kilobytes takes until its rules have answered once."""
    files = pack_files(MEDIUM)
    size = sum(map(len, files.values())) / 1000
    published, above = canonical(load_pack(files)), shipped()["national-base"]
    facts: dict[str, Any] = {}

    def ready(read: Callable[[], Any]) -> float:
        began = time.thread_time_ns()
        rules = Rulebook([(above, date.min, None), (read(), date.min, None)], working_calendar())
        Program(rules, "review", Target("L3", "engineering", "", "", "promotion"), working_calendar()).verdict(facts, DAY)
        return (time.thread_time_ns() - began) / 1e6

    written, kept = ([ready(read) for _ in range(9)] for read in (lambda: load_pack(files), lambda: from_canonical(published)))
    yield from (f"## A pack of {size:.0f} KB until it has answered once", "")
    yield from ("| read from | ms, median | ms, best | aimed at | |", "|---|---:|---:|---:|---|")
    for name, found in (("YAML as written", written), ("the published bytes", kept)):
        middle = statistics.median(found)
        yield f"| {name} | {middle:.0f} | {min(found):.0f} | 50 | {'reached' if middle <= 50 else 'missed'} |"
    yield ""


LIMITS = """## What limits it

Rules whose parameters are known beforehand are one generated function: a few comparisons a rule. Rules over computed values
(tenure, hours of learning, lengths of bars) are sums on what may still be missing: each part is a small object of its own, made
for one day as it is for many. The timeline works each of them out once for all days on which it stands still. Somebody of
whom an enumeration is missing is tried with its values; these are the slowest in a hundred. A pack is read by a parser that
keeps lines and refuses what two readers could read in two ways; the published bytes spare it. In the verdicts of
Guizhou and Kaili no part takes a tenth of the time: it is some 1,700 small calls a person, and ten microseconds would need those sums
written out as code, as the rules over given facts are.
"""


def main(many: int) -> str:
    """The whole table."""
    head = [
        "# A policy and one person",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `benchmarks/policy_person.py {many}`: {many:,} made-up people, time of the processor, "
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores when begun.",
        "",
    ]
    return "\n".join([*head, *(line for question in QUESTIONS for line in section(*question, many)), *cold(), LIMITS])


if __name__ == "__main__":
    table = main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
    print(table)
    Path(__file__).with_suffix(".md").write_text(table, encoding="utf-8")
