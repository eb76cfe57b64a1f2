"""E5 审核 (W8): the dossier item by item beside its evidence, verdicts saved one by one, the return list composing itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.actions.applications.open import open as open_case
from zhicheng.engine.access import Actor
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION, RECOGNISED, SUBMITTED
from zhicheng.records.queries import cases, clock, judging, windows
from zhicheng.records.queries.unit_cases import Case
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import UNIT, act_of, actor_of, door
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.reviews import acts, eligibility, history, items, progress
from zhicheng.web.shared.reviews.forms import VerdictForm
from zhicheng.web.shared.reviews.items import Workbench

from . import present
from .gate import profile_complete


@door("employer", UNIT, writes="application.open")
@profile_complete
@require_POST
def begin(request: HttpRequest, number: str) -> HttpResponse:
    """开始审核: from here on the applicant cannot withdraw."""
    return HttpResponseRedirect(present.url(open_case(act_of(request), number=number)))


@door("employer", UNIT, writes="application.verify_item")
@profile_complete
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, number: str) -> HttpResponse:
    """The case; a POST writes down the verdict on one item."""
    return acts.verdict(request, number, _page, _answer)


def _page(request: HttpRequest, number: str, form: VerdictForm | None = None, status: int = 200) -> HttpResponse:
    case, now = acts.seen(request, number), clock.now()
    bench = items.bench(case, form)
    context = (
        present.frame(request, case, now, "审核") | _working(request, case, now, bench) | _reading(request, case, now, bench)
    )
    context |= {"form": form, "crumbs": [Link("单位审核", present.HOME), Link(f"{case.person.name} {case.number}", "")]}
    return render(request, "employer/reviews/review.html", context, status=status)


def _answer(request: HttpRequest, number: str, reference: str, form: VerdictForm | None, status: int) -> HttpResponse:
    """The item again, and beside it the counts and the acts that follow from it. Raises Refusal `application.item_unknown`."""
    case, now = acts.seen(request, number), clock.now()
    bench = items.bench(case, form)
    item = bench.item(reference)
    if item is None:
        raise Refusal("application.item_unknown")
    context = _working(request, case, now, bench) | {"item": item, "case": case, "is_answer": True}
    return render(request, "employer/reviews/answer.html", context, status=status)


def _working(request: HttpRequest, case: Case, now: datetime, bench: Workbench) -> dict[str, Any]:
    """What can be done with the case now, and the list a return would send."""
    role = actor_of(request).role
    ours = progress.is_ours(case)
    can_return = ours and cases.can_return(case, windows.local_day(now))
    chances = progress.chances(case, now)
    may = {verb for verb in APPLICATION.verbs(case.state, role) if ours}
    return {
        "bench": bench,
        "chances": chances,
        "left_after": max(chances.tightest.left - 1, 0),
        "may_open": case.state == SUBMITTED and "open" in may,
        "may_verify": "verify" in may,
        "may_return": "return" in may and can_return,
        "may_reset": "reset" in may and can_return,
        "may_close": "close" in may and not can_return,
        "may_assess": "assess" in may,
        "next": _next(case, actor_of(request), now) if not bench.faults else None,
    }


def _next(case: Case, actor: Actor, now: datetime) -> Link | None:
    if case.holder_body_id is not None and case.holder_body_id == actor.body:
        return Link("去认定办理", f"/queue/{case.number}/")
    if case.state == "assessed":
        return Link("发布公示", f"/unit/publicity/new/?pick={case.number}")
    if case.state == "publicising":
        label = "确认无异议并上报" if progress.has_ended(case, now) else "看公示情况"
        return Link(label, present.url(case.number, "opinion/"))
    return Link("打印认定表", present.url(case.number, "form.pdf")) if case.state == RECOGNISED else None


def _reading(request: HttpRequest, case: Case, now: datetime, bench: Workbench) -> dict[str, Any]:
    """What the reviewer reads beside the items: the evidence, the rules with the person's numbers, what happened before."""
    if case.state == SUBMITTED and progress.is_ours(case):
        return {"sections": history.sections(case, now), "count": len(bench.items), "open_form": KeyedForm()}
    found = eligibility.lines(judging.judge(case, windows.local_day(case.submitted_at or case.created_at)))
    return {
        "viewer": items.viewer(request, bench),
        "lines": found,
        "against": sum(line.stands_against for line in found),
        "sections": history.sections(case, now),
    }
