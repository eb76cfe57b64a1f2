"""Somebody reports on a person shown in a publicity, and somebody looks into it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from zhicheng.actions.act import Act, visitor
from zhicheng.actions.objections.conclude import conclude
from zhicheng.actions.objections.report import Saying, report
from zhicheng.records.models import Objection

from .hostile import good_pdf
from .season import Season

DOOR = visitor("10.0.9.1")
PIN = "270415"
WORDS = "李某的施工图业绩是同事完成的，署名与实际不符。"


def file(season: Season, number: str, *, at: datetime | None = None, door: Any = DOOR, files: int = 0, **said: Any) -> str:
    """Report on a case's person under the notice that showed it last; returns the receipt number."""
    act = season.act("王敏", at=at)
    case = season.case(number)
    saying = Saying(**{"name": case.person.name, "text": WORDS, **said})
    papers = [good_pdf(1) for _ in range(files)]
    notice = season.notice(number).number
    return report(Act(door, act.now), notice=notice, saying=saying, files=papers, pin=PIN, real_now=act.now)


def close(season: Season, number: str, by: str, decision: str, **changed: Any) -> str:
    """Close a report with a finding, a paper and an answer."""
    said = {"finding": "核对图签、工时记录和三名同事的谈话。", "answer": "经核查，业绩由本人完成。", "files": [good_pdf(1)]}
    version = Objection.objects.get(number=number).version
    return conclude(season.act(by), number=number, decision=decision, **{"version": version, **said, **changed})
