"""F2 复核 (W8): what the unit found and made public, the dossier item by item, this body's own verdicts, and what may be done now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.people.read_number import read_number
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import BODY_REVIEW, RECOGNISED, WITH_BODY
from zhicheng.records.queries import cases, clock, desk_cases, judging, routes, unit_cases, windows
from zhicheng.records.queries.desk_cases import Case
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import DECIDERS, act_of, actor_of, door
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.reading import sealed
from zhicheng.web.shared.reviews import acts, eligibility, history, items, opinion, progress
from zhicheng.web.shared.reviews.forms import VerdictForm
from zhicheng.web.shared.reviews.items import Workbench

from . import judgements, present
from .present import Standing


@door("authority", DECIDERS, writes="application.verify_item")
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, number: str) -> HttpResponse:
    """The case; a POST writes down the verdict on one item."""
    return acts.verdict(request, number, _page, _answer)


@door("authority", DECIDERS, writes="application.open")
@require_POST
def begin(request: HttpRequest, number: str) -> HttpResponse:
    """开始审核: looking alone opens nothing."""
    return HttpResponseRedirect(present.url(open_case(act_of(request), number=number)))


@door("authority", DECIDERS, writes="person.read_number")
@require_http_methods(["GET", "POST"])
def full_number(request: HttpRequest, number: str) -> HttpResponse:
    """查看完整证件号: once, on the answer to this press; the trace stays. Its address, opened or reloaded, shows nothing."""
    if request.method == "GET":
        return HttpResponseRedirect(present.url(number))
    read_number(act_of(request), number=number)
    case, now = acts.seen(request, number), clock.now()
    context = present.frame(request, case, now, "完整证件号") | {"full_number": desk_cases.document_number(case)}
    return sealed(render(request, "authority/queue/number.html", context))


def _page(request: HttpRequest, number: str, form: VerdictForm | None = None, status: int = 200) -> HttpResponse:
    case, now = acts.seen(request, number), clock.now()
    standing = present.standing(case, actor_of(request))
    bench = _bench(case, standing, form)
    context = present.frame(request, case, now, "复核") | _working(request, case, now, bench, standing)
    context |= _before(request, case, now, bench) | {"form": form}
    context["crumbs"] = [Link(present.TITLE, present.HOME), Link(f"{case.person.name} {case.number}", "")]
    return render(request, "authority/queue/review.html", context, status=status)


def _answer(request: HttpRequest, number: str, reference: str, form: VerdictForm | None, status: int) -> HttpResponse:
    """The item again, and beside it the counts and the acts that follow from it. Raises Refusal `application.item_unknown`."""
    case, now = acts.seen(request, number), clock.now()
    standing = present.standing(case, actor_of(request))
    bench = _bench(case, standing, form)
    item = bench.item(reference)
    if item is None:
        raise Refusal("application.item_unknown")
    context = _working(request, case, now, bench, standing) | {
        "item": item,
        "is_answer": True,
        "case": case,
        "here": present.url(number),
    }
    return render(request, "authority/queue/answer.html", context, status=status)


def _bench(case: Case, standing: Standing, form: VerdictForm | None) -> Workbench:
    return items.bench(case, form, standing.stage, desk_cases.earlier_verdicts(case, routes.STAGES, standing.stage))


def _working(request: HttpRequest, case: Case, now: datetime, bench: Workbench, standing: Standing) -> dict[str, Any]:
    """What can be done with the case now, and the list a return would send."""
    chances = progress.chances(case, now)
    mine = standing.is_held and not standing.is_twice
    is_open = mine and case.state == BODY_REVIEW
    can_return = is_open and cases.can_return(case, windows.local_day(now))
    competent, missing = present.competence(case, actor_of(request), now)
    return {
        "bench": bench,
        "chances": chances,
        "left_after": max(chances.tightest.left - 1, 0),
        "may_open": mine and case.state == WITH_BODY,
        "may_verify": is_open,
        "may_return": can_return,
        "may_close": is_open and not can_return,
        "may_decide": is_open and not competent and not missing,
        "may_endorse": is_open and not desk_cases.is_last_step(case),
        "competent": competent,
        "no_competent": missing,
        "why_not": _why_not(case, standing),
        "desk": present.desk(case.number),
    }


def _why_not(case: Case, standing: Standing) -> str:
    """Why the reader may only read, in words; empty when it is the reader's turn."""
    if unit_cases.is_over(case.state):
        return ""
    if not standing.is_held:
        return f"这件申报现在由{cases.holder_name(case)}办理，贵机构可以查看，不能操作。"
    if standing.is_twice:
        return "您已在另一环节审核过本件，同一人不能两级审核。请转同事办理。"
    return ""


def _before(request: HttpRequest, case: Case, now: datetime, bench: Workbench) -> dict[str, Any]:
    """What the reviewer reads: the unit's work, the evidence, the rules with the person's numbers, what happened so far."""
    assessment, shown = unit_cases.assessment(case), unit_cases.shown(case)
    found = eligibility.lines(judging.judge(case, windows.local_day(case.submitted_at or case.created_at)))
    return {
        "assessment": opinion.assessment_facts(assessment),
        "shown": shown,
        "publicity": opinion.publicity_facts(shown, now),
        "strip": opinion.strip_of(case, shown, now),
        "viewer": items.viewer(request, bench),
        "lines": found,
        "against": sum(line.stands_against for line in found),
        "judged": judgements.judged(case, now),
        "sections": history.sections(case, now),
        "open_form": KeyedForm(),
        "number_form": KeyedForm(auto_id="number-%s"),
        "decision": desk_cases.decision(case),
        "form_url": present.url(case.number, "form.pdf") if case.state == RECOGNISED else "",
    }
