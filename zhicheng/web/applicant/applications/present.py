"""A case as its own applicant sees it: status and tone, whose turn it is and until when, chances, rules behind the dates (ux 6.4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from zhicheng.engine.access import Role
from zhicheng.engine.policy import Rulebook, Value
from zhicheng.engine.workflow.application import (
    APPLICATION,
    ASSESSED,
    BODY_REVIEW,
    DRAFT,
    LAPSED,
    NOT_ACCEPTED,
    PUBLICISING,
    RECOGNISED,
    REFUSED,
    RESET,
    RETURNED,
    STOPPED,
    SUBMITTED,
    TERMINATED,
    UNIT_DECLINED,
    UNIT_REVIEW,
    WITH_BODY,
    WITHDRAWN,
)
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.records.queries import policies, rounds, windows
from zhicheng.records.queries.applicant_cases import Case
from zhicheng.web.shared.casefile import ABOVE
from zhicheng.web.shared.parts import Chances, Chip, Clause, Link, Tone, Turn

TONES: Mapping[str, Tone] = {
    DRAFT: "grey",
    SUBMITTED: "blue",
    UNIT_REVIEW: "blue",
    RETURNED: "orange",
    RESET: "orange",
    ASSESSED: "purple",
    PUBLICISING: "purple",
    WITH_BODY: "blue",
    BODY_REVIEW: "blue",
    RECOGNISED: "green",
    REFUSED: "red",
    UNIT_DECLINED: "red",
    NOT_ACCEPTED: "grey",
    WITHDRAWN: "grey",
    LAPSED: "grey",
    TERMINATED: "grey",
    STOPPED: "red",
}
DOING: Mapping[str, str] = {
    DRAFT: "填写并提交",
    RESET: "重新选择后提交",
    RETURNED: "修改后重新提交",
    SUBMITTED: "开始考核",
    UNIT_REVIEW: "考核",
    ASSESSED: "发布公示",
    PUBLICISING: "公示期满后上报",
    WITH_BODY: "开始审核",
    BODY_REVIEW: "审核认定",
}
DUE_RULES: Mapping[str, str] = {
    DRAFT: "recognition.windows",
    RESET: "recognition.windows",
    RETURNED: "correction.working_days",
    SUBMITTED: "recognition.unit_working_days",
    UNIT_REVIEW: "recognition.unit_working_days",
    ASSESSED: "recognition.unit_working_days",
    PUBLICISING: "publicity.working_days",
    WITH_BODY: "recognition.desk_working_days",
    BODY_REVIEW: "recognition.desk_working_days",
}
REVOKED = Chip("red", CERTIFICATE.states["revoked"].reads)
TRAIL = (Link("首页", "/me/"), Link("申报记录", "/applications/"))
"""The way to every page of a case."""
LEVELS = {1: "正高级", 2: "副高级", 3: "中级", 4: "助理级", 5: "员级"}
"""The five levels of a title by their number (GB: 正高级 first)."""


def url(case: Case, tail: str = "") -> str:
    """A page of this case under /applications/."""
    return f"/applications/{case.number}/{tail}"


def apply_url(case: Case, tail: str = "") -> str:
    """A page of this case under /apply/."""
    return f"/apply/{case.number}/{tail}"


def place(case: Case, reference: str) -> str:
    """Where to mend what a reference names: `education/12`, `material/id_card`, `basic`, `cover`, `path`, `warning` …"""
    head, _, tail = reference.partition("/")
    if head in ("cover", "series", "ladder", "level", "specialty"):
        return apply_url(case, "cover/")
    if head == "path":
        return f"/recognition/{case.number}/"
    if head == "warning":
        return apply_url(case, "commitment/")
    if head == "material":
        return f"{apply_url(case)}#slot-{tail}" if tail else apply_url(case)
    if head in ("basic", "photo"):
        return "/me/profile/basic/"
    return f"/me/profile/{head}/{tail}/" if tail else f"/me/profile/{head}/"


def title(case: Case) -> str:
    """What is applied for, as headings say it."""
    return f"{case.title_name}（{case.specialty}）" if case.specialty else case.title_name


def chip(case: Case, note: str = "", *, is_revoked: bool = False) -> Chip:
    """The status in the words the applicant reads: a title taken away again is one no more; `note` adds what the page knows of it
    (第2个工作日, 3处)."""
    if is_revoked:
        return REVOKED
    words = APPLICATION.states[case.state].reads
    return Chip(TONES[case.state], f"{words}，{note}" if note else words)


def is_mine(case: Case) -> bool:
    """Whether the applicant has to act."""
    return case.state in (DRAFT, RETURNED, RESET)


def may_change_cover(case: Case) -> bool:
    """Whether the cover may still be saved: before the first submission, and again after a reset (REV-07)."""
    return APPLICATION.can("cover", case.state, Role.APPLICANT)


def is_over(case: Case) -> bool:
    """Whether the case has ended."""
    return APPLICATION.states[case.state].final


def holder(case: Case) -> str:
    """Whose turn it is, by name."""
    if is_mine(case):
        return "您"
    place = case.holder_employer or case.holder_body
    return str(place) if place else case.employer_name


def phone(case: Case) -> str:
    """The telephone of whoever holds the case, empty when it is the applicant's turn or none is known."""
    if is_mine(case) or is_over(case):
        return ""
    if case.holder_body:
        return case.holder_body.phone
    return (case.holder_employer or case.employer).office_phone


