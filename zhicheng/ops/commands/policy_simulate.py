"""`zhicheng policy simulate`: a made-up population before one pack, and what another value of a parameter would change."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhicheng.simulation.report import Report
    from zhicheng.simulation.turning import Step


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", required=True, help="id of a pack, or the short name of its document")
    parser.add_argument("--matter", default="recognition")
    parser.add_argument("--level", default="L4")
    parser.add_argument("--series", default="engineering")
    parser.add_argument("--route", default="")
    parser.add_argument("--day", type=date.fromisoformat, help="the day judged (default: the first day of the pack, else today)")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--set", metavar="KEY", help="the parameter that is turned")
    parser.add_argument("--values", metavar="N,N…", default="", help="the values it is tried at")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    from zhicheng.engine.policy import Target
    from zhicheng.ops.shelf import Shelf
    from zhicheng.ops.wrong import WrongWords
    from zhicheng.simulation import NotInBulk, compile, population
    from zhicheng.simulation.report import report
    from zhicheng.simulation.turning import turn

    one = Shelf.shipped().chosen(args.pack, args.day)
    target = Target(args.level, args.series, "", "", args.route)
    values = [int(value) for value in args.values.split(",") if value.strip().lstrip("-").isdigit()]
    if bool(args.set) != bool(values):
        raise WrongWords("--set和--values要一起写，取值是整数，用逗号分开")
    try:
        program = compile(one.book, matter=args.matter, target=target, on=one.on)
        print(f"编好规则，造{args.people}人……", file=sys.stderr, flush=True)
        table = population(one.book, args.matter, args.people, args.seed, target=target, on=one.on, columns=program.columns)
        print("逐条判定……", file=sys.stderr, flush=True)
        found = report(program, table)
        steps = turn(program, table, args.set).curve(values) if args.set else []
    except NotInBulk as refused:
        print(refused, file=sys.stderr)
        return 1
    told = _encoded(found, args.set, steps)
    print(json.dumps(told, ensure_ascii=False, indent=1) if args.json else "\n".join(_lines(found, args.set, steps)))
    return 0


def _encoded(found: Report, key: str | None, steps: list[Step]) -> dict[str, Any]:
    return {
        "people": found.people,
        "eligible": found.eligible,
        "cannot_tell": found.cannot_tell,
        "not_eligible": found.not_eligible,
        "rules": [
            {
                "id": line.rule.id,
                "part": line.rule.part,
                "label": line.rule.label,
                "clause": str(line.rule.cite),
                "met": line.met,
                "cannot_tell": line.cannot_tell,
                "not_met": line.not_met,
                "only_this": line.only_this,
            }
            for line in found.lines
        ],
        "parameter": key,
        "curve": [step._asdict() for step in steps],
    }


def _lines(found: Report, key: str | None, steps: list[Step]) -> list[str]:
    lines = [
        f"{found.people}人（按种子造出，不代表真实人群）：符合{found.eligible}，待定{found.cannot_tell}，不符合{found.not_eligible}"
    ]
    lines += [
        f"  {line.rule.label}：不符合{line.not_met}，待定{line.cannot_tell}，只差这一项{line.only_this}（{line.rule.cite}）"
        for line in found.lines
    ]
    lines += [
        f"{key}={step.value}：符合{step.eligible}，新增{step.gained}，减少{step.lost}，待定{step.cannot_tell}" for step in steps
    ]
    return lines
