"""`zhicheng policy cases`: put acceptance cases to the packs, activated or not, and compare with what the cases expect."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

_AFFIRMATIVE = ("eligible", "accepted", "compliant", "met", "open", "issued", "not_barred", "routed")
_NEGATIVE = ("ineligible", "not_accepted", "noncompliant", "missed", "closed", "not_issued", "barred", "no_route")
_ORDERED = ("route",)


def add(parser: argparse.ArgumentParser) -> None:
    """The file of cases, and where to write the answers."""
    parser.add_argument("path", metavar="PATH", help="cases, one JSON object a line")
    parser.add_argument("--answers", metavar="OUT.jsonl", help="write one answer a line to this file")


def run(args: argparse.Namespace) -> int:
    from zhicheng.engine.policy import NotConfigured, PackConflict
    from zhicheng.ops.cases import Shelf, answer

    shelf = Shelf.shipped()
    table: dict[tuple[str, str], Counter[str]] = {}
    wrong: list[str] = []
    written: list[str] = []
    for line in Path(args.path).read_text("utf-8").splitlines():
        case = json.loads(line)
        try:
            found = answer(case, shelf)
        except (KeyError, NotConfigured, PackConflict) as error:
            wrong.append(f"{case['id']} {case['policy']} {case['kind']}: not answered, {type(error).__name__} {error}")
            table.setdefault((case["policy"], case["kind"]), Counter())["unanswered"] += 1
            continue
        result = judged(case, found)
        table.setdefault((case["policy"], case["kind"]), Counter())[result] += 1
        if result == "wrong":
            wrong.append(f"{case['id']} {case['policy']} {case['kind']}: {found.verdict} {found.value} {list(found.ask)}")
            wrong.append(f"    expected {json.dumps(case['expect'], ensure_ascii=False)}")
        written.append(json.dumps(_line(case["id"], found), ensure_ascii=False))
    if args.answers:
        Path(args.answers).write_text("\n".join(written) + "\n", "utf-8")
    for (policy, kind), counts in sorted(table.items()):
        print(f"{policy:6} {kind:12} right {counts['right']:4}  wrong {counts['wrong']:4}  not answered {counts['unanswered']:4}")
    print("\n".join(wrong), file=sys.stderr)
    return int(bool(wrong))


def judged(case: dict[str, Any], found: Any) -> str:
    """`right`, `wrong`, or `unanswered` for a case nobody gave an expectation."""
    expected = case.get("expect")
    if expected is None:
        return "unanswered"
    same = _word(found.verdict) == _word(expected["verdict"])
    if same and expected.get("value") is not None:
        same = _comparable(found.value, case["kind"]) == _comparable(expected["value"], case["kind"])
    if same and expected["verdict"] == "unknown":
        same = set(found.ask) == set(expected.get("ask", ()))
    return "right" if same else "wrong"


def _word(verdict: str) -> str:
    return "yes" if verdict in _AFFIRMATIVE else "no" if verdict in _NEGATIVE else verdict


def _comparable(value: Any, kind: str) -> Any:
    if isinstance(value, list) and kind not in _ORDERED:
        return sorted(map(repr, value))
    return value


def _line(number: str, found: Any) -> dict[str, Any]:
    return {
        "id": number,
        "verdict": found.verdict,
        "value": found.value,
        "reasons": list(found.reasons),
        "ask": list(found.ask),
        "clauses": list(found.clauses),
        "pack": found.pack,
        "micros": found.micros,
    }
