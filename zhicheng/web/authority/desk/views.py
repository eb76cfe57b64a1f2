"""K3 认定办理: the decision by the one competent body, on the day it takes effect; a level below passes the case up (REC-10, REC-17, REC-20)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.applications.endorse import endorse
from zhicheng.actions.applications.recognise import recognise
from zhicheng.actions.applications.refuse import refuse
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION, BODY_REVIEW
from zhicheng.records.queries import certificates, clock, desk_cases
from zhicheng.records.queries.desk_cases import Case
from zhicheng.web.authority.queue import present
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import BODY, DECIDERS, act_of, actor_of, door
from zhicheng.web.shared.parts import Irreversible, Link
from zhicheng.web.shared.reviews import acts, items

from . import consequences
from .forms import EndorseForm, RecogniseForm, RefuseForm

Say = Callable[[Case, datetime], Irreversible]
TITLE = "认定办理"


@door("authority", DECIDERS)
@require_safe
def desk(request: HttpRequest, number: str) -> HttpResponse:
    """What the decision rests on, and the two ways to decide. Raises Refusal `access.not_competent` for every other body."""
    case, now = _case(request, number), clock.now()
    if desk_cases.decision(case) is not None:
        return HttpResponseRedirect(present.desk(number, "done/"))
    bench = items.bench(case, stage=present.standing(case, actor_of(request)).stage)
    context = present.frame(request, case, now, TITLE) | {
        "dates": consequences.dates(case, now),
        "bench": bench,
        "desk": present.desk(number),
        "why_not": _why_not(request, case),
    }
    return render(request, "authority/desk/desk.html", context)


@door("authority", DECIDERS, writes="application.recognise")
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, number: str) -> HttpResponse:
    """予以认定."""
    return _page(request, number, RecogniseForm, recognise, consequences.recognising)


@door("authority", DECIDERS, writes="application.refuse")
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, number: str) -> HttpResponse:
    """不予认定."""
    return _page(request, number, RefuseForm, refuse, consequences.refusing)


@door("authority", BODY, writes="application.endorse")
@require_http_methods(["GET", "POST"])
def pass_up(request: HttpRequest, number: str) -> HttpResponse:
    """审核上报."""
    return _page(request, number, EndorseForm, endorse, consequences.endorsing)


@door("authority", DECIDERS)
@require_safe
def done(request: HttpRequest, number: str) -> HttpResponse:
    """The decision as it stands: number, the server's time, what became of the certificate."""
    case, now = acts.seen(request, number), clock.now()
    decision = desk_cases.decision(case)
    if decision is None:
        raise Http404
    certificate = certificates.of_case(case.pk)
    context = present.frame(request, case, now, "认定决定") | {
        "receipt": consequences.receipt(case, decision, certificate),
        "facts": consequences.decided(case, decision, certificate, now),
    }
    return render(request, "authority/desk/done.html", context)


def _page(request: HttpRequest, number: str, kind: type[KeyedForm], act: Callable[..., str], say: Say) -> HttpResponse:
    form, status = kind(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        tried = acts.tried(form, lambda: act(act_of(request), number=number, **form.values()))
        status = tried.status
        if tried.reference is not None:
            is_passed = kind is EndorseForm
            return HttpResponseRedirect(present.url(number) if is_passed else present.desk(number, "done/"))
    case, now = _case(request, number, passing=kind is EndorseForm), clock.now()
    if not form.is_bound:
        form = kind(initial={"version": case.version})
    context = _shown(request, case, now, form, say)
    if form.is_bound and form.errors:
        context["points"] = [{"label": one.text, "clause": one.clause} for one in tried.items]
    status = 409 if context["why_not"] and status == 200 else status
    return render(request, "authority/desk/act.html", context, status=status)


def _shown(request: HttpRequest, case: Case, now: datetime, form: KeyedForm, say: Say) -> dict[str, Any]:
    said = say(case, now)
    context = present.frame(request, case, now, said.title)
    if not isinstance(form, EndorseForm):
        context["crumbs"].insert(-1, Link(TITLE, present.desk(case.number)))
    return context | {
        "act": said,
        "form": form,
        "dates": consequences.dates(case, now) if isinstance(form, RecogniseForm) else [],
        "next_window": consequences.next_window(case, now) if isinstance(form, RefuseForm) else "",
        "why_not": _why_not(request, case),
        "meanwhile": acts.meanwhile(form, case, now),
        "page_errors": bool(form.errors),
    }


def _case(request: HttpRequest, number: str, passing: bool = False) -> Case:
    """The case this body may decide, or pass up. Raises Refusal `access.*`, `application.last_step`."""
    case, now = acts.seen(request, number), clock.now()
    actor = actor_of(request)
    if present.standing(case, actor).is_twice:
        raise Refusal("access.same_person")
    other, missing = present.competence(case, actor, now)
    if passing and not other and not missing:
        raise Refusal("application.last_step")
    if not passing and other:
        raise Refusal("access.not_competent", competent=other)
    return case


def _why_not(request: HttpRequest, case: Case) -> str:
    """Why nothing can be decided now, in words; empty when it can."""
    if case.state == BODY_REVIEW and case.holder_body_id == actor_of(request).body:
        return ""
    return f"这件申报目前是“{APPLICATION.states[case.state].label}”，现在不能这样办理。"
