"""`zhicheng policy explain`: judge one person by one pack and say why, clause by clause."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhicheng.engine.policy import Finding, Judgement

MARKS = {True: "符合", False: "不符合", None: "待定"}
OUTCOMES = {"yes": "符合", "no": "不符合", "missing": "还缺事实", "waiting": "等待人工判断", "not_loaded": "标准未装入"}


def add(parser: argparse.ArgumentParser) -> None:
    from zhicheng.ops.telling.person import arguments

    arguments(parser)


def run(args: argparse.Namespace) -> int:
    from zhicheng.engine.policy import judge
    from zhicheng.ops.telling.person import asked

    one = asked(args)
    found = judge(one.book, matter=one.matter, target=one.target, facts=one.facts, on=one.on, calendar=one.shelf.calendar)
    print(json.dumps(_encoded(found), ensure_ascii=False, indent=1) if args.json else "\n".join(_lines(found)))
    return 0


def _lines(found: Judgement) -> list[str]:
    lines = [f"结论：{OUTCOMES[found.outcome]}"]
    lines += [f"还要知道：{ask.label}" for ask in found.asks]
    lines += [f"等待判断：{wait.label}" for wait in found.waits]
    lines += [f"标准未装入：{key}" for key in found.not_loaded]
    for finding in (*found.findings(), *found.timing):
        lines += _tree(finding, 0)
    return lines


def _tree(finding: Finding, depth: int) -> list[str]:
    required = f"，要求{finding.required}" if finding.required else ""
    actual = f"，现为{finding.actual}" if finding.actual else ""
    line = f"{'  ' * depth}[{MARKS[finding.truth]}] {finding.label}{required}{actual}（{finding.clause}）"
    return [line, *(inner for child in finding.children for inner in _tree(child, depth + 1))]


def _encoded(found: Judgement) -> dict[str, Any]:
    return {
        "outcome": found.outcome,
        "asks": [ask.fact for ask in found.asks],
        "waits": [wait.fact for wait in found.waits],
        "not_loaded": list(found.not_loaded),
        "grounds": [str(cite) for cite in found.grounds],
        "findings": [_finding(one) for one in (*found.findings(), *found.timing)],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "truth": finding.truth,
        "label": finding.label,
        "required": finding.required,
        "actual": finding.actual,
        "clause": str(finding.clause),
        "children": [_finding(child) for child in finding.children],
    }
