"""D5 提交前检查: everything that is missing or wrong, all at once, each with the way to mend it; then what has passed (APP-05)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.engine.policy import Finding
from zhicheng.engine.refusal import Deficiency
from zhicheng.records.queries import cases, clock, judging, lacking, windows
from zhicheng.records.queries.applicant_cases import Case
from zhicheng.web.applicant.applications import present
from zhicheng.web.shared import reasons
from zhicheng.web.shared.attempt import INVALID
from zhicheng.web.shared.door import APPLICANT, actor_of, door
from zhicheng.web.shared.parts import Link


@door("applicant", APPLICANT)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, number: str) -> HttpResponse:
    """Checked anew every time; 继续提交 with a fault left comes back to the first one."""
    case, now = cases.seen(actor_of(request), number), clock.now()
    if not present.is_mine(case):
        return HttpResponseRedirect(present.url(case))
    on = windows.local_day(now)
    faults = lacking.deficiencies(case, on)
    if request.method == "POST" and not faults:
        return HttpResponseRedirect(present.apply_url(case, "commitment/"))
    status = INVALID if request.method == "POST" else 200
    book = present.book_of(case, now)
    context: dict[str, Any] = {
        "case": case,
        "title": present.title(case),
        "turn": present.turn(case, now),
        "chip": present.chip(case),
        "due_clause": present.due_clause(case, book, now),
        "faults": listed(case, faults),
        "pressed": status == INVALID,
        "page_errors": status == INVALID,
        "chances": present.chances(case, book, now),
        **_verdict(case, now),
        "crumbs": [*present.TRAIL, Link(case.number, present.apply_url(case)), Link("提交前检查", "")],
        "now": now,
    }
    return render(request, "applicant/apply/check.html", context, status=status)


def listed(case: Case, faults: Iterable[Deficiency]) -> list[dict[str, str]]:
    """Every fault with the page that mends it."""
    return [{"text": fault.text, "url": present.place(case, fault.reference), "clause": fault.clause} for fault in faults]


def _verdict(case: Case, now: datetime) -> dict[str, Any]:
    """What the rules say: passed with clause and numbers, what others must still judge, what to mind."""
    answer = judging.judge(case, windows.local_day(now))
    found, content = answer.judgement, judging.content_of(case)
    path = [answer.path] if answer.path else []
    passed = [*(finding for finding in (*found.exclusions, *found.conditions) if finding.truth is True)]
    return {
        "passed": [_passed(one) for one in passed],
        "path": reasons.path_of(path[0], content) if path else None,
        "waits": list(dict.fromkeys(wait.label for wait in found.waits)),
        "notes": [{"label": note.label, "says": note.says, "clause": str(note.clause)} for note in found.notes],
    }


def _passed(finding: Finding) -> dict[str, Any]:
    """A condition met, or an exclusion that does not apply."""
    is_exclusion = finding.kind == "exclusion"
    return {
        "label": finding.says if is_exclusion else finding.label,
        "actual": "" if finding.children else finding.actual,
        "word": "不涉及" if is_exclusion else "符合",
        "clause": reasons.clause_of(finding),
    }
