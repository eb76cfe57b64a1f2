"""What happened to a case before: every step with the person who took it, every return with its points (REV-01, REV-15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.queries import cases, messages
from zhicheng.records.queries.unit_cases import Case, Event
from zhicheng.web.shared import timetext
from zhicheng.web.shared.parts import Step

_BEFORE = ("cover", "edit")
_VERBS = {row.verb: row.label for row in APPLICATION.transitions} | {"submit": "提交申报", "open": "开始审核"}


@dataclass(frozen=True)
class Return:
    """One return as its page shows it."""

    heading: str
    said_by: str
    opinion: str
    points: list[dict[str, Any]]


@dataclass(frozen=True)
class Sections:
    """审核记录: the steps, oldest first, and the returns, newest first."""

    steps: list[Step]
    returns: list[Return]
    undelivered: bool


def sections(case: Case, now: datetime) -> Sections:
    """The record of a case."""
    steps = [_step(event) for event in cases.events(case) if event.verb in _VERBS and event.verb not in _BEFORE]
    returns = [
        Return(
            f"第{notice.number}次：{notice.get_kind_display()}",
            f"{notice.acting_for} {notice.by_person.name} {timetext.moment(notice.sent_at, now)}",
            notice.opinion,
            [{"label": point.item.label, "text": point.item.text, "done": point.is_resolved} for point in points],
        )
        for notice, points in reversed(cases.corrections(case))
    ]
    return Sections(steps, returns, messages.undelivered(case))


def _step(event: Event) -> Step:
    who = event.by_name if event.acting_for in ("", "本人") else f"{event.acting_for} {event.by_name}"
    return Step("done", _VERBS[event.verb], event.at, who, event.opinion)
