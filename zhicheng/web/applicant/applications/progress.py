"""D9 办理进度, its calendar file and its slip: whose turn it is and until when, and everything that happened."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.policy import Rulebook
from zhicheng.engine.workflow.application import RECOGNISED
from zhicheng.records.queries import applicant_cases, calendar, cases, certificates, clock, objections, publicity
from zhicheng.records.queries.applicant_cases import Case
from zhicheng.web.shared import ical
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.parts import HELD, Chip, Link, Step, Turn

from . import present, way

OUTCOMES = {
    "yes": "符合",
    "no": "不符合",
    "missing": "待补充",
    "waiting": "按规则能判断的都符合，其余由单位判断",
    "not_loaded": "标准未装入",
}


@door("applicant", APPLICANT)
@require_safe
def progress(request: HttpRequest, number: str) -> HttpResponse:
    """The page of one case. Somebody else's number is no number (404)."""
    case, now = cases.seen(actor_of(request), number), clock.now()
    book = present.book_of(case, now)
    notice = way.latest_notice(case)
    returns, reports = cases.corrections(case), objections.of_case(case)
    days = way.strip(case, notice, now) if notice else None
    decision = _decision(case)
    open_items = sum(not point.is_resolved for point in returns[-1][1]) if returns else 0
    context = {
        "case": case,
        "title": present.title(case),
        "level": present.LEVELS[case.level],
        "turn": _turn(case, book, now, is_revoked=decision is not None and decision["revoked"]),
        "chip": _chip(case, decision, reports, way.chip_note(case, days, open_items)),
        "reports": reports,
        "strip": days if days and not present.is_over(case) else None,
        "steps": _steps(case, book, now, [one.number for one, _ in returns]),
        "rules": way.time_rules(case, book, now),
        "chances": present.chances(case, book, now),
        "returns": [_return(case, one, points) for one, points in returns],
        "judgements": _judgements(case),
        "filings": applicant_cases.filings(case),
        "decision": decision,
        "contact": _contact(case),
        "doors": _doors(case, is_shown=notice is not None),
        "crumbs": [*present.TRAIL, Link(case.number, "")],
        "now": now,
    }
    return render(request, "applicant/applications/progress.html", context)


def _turn(case: Case, book: Rulebook, now: datetime, *, is_revoked: bool) -> Turn:
    """A rule without a date can only mean a calendar that is not published."""
    undated = way.UNDATED if present.due_clause(case, book, now) else ""
    return present.turn(case, now, undated=undated, push_by=present.pushed_by(case, book), is_revoked=is_revoked)


def _steps(case: Case, book: Rulebook, now: datetime, notices: Sequence[int]) -> list[Step]:
    past = way.done(case, cases.events(case), notices)
    return past + way.current(case, book, now) + way.ahead(case, cases.route(case), book, calendar.calendar())


def _return(case: Case, notice: Any, points: Sequence[cases.Correction]) -> dict[str, Any]:
    left = sum(not point.is_resolved for point in points)
    return {
        "label": f"第{notice.number}次：{notice.get_kind_display()}，{notice.acting_for} {notice.by_person.name}",
        "url": present.url(case, f"returns/{notice.number}/"),
        "at": notice.sent_at,
        "count": len(points),
        "left": left,
    }


def _chip(case: Case, decision: dict[str, Any] | None, reports: Sequence[Any], note: str) -> Chip:
    """The status: what has become of the title, or a report that holds the case up, comes before the state."""
    if decision is not None:
        ended: Chip = decision["chip"]
        return ended
    return HELD if objections.is_held(reports) else present.chip(case, note)


