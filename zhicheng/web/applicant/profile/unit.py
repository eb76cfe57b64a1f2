"""工作单位: found by name or code, never typed in (ORG-06)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.employers.bind import bind
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, counters, profile
from zhicheng.records.queries.windows import local_day
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door

from .place import crumbs, done_line


@require_http_methods(["GET", "HEAD", "POST"])
@door("applicant", APPLICANT, writes="employer.bind")
def unit(request: HttpRequest) -> HttpResponse:
    """Search a unit and bind to it."""
    if request.method == "POST":
        try:
            bind(act_of(request), employer_id=_number(request.POST.get("employer", "")))
        except Refusal as refusal:
            return _page(request, refusal)
        return HttpResponseRedirect("/me/unit/?done=unit")
    return _page(request)


def _page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    typed = (request.POST if request.method == "POST" else request.GET).get("q", "")[:120]
    found = profile.find_employers(typed)
    person = profile.person(actor_of(request).person or 0)
    context = {
        "person": person,
        **_desk(person.employer),
        "q": typed,
        "asked": bool(typed.strip()),
        "rows": [{"unit": row, "form": KeyedForm(auto_id=f"id_{row.pk}_%s")} for row in found],
        "faults": [{"target": "q", "text": refusal.sentence}] if refusal else [],
        "page_errors": bool(refusal),
        "done": done_line(request),
        "crumbs": crumbs(("我的档案", "/me/profile/"), ("工作单位", "")),
    }
    return render(request, "applicant/profile/unit.html", context, status=refusal.status if refusal else 200)


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
