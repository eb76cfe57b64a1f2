"""判定经过: the judgements at the three moments, and every answer that changed with the day it changed (CFG-04, AMB-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zhicheng.records.queries import cases
from zhicheng.records.queries.desk_cases import Case
from zhicheng.web.shared import timetext
from zhicheng.web.shared.parts import Chip, Tone

_TONES: dict[str, Tone] = {"yes": "green", "no": "red", "missing": "orange", "waiting": "green"}
_OUTCOMES = {"yes": "符合", "no": "不符合", "missing": "待补充", "waiting": "没有不符合的条件", "not_loaded": "标准未装入"}
_WORDS = {True: "符合", False: "不符合", None: "待判断"}


@dataclass(frozen=True)
class Judged:
    """One judgement; `compared` says which answers differ from the judgement before."""

    moment: str
    day: date
    at: str
    chip: Chip
    compared: str


def judged(case: Case, now: datetime) -> list[Judged]:
    """Every judgement of a case, oldest first."""
    changed: dict[tuple[str, date], list[str]] = {}
    for change in cases.changes(case):
        words = f"{change.label}：由{_WORDS[change.before]}变为{_WORDS[change.after]}（依据：{change.clause}）"
        changed.setdefault((change.moment, change.on_day), []).append(words)
    return [
        Judged(
            row.get_moment_display(),
            row.on_day,
            timetext.moment(row.judged_at, now),
            Chip(_TONES.get(row.verdict, "blue"), _OUTCOMES.get(row.verdict, row.verdict)),
            "；".join(changed.get((row.moment, row.on_day), [])) or ("没有变化" if place else "—"),
        )
        for place, row in enumerate(cases.judgements(case))
    ]
