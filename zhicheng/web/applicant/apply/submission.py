"""D6 承诺与核对提交 and D7 提交成功: the warning read, the commitment read, the name signed, the case filed once (APP-06, COM-05, SUP-08)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.applications.read_warning import read_warning
from zhicheng.actions.applications.submit import submit
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.records.queries import applicant_cases, cases, clock, lacking, procedure, windows
from zhicheng.records.queries.applicant_cases import Case
from zhicheng.web.applicant.applications import present
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door
from zhicheng.web.shared.parts import Irreversible, Link, Receipt

from .check import listed
from .forms import SubmitForm, WarningForm


@door("applicant", APPLICANT, writes="application.read_warning")
@require_http_methods(["GET", "POST"])
def commitment(request: HttpRequest, number: str) -> HttpResponse:
    """The warning against agents first, then the full commitment."""
    form, status = WarningForm(request.POST or None), 200
    if request.method == "POST":
        read, status = attempt(form, lambda: read_warning(act_of(request), number=number))
        if read is not None:
            return HttpResponseRedirect(f"/apply/{read}/commitment/")
    case, now = cases.seen(actor_of(request), number), clock.now()
    book = present.book_of(case, now)
    context = {
        **_frame(case, now, "承诺"),
        "form": form if form.is_bound else WarningForm(),
        "warning": present.value(case, book, "agents.warning", now),
        "warned": case.warned_at,
        "promise": procedure.commitment(book, windows.local_day(now), case.division_id, case.level),
    }
    return render(request, "applicant/apply/commitment.html", context, status=status)


@door("applicant", APPLICANT, writes="application.submit")
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, number: str) -> HttpResponse:
    """What will be filed, what can no longer be done, the signature; then the act, once."""
    form, status = SubmitForm(request.POST or None), 200
    faults: Sequence[Deficiency] = ()
    if request.method == "POST":
        try:
            filed, status = attempt(form, lambda: _submit(request, number, form))
        except Deficient as refused:
            filed, status, faults = None, refused.refusal.status, refused.refusal.items
            form.add_error(None, refused.refusal.sentence)
        if filed is not None:
            return HttpResponseRedirect(f"/apply/{filed}/done/")
    case, now = cases.seen(actor_of(request), number), clock.now()
    if not present.is_mine(case):
        return HttpResponseRedirect(present.url(case))
    if request.method == "GET" and case.warned_at is None:
        return HttpResponseRedirect(present.apply_url(case, "commitment/"))
    if request.method == "GET" and lacking.deficiencies(case, windows.local_day(now)):
        return HttpResponseRedirect(present.apply_url(case, "check/"))
    book = present.book_of(case, now)
    promise = procedure.commitment(book, windows.local_day(now), case.division_id, case.level)
    if not form.is_bound:
        form = SubmitForm(initial={"version": case.version})
        form.initial["text_hash"] = _hash(promise.text)
    else:
        form.show_again(version=case.version, text_hash=_hash(promise.text))
    context = {
        **_frame(case, now, "核对提交"),
        "act": _consequences(case),
        "form": form,
        "faults": listed(case, faults),
        "promise": promise,
        "chances": present.chances(case, book, now),
        "facts": _facts(case),
        "page_errors": bool(form.errors),
    }
    return render(request, "applicant/apply/review.html", context, status=status)


class Deficient(Exception):
    """The act found faults that are mended on other pages."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def _submit(request: HttpRequest, number: str, form: SubmitForm) -> str:
    values = form.values()
    read = values.pop("text_hash")
    if applicant_cases.is_own(actor_of(request).person, number):
        case, now = cases.load(number), clock.now()
        promise = procedure.commitment(present.book_of(case, now), windows.local_day(now), case.division_id, case.level)
        if read != _hash(promise.text):
            raise Refusal("application.commitment_changed")
    try:
        return submit(act_of(request), number=number, **values)
    except Refusal as refusal:
        if refusal.items:
            raise Deficient(refusal) from refusal
        raise


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _frame(case: Case, now: datetime, last: str) -> dict[str, Any]:
    return {
        "case": case,
        "title": present.title(case),
        "turn": present.turn(case, now),
        "chip": present.chip(case),
        "due_clause": present.due_clause(case, present.book_of(case, now), now),
        "crumbs": [*present.TRAIL, Link(case.number, present.apply_url(case)), Link(last, "")],
        "now": now,
    }


def _facts(case: Case) -> list[dict[str, str]]:
    day = case.planned_publicity_on
    return [
        {"label": "申报编号", "value": case.number, "note": ""},
        {"label": "申报职称", "value": case.title_name, "note": f"{case.specialty}，{present.LEVELS[case.level]}"},
        {"label": "申报单位", "value": case.employer_name, "note": ""},
        {"label": "计划公示日", "value": day.isoformat() if day else "没有填写", "note": ""},
        {"label": "第几次提交", "value": f"第{case.attempt + 1}次", "note": ""},
    ]


def _consequences(case: Case) -> Irreversible:
    return Irreversible(
        "核对并提交申报",
        f"提交申报{case.number}",
        [f"把“{present.title(case)}”连同档案和附件交给{case.employer_name}考核。", "提交时间以服务器收到为准。"],
        ["提交后内容锁定，退回之前不能修改。", "单位打开之前您可以撤回，不占退回机会；打开之后不能自己撤回。"],
        back_url=present.apply_url(case),
    )


@door("applicant", APPLICANT)
@require_safe
def done(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt of the last submission."""
    case, now = cases.seen(actor_of(request), number), clock.now()
    filings = applicant_cases.filings(case)
    if not filings:
        return HttpResponseRedirect(present.apply_url(case))
    filed, bar = filings[-1], present.turn(case, now)
    due = f"，截止{bar.deadline}" if bar.until else ""
    told = f"接下来由{bar.holder}{bar.verb}{due}。" if not bar.ended else "这件申报已经办结。"
    links = [Link("看办理进度", present.url(case)), Link("加入日历", present.url(case, "calendar.ics"))]
    if applicant_cases.can_withdraw(case):
        told += "单位打开前您可以撤回，不占次数。"
        links.append(Link("撤回申报", present.url(case, "withdraw/")))
    links.append(Link("打印进度单", present.url(case, "slip.pdf")))
    context = {**_frame(case, now, "提交成功"), "receipt": Receipt("已提交", case.number, filed.at, filed.sha256, told, links)}
    return render(request, "applicant/apply/done.html", context)
