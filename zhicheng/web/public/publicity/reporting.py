"""A12 反映问题: what anybody has against somebody shown; the answer is a receipt number and a PIN, said once (PUB-10; ux 4.8)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.objections.pin import pin_of
from zhicheng.actions.objections.report import report
from zhicheng.records.queries import clock, file_limits, objections, publicity
from zhicheng.web.shared.attempt import attempt, posted
from zhicheng.web.shared.door import PUBLIC, act_as_anybody, act_of, door
from zhicheng.web.shared.parts import Link

from .forms import ReportForm
from .views import HOME, unkept


@door("public", PUBLIC, writes="objection.report")
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, number: str) -> HttpResponse:
    """The form; a POST answers with the receipt. Raises Refusal `access.hidden` for a number that does not exist."""
    now, found = clock.now(), publicity.load(number)
    people = publicity.people(found)
    over = now >= found.ends_at
    rules = objections.rules_of(people[0].application, now)
    form = ReportForm(
        posted(request),
        request.FILES or None,
        people=[] if over or found.means == "board" else _offered(people),
        identity=rules.identity,
        limits=file_limits.local_limits(now).said,
    )
    status = 200
    if form.is_bound:
        # Whoever is signed in reports as anybody: the case keeps no account of them.
        act = act_as_anybody(request)
        act.key = act_of(request).key
        pin = pin_of(act)
        receipt, status = attempt(form, lambda: _told(act, number, form, pin, now))
        if receipt is not None:
            return unkept(render(request, "public/publicity/receipt.html", _receipt(receipt, pin)))
    context = {
        "notice": found,
        "form": form,
        "over": over,
        "rules": rules,
        "page_errors": bool(form.errors),
        "crumbs": [Link("首页", "/"), HOME, Link(number, f"{HOME.url}{number}/"), Link("反映问题", "")],
    }
    return unkept(render(request, "public/publicity/report.html", context, status=status))


def _offered(people: Any) -> list[tuple[str, str]]:
    numbered = enumerate(people, start=1)
    return [(str(place), f"{place}. {row.name}（{row.specialty}）") for place, row in numbered if row.stopped_at is None]


def _told(act: Any, number: str, form: ReportForm, pin: str, now: datetime) -> str:
    files = [(one.name or "", one.read()) for one in form.cleaned_data["papers"]]
    return report(act, notice=number, saying=form.saying(), files=files, pin=pin, real_now=clock.real_now())


def _receipt(number: str, pin: str) -> dict[str, Any]:
    row = objections.by_number(number)
    return {"number": number, "pin": pin, "row": row, "crumbs": [Link("首页", "/"), HOME, Link("反映回执", "")]}
