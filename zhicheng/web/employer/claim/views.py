"""认领单位 (page B6): the unit has an account and nobody can use it; its administrator answers, else the county bureau (ACC-15)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.actions.employers.claim import claim as claim_unit
from zhicheng.actions.employers.decide_claim import decide_claim
from zhicheng.actions.employers.escalate_claim import escalate_claim
from zhicheng.engine.access import Role
from zhicheng.engine.access_roles import SIGNED_IN
from zhicheng.records.queries import bureau, clock
from zhicheng.web.shared.attempt import attempt, told
from zhicheng.web.shared.door import act_of, actor_of, door

from .forms import AnswerForm, BareForm, ClaimForm

HOME = "/unit/claim/"


@door("employer", SIGNED_IN, writes="employer.claim")
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest) -> HttpResponse:
    """The form, and what became of one's earlier claims."""
    bound = request.method == "POST"
    form = ClaimForm(request.POST if bound else None, request.FILES if bound else None)
    status = 200
    if bound:
        done, status = attempt(form, lambda: _claimed(request, form))
        if done is not None:
            return told(request, "认领申请已提出，结果会在“消息”里告知。", HOME)
    rows = bureau.claims_of_person(actor_of(request).person or 0)
    context = {"form": form, "bare": BareForm(), "rows": rows, "now": clock.now()}
    return render(request, "employer/claim/claim.html", context, status=status)


def _claimed(request: HttpRequest, form: ClaimForm) -> str:
    file = form.cleaned_data["letter"]
    given = {name: form.cleaned_data[name] for name in ("unit", "reason")}
    return claim_unit(act_of(request), letter=file.read(), letter_name=file.name or "", **given)


@door("employer", SIGNED_IN, writes="employer.escalate_claim")
@require_POST
def escalate(request: HttpRequest, claim: int) -> HttpResponse:
    """转人社部门."""
    escalate_claim(act_of(request), claim_id=claim)
    return told(request, "已转人社部门处理。", HOME)


@door("employer", {Role.UNIT_ADMIN}, writes="employer.decide_claim")
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, claim: int) -> HttpResponse:
    """The administrator answers who claims the own unit."""
    row = next((row for row in bureau.claims_of_unit(actor_of(request).employer or 0) if row.pk == claim), None)
    if row is None:
        raise Http404
    form, status = AnswerForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        act = act_of(request)
        done, status = attempt(form, lambda: decide_claim(act, claim_id=claim, **form.values()))
        if done is not None:
            return told(request, f"已答复{row.person.name}。", "/unit/handlers/")
    crumbs = [{"label": "经办人", "url": "/unit/handlers/"}, {"label": f"{row.person.name}的认领申请", "url": ""}]
    return render(request, "employer/claim/answer.html", {"claim": row, "form": form, "crumbs": crumbs}, status=status)
