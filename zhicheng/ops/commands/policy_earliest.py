"""`zhicheng policy earliest`: from which day one person meets the rules, what holds it back, what is taken for granted."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhicheng.engine.policy import Timeline

MARKS = {True: "符合", False: "不符合", None: "待定"}


def add(parser: argparse.ArgumentParser) -> None:
    from zhicheng.ops.telling.person import arguments

    arguments(parser)


def run(args: argparse.Namespace) -> int:
    from zhicheng.engine.policy import timeline
    from zhicheng.ops.telling.person import asked

    one = asked(args)
    found = timeline(one.book, matter=one.matter, target=one.target, facts=one.facts, since=one.on, calendar=one.shelf.calendar)
    told = _encoded(found)
    print(json.dumps(told, ensure_ascii=False, indent=1) if args.json else "\n".join(_lines(found, told)))
    return 0


def _encoded(found: Timeline) -> dict[str, Any]:
    return {
        "since": found.since.isoformat(),
        "earliest": _day(found.earliest),
        "earliest_sure": _day(found.earliest_sure),
        "earliest_possible": _day(found.earliest_possible),
        "apply_on": _day(found.apply_on),
        "lapses_on": _day(found.lapses_on),
        "assumptions": list(found.assumptions),
        "binding": [{"clause": one.clause, "label": one.label, "cite": str(one.finding.clause)} for one in found.binding],
        "steps": [[day.isoformat(), truth] for day, truth in found.steps_ahead],
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _lines(found: Timeline, told: dict[str, Any]) -> list[str]:
    if found.earliest is None:
        possible = f"最早也许是{told['earliest_possible']}，还缺事实" if found.earliest_possible else "看不到符合的一天"
        return [f"从{told['since']}往后{possible}"]
    lines = [f"最早{told['earliest']}符合条件"]
    lines += [f"受理期内最早{told['apply_on']}可以申报"] if found.apply_on else []
    lines += [f"到{told['lapses_on']}不再符合"] if found.lapses_on else []
    lines += [f"取决于：{one['label']}（{one['cite']}）" for one in told["binding"]]
    lines += list(found.assumptions)
    lines += [f"{day} 起{MARKS[truth]}" for day, truth in told["steps"]]
    return lines