def shown_out(case: Case, now: datetime) -> bool:
    """Whether publicity has run its days and the unit has not sent the case on yet."""
    return case.state == PUBLICISING and case.due_at is not None and now >= case.due_at


def pushed_by(case: Case, book: Rulebook) -> datetime | None:
    """单位最晚上报时间 (exclusive), None where the rules set none."""
    return windows.unit_push_by(book, case.window_opens_at, case.level) if case.window_opens_at else None


def turn(
    case: Case,
    now: datetime,
    *,
    rule_url: str = "#rules",
    undated: str = "",
    push_by: datetime | None = None,
    is_revoked: bool = False,
) -> Turn:
    """The turn bar. Without a date it says why; with one it links to the rule behind it."""
    if is_over(case):
        ended = windows.local_day(case.closed_at).isoformat() if case.closed_at else ""
        return Turn(chip(case, is_revoked=is_revoked).text, now, undated=f"办结于{ended}" if ended else "已办结", ended=True)
    until = case.due_at or (case.window_closes_at if is_mine(case) else None)
    if shown_out(case, now):
        # The end of publicity is no deadline of the unit: the next one is the day it must have sent the case on.
        until, undated = push_by, "公示期满，单位可以上报"
    return Turn(
        holder(case),
        now,
        mine=is_mine(case),
        until=until,
        undated=undated or "没有规定时限",
        verb=DOING[case.state],
        rule=Link("这个时间怎么来的", rule_url),
    )


def book_of(case: Case, now: datetime) -> Rulebook:
    """The rules the case is pinned to, before it is submitted those in force. Raises Refusal `not_configured`."""
    if case.rulebook is not None:
        return policies.pinned(case.rulebook.content_hash)
    return policies.rulebook(case.division_id, windows.local_day(now))


def value(case: Case, book: Rulebook, key: str, now: datetime) -> Value | None:
    """One value of the case's rules, None where they are silent."""
    return policies.optional(book, key, windows.local_day(now), level=f"L{case.level}", series=case.series)


def clause(found: Value | None) -> Clause | None:
    """The clause behind a value, with what it says in plain words."""
    if found is None:
        return None
    days = f"：{found.value}个工作日" if found.key.endswith("working_days") else ""
    sure = "，待确认" if found.confirm else ""
    return Clause(str(found.clause), text=f"{found.says}{days}{sure}")


def due_clause(case: Case, book: Rulebook, now: datetime) -> Clause | None:
    """The rule behind the date in the turn bar."""
    key = DUE_RULES.get(case.state)
    if shown_out(case, now):
        key = windows.PUSH_BY
    elif case.state == RETURNED and case.due_at == case.window_closes_at:
        key = windows.WINDOWS
    return clause(value(case, book, key, now)) if key else None


def chances(case: Case, book: Rulebook, now: datetime) -> Chances | None:
    """退回机会: how many returns and resets are used and left, None where the rules set no limit."""
    total = value(case, book, "returns.total", now)
    if total is None:
        return None
    above = rounds.second_counter(case, windows.local_day(now))
    second = Chances(ABOVE, above.used, above.total, Clause(above.clause)) if above else None
    return Chances("退回机会", case.returns_used, int(total.value), clause(total), second)
