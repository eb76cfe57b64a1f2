"""个人注册 (page B2): first the mobile and its code, then the person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.accounts.register import register as register_person
from zhicheng.actions.accounts.send_code import send_code
from zhicheng.records.queries import accounts, allotments, clock, demonstration
from zhicheng.web.account.session import act_without_key
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import PUBLIC, act_of, door

from .forms import MobileStep, PersonStep

MOBILE = "register_mobile"


@door("account", PUBLIC, writes=("account.register", "account.send_code"))
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """个人注册. The answer is the same whether or not the document number had an account (SEC-06)."""
    if allotments.is_allotted(clock.now()):
        return render(request, "account/register/allotted.html", {"ways": allotments.ways(clock.now())})
    mobile = "" if "again" in request.GET else request.session.get(MOBILE, "")
    return _person(request, mobile) if mobile else _mobile(request)


def _mobile(request: HttpRequest) -> HttpResponse:
    form, status = MobileStep(request.POST or None), 200
    if request.method == "POST":
        act, now = act_without_key(request), clock.real_now()
        done, status = attempt(form, lambda: send_code(act, purpose="register", mobile=form.cleaned_data["mobile"], real_now=now))
        if done is not None:
            request.session[MOBILE] = form.cleaned_data["mobile"]
            return HttpResponseRedirect(request.path)
    return render(request, "account/register/mobile.html", {"form": form}, status=status)


def _person(request: HttpRequest, mobile: str) -> HttpResponse:
    rules = accounts.rules_now(clock.now())
    form, status = PersonStep(request.POST or None), 200
    form.fields[
        "password"
    ].help_text = f"至少{rules.password_min_length}位，含大写字母、小写字母、数字、符号中的{rules.password_kinds}类"
    if request.method == "POST":
        act, now = act_of(request), clock.real_now()
        done, status = attempt(form, lambda: register_person(act, mobile=mobile, real_now=now, **form.values()))
        if done is not None:
            request.session.pop(MOBILE, None)
            return render(request, "account/register/done.html", {"support": rules.support_phone})
    context = {"form": form, "mobile": mobile, "minutes": rules.sms_code_minutes, "demo_code": demonstration.code(mobile)}
    return render(request, "account/register/person.html", context, status=status)