def _judgements(case: Case) -> list[dict[str, Any]]:
    """Each judgement with its day; one that differs from the one before says so (POL-04)."""
    rows: list[dict[str, Any]] = []
    before = ""
    for judged in cases.judgements(case):
        findings = [line for line in json.loads(judged.findings) if _stands_against(line, case)]
        rows.append(
            {
                "moment": judged.get_moment_display(),
                "day": judged.on_day,
                "at": judged.judged_at,
                "verdict": OUTCOMES.get(judged.verdict, judged.verdict),
                "changed": bool(before) and before != judged.verdict,
                "before": OUTCOMES.get(before, before),
                "against": [f"{line['label']}：{line['actual']}（依据：{line['clause']}）" for line in findings],
            }
        )
        before = judged.verdict
    return rows


def _stands_against(line: dict[str, Any], case: Case) -> bool:
    """A path not chosen stands against nobody."""
    return line.get("truth") is False and (line["kind"] != "path" or line["id"] == case.path)


def _decision(case: Case) -> dict[str, Any] | None:
    """How the case ended, why, by which clause, and when one may apply again."""
    if not present.is_over(case):
        return None
    decided, held = applicant_cases.decision(case), certificates.of_case(case.pk)
    revoked = held is not None and held.state == "revoked"
    good = case.state == RECOGNISED and not revoked
    return {
        "chip": present.chip(case, is_revoked=revoked),
        "tone": "ok" if good else "danger" if revoked else "info",
        "certificate": held,
        "revoked": revoked,
        "body": decided.body.name if decided else "",
        "on": decided.decided_on if decided else None,
        "reason": (decided.reason if decided else "") or case.closed_reason,
        "clause": decided.clause if decided else "",
        "next_at": decided.next_window_at if decided else None,
        "at": case.closed_at,
        "good": good,
    }


def _contact(case: Case) -> list[dict[str, str]]:
    phone = present.phone(case)
    if present.is_over(case) or present.is_mine(case):
        return []
    return [{"label": "现在由", "value": present.holder(case)}, {"label": "电话", "value": phone}]


def _doors(case: Case, *, is_shown: bool) -> list[Link]:
    """What the applicant can do now, and the papers there are."""
    links: list[Link] = []
    if present.is_mine(case):
        links.append(Link("继续办理", present.apply_url(case)))
    if case.state == RECOGNISED:
        links += [Link("我的证书", "/me/certificates/"), Link("打印认定表", present.url(case, "form.pdf"))]
    if not present.is_over(case):
        links.append(Link("加入日历", present.url(case, "calendar.ics")))
    links += [Link("打印进度单", present.url(case, "slip.pdf")), Link("打印中心", present.url(case, "print/"))]
    if case.submitted_at:
        links.append(Link("电子材料备份", present.url(case, "package/")))
    if is_shown:
        links.append(Link("看公示", present.url(case, "publicity.pdf")))
    if applicant_cases.can_withdraw(case):
        links.append(Link("撤回申报", present.url(case, "withdraw/")))
    return links


@door("applicant", APPLICANT)
@require_safe
def calendar_file(request: HttpRequest, number: str) -> HttpResponse:
    """The deadlines of a case as a calendar file."""
    case, now = cases.seen(actor_of(request), number), clock.now()
    body = ical.calendar(_entries(case, present.book_of(case, now), now, request.build_absolute_uri(present.url(case))), now)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{case.number}.ics"'
    return response


def _entries(case: Case, book: Rulebook, now: datetime, url: str) -> list[ical.Entry]:
    found: list[ical.Entry] = []
    bar = present.turn(case, now, push_by=present.pushed_by(case, book))
    if bar.until is not None and not bar.ended:
        rule = present.due_clause(case, book, now)
        told = f"{bar.deadline}。依据：{rule.title}" if rule else bar.deadline
        who = "请您" if bar.mine else bar.holder
        found.append(ical.Entry(f"{case.number}-due", bar.until, f"{case.title_name}：{who}{bar.verb}截止", told, url))
    notice = way.latest_notice(case)
    if notice is not None and notice.ends_at > now:
        text = f"公示{notice.working_days}个工作日，地点：{publicity.where(notice)}"
        found.append(ical.Entry(f"{case.number}-publicity", notice.ends_at, f"{case.title_name}：单位公示结束", text, url))
    return found
