"""修改密码: asked for after a unit's reset, or when its owner wishes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.accounts.change_password import change_password
from zhicheng.actions.accounts.send_code import send_code
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import accounts, clock, demonstration
from zhicheng.web.account.session import go_on
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import PUBLIC, act_without_key, door
from zhicheng.web.shared.identity_fields import say_password_rule

from .forms import ByCodeForm, ByPasswordForm, NewPasswordForm


@door("account", PUBLIC, half_signed=True, writes=("account.change_password", "account.send_code"))
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """修改密码. A one-time password opens this page alone."""
    signed = getattr(request, "signed", None)
    if signed is None or signed.pending == "/account/factor/":
        return HttpResponseRedirect(signed.pending if signed else "/account/login/")
    way = "forced" if signed.account.must_change_password else "code" if request.GET.get("way") == "code" else "password"
    kind: type[NewPasswordForm] = {"forced": NewPasswordForm, "code": ByCodeForm, "password": ByPasswordForm}[way]
    if way == "code" and request.POST.get("do") == "send":
        return _page(request, kind(), way, 200, _send(request))
    form, status = kind(request.POST or None), 200
    if request.method == "POST":
        act, now = act_without_key(request), clock.real_now()
        done, status = attempt(form, lambda: change_password(act, real_now=now, **form.values()))
        if done is not None:
            request.session["epoch"] = accounts.session_epoch(int(done))
            request.session.cycle_key()
            messages.success(request, "新密码已生效，其他设备上的登录已退出。")
            return go_on(request, signed.identity.role if signed.identity else "public")
    return _page(request, form, way, status, {})


def _send(request: HttpRequest) -> dict[str, object]:
    try:
        send_code(act_without_key(request), purpose="confirm", real_now=clock.real_now())
    except Refusal as refusal:
        return {"faults": [{"target": "", "text": refusal.sentence}]}
    return {"sent": True}


def _page(request: HttpRequest, form: NewPasswordForm, way: str, status: int, more: dict[str, object]) -> HttpResponse:
    rules = accounts.rules_now(clock.now())
    say_password_rule(form, rules)
    mobile = request.signed.account.person.mobile  # type: ignore[attr-defined]
    context = {
        "form": form,
        "way": way,
        "mobile": mobile,
        "demo_code": demonstration.code(mobile) if way == "code" else "",
        **more,
    }
    return render(request, "account/password/password.html", context, status=429 if more.get("faults") else status)
