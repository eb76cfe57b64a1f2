"""How far a case is, as its unit says it: status and tone, whose turn and until when, chances, the rules behind the dates (ux 6.4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from zhicheng.engine.access import Role
from zhicheng.engine.policy import Rulebook, Value
from zhicheng.engine.workflow.application import (
    APPLICATION,
    ASSESSED,
    BODY_REVIEW,
    PUBLICISING,
    RECOGNISED,
    REFUSED,
    RESET,
    RETURNED,
    STOPPED,
    SUBMITTED,
    UNIT_REVIEW,
    WITH_BODY,
)
from zhicheng.records.queries import cases, judging, policies, rounds, unit_cases, windows
from zhicheng.records.queries.unit_cases import Case
from zhicheng.web.shared.casefile import ABOVE
from zhicheng.web.shared.parts import Chances, Chip, Clause, Link, Tone, Turn

TONES: Mapping[str, Tone] = {
    SUBMITTED: "orange",
    UNIT_REVIEW: "orange",
    ASSESSED: "orange",
    PUBLICISING: "purple",
    RETURNED: "blue",
    RESET: "blue",
    WITH_BODY: "blue",
    BODY_REVIEW: "blue",
    RECOGNISED: "green",
    REFUSED: "red",
    STOPPED: "red",
}
DOING: Mapping[str, str] = {
    SUBMITTED: "开始审核",
    UNIT_REVIEW: "核验并考核",
    ASSESSED: "发布公示",
    PUBLICISING: "公示期满后确认并上报",
    RETURNED: "修改后重新提交",
    RESET: "重新选择后提交",
    WITH_BODY: "开始审核",
    BODY_REVIEW: "审核认定",
}
_DUE_RULES: Mapping[str, tuple[str, ...]] = {
    SUBMITTED: ("recognition.unit_working_days", "recognition.unit_push_by"),
    UNIT_REVIEW: ("recognition.unit_working_days", "recognition.unit_push_by"),
    ASSESSED: ("publicity.working_days", "recognition.unit_push_by"),
    PUBLICISING: ("publicity.working_days", "publicity.day_one", "recognition.unit_push_by"),
    RETURNED: ("correction.working_days",),
    RESET: ("recognition.windows",),
    WITH_BODY: ("recognition.desk_working_days",),
    BODY_REVIEW: ("recognition.desk_working_days",),
}
_WHY = Link("这个时间怎么来的", "#rules")


def title(case: Case) -> str:
    """What is applied for, as headings say it."""
    return f"{case.title_name}（{case.specialty}）" if case.specialty else case.title_name


def has_ended(case: Case, now: datetime) -> bool:
    """Whether the publicity of the case is over and the unit may send it on."""
    return case.state == PUBLICISING and case.due_at is not None and now >= case.due_at


def chip(case: Case, now: datetime) -> Chip:
    """The status in the unit's words; orange while the unit has to act."""
    if has_ended(case, now):
        return Chip("orange", "公示期满，待上报")
    return Chip(TONES.get(case.state, "grey"), APPLICATION.states[case.state].label)


def is_ours(case: Case) -> bool:
    """Whether it is the unit's turn."""
    return case.holder_employer_id is not None and not unit_cases.is_over(case.state)


def turn(case: Case, book: Rulebook, now: datetime) -> Turn:
    """The turn bar. While people are shown it counts to the end of publicity, afterwards to the day the unit must have sent on."""
    if unit_cases.is_over(case.state):
        words = f"办结于{windows.local_day(case.closed_at).isoformat()}" if case.closed_at else "已办结"
        return Turn(APPLICATION.states[case.state].label, now, undated=words, ended=True)
    until = push_by(case, book) if has_ended(case, now) else case.due_at
    holder = case.person.name if case.holder_role == Role.APPLICANT else cases.holder_name(case)
    return Turn(holder, now, is_ours(case), until, "没有规定时限", DOING[case.state], _WHY)


def push_by(case: Case, book: Rulebook) -> datetime | None:
    """Until when the unit must have sent the case on (exclusive), None where the packs set no day."""
    return windows.unit_push_by(book, case.window_opens_at, case.level) if case.window_opens_at else None


def book_of(case: Case, now: datetime) -> Rulebook:
    """The rules the case is judged by. Raises Refusal `not_configured`."""
    return judging.rules(case, windows.local_day(now))


def due_clauses(case: Case, book: Rulebook, now: datetime) -> list[Clause]:
    """The rules behind the dates of this page, in plain words."""
    on = windows.local_day(now)
    found = (
        policies.optional(book, key, on, level=f"L{case.level}", series=case.series) for key in _DUE_RULES.get(case.state, ())
    )
    return [Clause(str(value.clause), text=_said(value)) for value in found if value]


def _said(value: Value) -> str:
    """What a value means and how much it is; what no source says is marked."""
    amount = f"：{value.value}个工作日" if value.key.endswith("working_days") else ""
    return f"{value.says}{amount}{'，待确认' if value.confirm else ''}"


def chances(case: Case, now: datetime) -> Chances:
    """退回机会: used and left, with the clause that limits them, and what levels above the unit have. Raises Refusal `not_configured`."""
    on = windows.local_day(now)
    counter, above = cases.chances(case, on), rounds.second_counter(case, on)
    second = Chances(ABOVE, above.used, above.total, Clause(above.clause)) if above else None
    return Chances("退回机会", counter.used, counter.total, Clause(counter.clause), second)
