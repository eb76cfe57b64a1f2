"""个人注册 (page B2): first the mobile and its code, then the person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.accounts.register import register as register_person
from zhicheng.records.queries import accounts, allotments, clock, demonstration
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import PUBLIC, act_of, act_without_key, door
from zhicheng.web.shared.identity_fields import say_password_rule
from zhicheng.web.shared.registering.forms import PersonStep
from zhicheng.web.shared.registering.steps import MOBILE, ask_mobile, known_mobile


@door("account", PUBLIC, writes=("account.register", "account.send_code"))
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """个人注册. The answer is the same whether or not the document number had an account (SEC-06)."""
    if allotments.is_allotted(clock.now()):
        return render(request, "shared/registering/allotted.html", {"ways": allotments.ways(clock.now())})
    mobile = known_mobile(request)
    return _person(request, mobile) if mobile else ask_mobile(request, act_without_key(request), "account/register/mobile.html")


def _person(request: HttpRequest, mobile: str) -> HttpResponse:
    rules = accounts.rules_now(clock.now())
    form, status = PersonStep(request.POST or None), 200
    say_password_rule(form, rules)
    if request.method == "POST":
        act, now = act_of(request), clock.real_now()
        done, status = attempt(form, lambda: register_person(act, mobile=mobile, real_now=now, **form.values()))
        if done is not None:
            request.session.pop(MOBILE, None)
            return render(request, "account/register/done.html", {"support": rules.support_phone})
    context = {"form": form, "mobile": mobile, "minutes": rules.sms_code_minutes, "demo_code": demonstration.code(mobile)}
    return render(request, "account/register/person.html", context, status=status)
