"""C1 我的首页: whose turn it is, until when, and how far the profile is (W1)."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, evidence, file_limits, home, profile
from zhicheng.records.queries.home import CaseLine
from zhicheng.records.queries.profile_rules import division_of, profile_rules
from zhicheng.web.applicant.applications.present import TONES
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.parts import Chip, Link, Turn

# What the applicant can do about it, in one press.
_STEPS = {
    "draft": ("继续填写", "/apply/{number}/"),
    "reset": ("重新选择", "/apply/{number}/cover/"),
    "returned": ("查看问题并修改", "/applications/{number}/"),
}


@require_GET
@door("applicant", APPLICANT)
def me(request: HttpRequest) -> HttpResponse:
    """The first page after signing in as an applicant."""
    actor, now = actor_of(request), clock.now()
    lines = home.my_cases(actor.person or 0)
    cases = [_case(line, now) for line in lines]
    context = {
        "name": actor.name,
        "mine": [case for case, line in zip(cases, lines, strict=True) if line.is_mine],
        "theirs": [case for case, line in zip(cases, lines, strict=True) if not line.is_mine and not line.is_over],
        "over": [case for case, line in zip(cases, lines, strict=True) if line.is_over],
        "shelf": _shelf(actor.person or 0, now),
        "meter": _meter(actor.person or 0, now),
        "notices": home.last_notices(actor.account or 0),
        "now": now,
    }
    return render(request, "applicant/home/me.html", context)


def _case(line: CaseLine, now: dt.datetime) -> dict[str, object]:
    label, url = _STEPS.get(line.state, ("查看进度", "/applications/{number}/"))
    return {
        "line": line,
        "chip": Chip("red" if line.is_revoked else TONES[line.state], line.reads),
        "turn": Turn(
            line.holder or line.reads, now, mine=line.is_mine, until=line.due_at, undated=_undated(line), ended=line.is_over
        ),
        "step": Link(label, url.format(number=line.number)),
    }


def _undated(line: CaseLine) -> str:
    if not line.is_over:
        return "没有规定时限"
    return f"办结于{timezone.localdate(line.closed_at).isoformat()}" if line.closed_at else "已办结"


def _shelf(person_id: int, now: dt.datetime) -> dict[str, int] | None:
    """How many files the library holds and how many expire soon; None where no rules are published."""
    today = timezone.localdate(now)
    try:
        days = file_limits.expiry_notice_days(division_of(person_id), today)
    except Refusal:
        return None
    kept, ending = evidence.shelf(person_id, today + dt.timedelta(days=days))
    return {"kept": kept, "ending": ending, "days": days}


def _meter(person_id: int, now: dt.datetime) -> dict[str, object]:
    """How many modules are finished; where no rules are published, the sentence that says so."""
    today = timezone.localdate(now)
    try:
        rules = profile_rules(division_of(person_id), today)
    except Refusal as refusal:
        return {"unset": refusal.sentence}
    states = profile.states(person_id)
    done = sum(profile.is_finished(module, states.get(module.slug), rules.years) for module in rules.modules)
    missing = sum(state.missing_files for state in states.values())
    return {"done": done, "total": len(rules.modules), "missing": missing, "bare": not states}
