"""单位注册 (page B6)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.employers.register import register as register_unit
from zhicheng.records.queries import accounts, allotments, clock, demonstration
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import PUBLIC, act_as_anybody, act_of, actor_of, door
from zhicheng.web.shared.identity_fields import say_password_rule
from zhicheng.web.shared.registering.steps import MOBILE, ask_mobile, known_mobile

from .forms import MEANINGS, UnitAndClerkForm, UnitForm


@door("employer", PUBLIC, writes=("employer.register", "account.send_code"))
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """单位注册: by the signed-in person, or by a clerk who gets an account with it; to a clerk the answer is the same whether or not the
    document number had an account (SEC-06)."""
    if allotments.is_allotted(clock.now()):
        return render(request, "shared/registering/allotted.html", {"ways": allotments.ways(clock.now())})
    signed = getattr(request, "signed", None)
    if signed is not None and signed.pending:
        return HttpResponseRedirect(signed.pending)
    if signed is not None:
        return _by_person(request)
    mobile = known_mobile(request)
    return _by_clerk(request, mobile) if mobile else ask_mobile(request, act_as_anybody(request), "employer/register/mobile.html")


def _by_clerk(request: HttpRequest, mobile: str) -> HttpResponse:
    rules = accounts.rules_now(clock.now())
    form, status = UnitAndClerkForm(request.POST or None, now=clock.now()), 200
    say_password_rule(form, rules)
    if request.method == "POST":
        act, now = act_of(request), clock.real_now()
        code, status = attempt(form, lambda: register_unit(act, clerk=form.clerk(mobile), real_now=now, **form.unit()))
        if code is not None:
            request.session.pop(MOBILE, None)
            return render(request, "employer/register/received.html", {"support": rules.support_phone})
    context = {"minutes": rules.sms_code_minutes, "demo_code": demonstration.code(mobile), "mobile": mobile}
    return _page(request, form, status, **context)


def _by_person(request: HttpRequest) -> HttpResponse:
    form, status = UnitForm(request.POST or None, now=clock.now()), 200
    if request.method == "POST":
        act, now = act_of(request), clock.real_now()
        code, status = attempt(form, lambda: register_unit(act, real_now=now, **form.unit()))
        if code is not None:
            return render(request, "employer/register/done.html", {"unit": form.cleaned_data["unit_name"]})
    return _page(request, form, status, person=actor_of(request).name)


def _page(request: HttpRequest, form: UnitForm, status: int, **more: object) -> HttpResponse:
    offered = [(label, MEANINGS.get(kind, "")) for kind, label in form.fields["employer_type"].choices if kind]  # type: ignore[attr-defined]
    return render(request, "employer/register/unit.html", {"form": form, "types": offered, **more}, status=status)
