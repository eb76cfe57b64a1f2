"""工作单位: found by name or code, never typed in (ORG-06)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.employers.bind import bind
from zhicheng.actions.employers.choose_agency import choose_agency
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import agencies, clock, counters, employers, profile
from zhicheng.records.queries.windows import local_day
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door

from .place import crumbs, done_line


@require_http_methods(["GET", "HEAD", "POST"])
@door("applicant", APPLICANT, writes="employer.bind")
def unit(request: HttpRequest) -> HttpResponse:
    """Search a unit and bind to it; with a dispatch company, the unit one works in as well."""
    if request.method == "POST":
        given = {name: _number(request.POST.get(name, "")) for name in ("employer", "using")}
        own = bool(request.POST.get("own"))
        try:
            bind(act_of(request), employer_id=given["employer"], using_employer_id=given["using"] or None, is_own_staff=own)
        except Refusal as refusal:
            return _page(request, refusal, via=given["employer"] if refusal.field == "using" else 0)
        return HttpResponseRedirect("/me/unit/?done=unit")
    return _page(request, via=_number(request.GET.get("via", "")))


def _page(request: HttpRequest, refusal: Refusal | None = None, via: int = 0) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    # With a company chosen the next search is for another unit.
    typed = "" if request.method == "POST" and via else sent.get("q", "")[:120]
    found = [row for row in employers.find(typed) if row.pk != via]
    person = profile.person(actor_of(request).person or 0)
    context = {
        "person": person,
        **_desk(person.employer),
        "q": typed,
        "via": employers.bindable(via) if via else None,
        "own_form": KeyedForm(auto_id="id_own_%s"),
        "asked": bool(typed.strip()),
        "rows": [{"unit": row, "form": KeyedForm(auto_id=f"id_{row.pk}_%s")} for row in found],
        "faults": [{"target": "q", "text": refusal.sentence}] if refusal else [],
        "page_errors": bool(refusal),
        "done": done_line(request),
        "crumbs": crumbs(("我的档案", "/me/profile/"), ("工作单位", "")),
    }
    return render(request, "applicant/profile/unit.html", context, status=refusal.status if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@door("applicant", APPLICANT, writes="employer.choose_agency")
def agency(request: HttpRequest) -> HttpResponse:
    """推荐机构 of a freelancer: only what is registered and what the rules in force admit (ORG-09)."""
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            choose_agency(act_of(request), body_code=request.POST.get("agency", ""))
            return HttpResponseRedirect("/me/unit/?done=unit")
        except Refusal as refused:
            refusal = refused
    context: dict[str, Any] = {"crumbs": crumbs(("工作单位", "/me/unit/"), ("推荐机构", ""))}
    try:
        offer = agencies.in_force(settings.LOCAL_DIVISION, local_day(clock.now()))
    except Refusal as missing:
        return render(request, "applicant/profile/agency.html", {**context, "missing": missing.sentence})
    rows = [{"body": body, "form": KeyedForm(auto_id=f"id_{body.pk}_%s")} for body in offer.bodies]
    faults = [{"target": "agencies", "text": refusal.sentence}] if refusal else []
    context |= {"offer": offer, "rows": rows, "faults": faults, "page_errors": bool(refusal)}
    context["person"] = profile.person(actor_of(request).person or 0)
    return render(request, "applicant/profile/agency.html", context, status=refusal.status if refusal else 200)


def _desk(employer: Any) -> dict[str, Any]:
    """Where the unit's people are sent to and what is done there; why not, where that is not configured."""
    if employer is None:
        return {}
    try:
        return {"desk": counters.of_employer(employer, local_day(clock.now()))}
    except Refusal as refusal:
        return {"no_desk": refusal.sentence}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
