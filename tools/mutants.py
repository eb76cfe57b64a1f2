"""Make every mutant of the shipped packs, tell what notices it, and write benchmarks/mutants.md with those nothing notices.

python tools/mutants.py [--pack NAME] [--sample N] [--seed N]; only the whole run writes the report.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.policies.mutants.killing import Bench
from tests.policies.mutants.making import Mutant
from tests.policies.mutants.reasons import reason

REPORT = Path(__file__).resolve().parent.parent / "benchmarks" / "mutants.md"
BY = ("reader", "stated", "list", "example", "test", "case", "check")
MEANS = {
    "reader": "the pack can no longer be read",
    "stated": "a value differs from its second statement in `tests/policies/stated/`",
    "list": "a rule, a fact or the head differs from the lists in `tests/policies/stated/`",
    "example": "an example beside the rule, or a sample person of the pack, comes out otherwise",
    "test": "a test of the pack in `tests/policies/` fails",
    "case": "an acceptance case of `tests/policies/open_cases.jsonl` is answered otherwise",
    "check": "`zhicheng policy check` reports a fault",
}


def main() -> int:
    """Judge the mutants asked for; 1 when fewer than nineteen in twenty are noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pack", help="only this pack")
    parser.add_argument("--sample", type=int, help="so many, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    bench = Bench()
    chosen = [mutant for mutant in bench.mutants if args.pack in (None, mutant.pack)]
    if args.sample:
        chosen = Random(args.seed).sample(chosen, min(args.sample, len(chosen)))
    began, spent = time.time(), time.process_time()
    found = _judged(bench, chosen)
    lines = _report(found, len(bench.mutants), time.time() - began, time.process_time() - spent)
    print("\n".join(lines))
    if not args.pack and not args.sample:
        REPORT.write_text("\n".join(lines) + "\n", "utf-8")
    return int(sum(not by for _, by in found) > 0.05 * len(found))


def _judged(bench: Bench, chosen: Iterable[Mutant]) -> list[tuple[Mutant, str]]:
    found = []
    for number, mutant in enumerate(chosen, 1):
        found.append((mutant, bench.killed_by(mutant)))
        if number % 500 == 0:
            print(f"{number} judged, {sum(not by for _, by in found)} survive", file=sys.stderr)
    return found


def _report(found: list[tuple[Mutant, str]], whole: int, wall: float, cpu: float) -> list[str]:
    survivors = [mutant for mutant, by in found if not by]
    whys = defaultdict(list)
    for mutant in survivors:
        whys[reason(mutant)].append(mutant)
    lines = [
        "# Mutants of the policy packs",
        "",
        f"Measured {datetime.now(UTC).date()} by `python tools/mutants.py`: {len(found):,} of {whole:,} mutants judged, {_rate(found)}",
        f"noticed, {len(survivors)} survive. {cpu:,.0f} s of CPU time, {wall:,.0f} s on the clock ({os.cpu_count()} cores, load",
        f"{os.getloadavg()[0]:.1f}, Python {platform.python_version()}).",
        "",
        "Each comparison, number and date (one less, one more), operator, choice, part and clause of every pack is changed by itself, on the",
        "data as read, and put before what may notice it, in this order; the first that does is counted.",
        "",
        *(f"- **{by}**: {MEANS[by]}" for by in BY),
        "",
        "Not changed: words for people (labels, names of codes, messages), examples, sample people, the title table and contacts that travel with a pack, the working calendar.",
        "",
        *_table("pack", [(mutant.pack, by) for mutant, by in found]),
        "",
        *_table("kind", [(mutant.kind, by) for mutant, by in found]),
        "",
        "## What survives, and why",
    ]
    for why, mutants in sorted(whys.items(), key=lambda pair: -len(pair[1])):
        lines += [
            "",
            f"**{why}** ({len(mutants)})",
            "",
            *(f"- `{mutant.pack}/{mutant.file}:{mutant.line}` {mutant.kind}: {mutant.what}" for mutant in mutants),
        ]
    return lines


def _rate(found: list[tuple[Mutant, str]]) -> str:
    return f"{100 * sum(bool(by) for _, by in found) / max(1, len(found)):.1f} %"


def _table(name: str, rows: list[tuple[str, str]]) -> list[str]:
    lines = [f"| {name} | mutants | noticed | {' | '.join(BY)} | survive |", "|---" * (len(BY) + 4) + "|"]
    for key in sorted({key for key, _ in rows}):
        counts = Counter(by for one, by in rows if one == key)
        total = sum(counts.values())
        cells = " | ".join(f"{counts[by]:,}" for by in BY)
        lines.append(f"| {key} | {total:,} | {100 * (total - counts['']) / total:.1f} % | {cells} | {counts['']} |")
    return lines


if __name__ == "__main__":
    sys.exit(main())
