"""账号安全 (page B5): password, mobile, authenticator, other devices."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhicheng.actions.accounts.change_mobile import change_mobile
from zhicheng.actions.accounts.end_session import end_session
from zhicheng.actions.accounts.end_sessions import end_sessions
from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.accounts.set_up_totp import set_up_totp
from zhicheng.engine.access_roles import SIGNED_IN
from zhicheng.records.queries import accounts, clock, demonstration, devices
from zhicheng.web.account.login.factor import NONCE
from zhicheng.web.account.totp import offer
from zhicheng.web.shared.attempt import attempt, told
from zhicheng.web.shared.door import act_without_key, door
from zhicheng.web.shared.forms import PlainForm

from .forms import NewMobileForm, NewTotpForm, OtherTotpForm, ProveMobileForm

HOME = "/account/security/"
MOBILE = "new_mobile"


@door("account", SIGNED_IN)
@require_GET
def security(request: HttpRequest) -> HttpResponse:
    """账号安全: what protects the account now, and where it is signed in."""
    account = request.signed.account.pk  # type: ignore[attr-defined]
    found = devices.of_account(account, request.session.session_key or "")
    return render(request, "account/security/security.html", {"facts": accounts.facts(account), "devices": found})


@door("account", SIGNED_IN, writes="account.end_session")
@require_POST
def end_one(request: HttpRequest, handle: str) -> HttpResponse:
    """退出一个设备."""
    end_session(act_without_key(request), handle=handle)
    return told(request, "这个设备已退出登录。", HOME)


@door("account", SIGNED_IN, writes="account.end_sessions")
@require_POST
def end_all(request: HttpRequest) -> HttpResponse:
    """退出全部设备, this one included."""
    end_sessions(act_without_key(request))
    request.session.flush()
    return HttpResponseRedirect("/account/login/")


@door("account", SIGNED_IN, writes="account.set_up_totp")
@require_http_methods(["GET", "POST"])
def totp(request: HttpRequest) -> HttpResponse:
    """设置或更换动态口令."""
    account = request.signed.account  # type: ignore[attr-defined]
    nonce = request.session.setdefault(NONCE, secrets.token_hex(16))
    form, status = (OtherTotpForm if account.totp_secret else NewTotpForm)(request.POST or None), 200
    if request.method == "POST":
        act, now = act_without_key(request), clock.real_now()
        done, status = attempt(form, lambda: set_up_totp(act, nonce=nonce, real_now=now, **form.cleaned_data))
        if done is not None:
            del request.session[NONCE]
            return told(request, "动态口令已启用。", HOME)
    return render(request, "account/security/totp.html", {"form": form, "offer": offer(account.pk, nonce)}, status=status)


@door("account", SIGNED_IN, writes=("account.change_mobile", "account.send_code"))
@require_http_methods(["GET", "POST"])
def mobile(request: HttpRequest) -> HttpResponse:
    """变更手机号: the new number proves itself by a code, its owner by the password."""
    new = "" if "again" in request.GET else request.session.get(MOBILE, "")
    form: PlainForm = ProveMobileForm(request.POST or None) if new else NewMobileForm(request.POST or None)
    status = 200
    if request.method == "POST":
        act, now = act_without_key(request), clock.real_now()
        if new:
            done, status = attempt(form, lambda: change_mobile(act, mobile=new, real_now=now, **form.cleaned_data))
        else:
            done, status = attempt(form, lambda: _send_both(request, form.cleaned_data["mobile"]))
        if done is not None and new:
            del request.session[MOBILE]
            return told(request, "手机号已更换，原手机号已收到提示。", HOME)
        if done is not None:
            request.session[MOBILE] = form.cleaned_data["mobile"]
            return HttpResponseRedirect(request.path)
    old = request.signed.account.person.mobile  # type: ignore[attr-defined]
    codes = (demonstration.code(old), demonstration.code(new)) if new else ("", "")
    context = {"form": form, "mobile": new, "old": old, "old_demo_code": codes[0], "demo_code": codes[1]}
    return render(request, "account/security/mobile.html", context, status=status)


def _send_both(request: HttpRequest, new: str) -> str:
    """A code to the number on record, then one to the new number."""
    now = clock.real_now()
    send_code(act_without_key(request), purpose="confirm", real_now=now)
    return send_code(act_without_key(request), purpose="change_mobile", mobile=new, real_now=now)
