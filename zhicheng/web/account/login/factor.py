"""第二次验证 (page B1): the SMS code or the authenticator's digits; an authenticator is set up here at the first sign-in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.accounts.set_up_totp import set_up_totp
from zhicheng.actions.accounts.verify_factor import verify_factor
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import accounts, clock, demonstration
from zhicheng.web.account.session import go_on, pass_factor
from zhicheng.web.account.totp import offer
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import PUBLIC, act_without_key, door
from zhicheng.web.shared.forms import PlainForm

from .forms import CodeForm, TotpForm

NONCE = "totp_nonce"


@dataclass(frozen=True)
class Note:
    """How sending another code went."""

    sent: bool = False
    faults: list[dict[str, str]] = field(default_factory=list)


@door("account", PUBLIC, half_signed=True, writes=("account.verify_factor", "account.send_code", "account.set_up_totp"))
@require_http_methods(["GET", "POST"])
def factor(request: HttpRequest) -> HttpResponse:
    """第二次验证, with the factor the identity's role asks for."""
    signed = getattr(request, "signed", None)
    if signed is None:
        return HttpResponseRedirect("/account/login/")
    entry = accounts.entry(signed.identity.pk, clock.now()) if signed.identity else None
    if entry is None or request.session.get("factor_passed"):
        return HttpResponseRedirect("/account/switch/")
    entry = replace(entry, factor=request.session.get("factor", entry.factor))
    if entry.factor == "totp" and not entry.has_totp:
        return _set_up(request, entry)
    return _ask(request, entry, signed.account.person.mobile)


def _ask(request: HttpRequest, entry: accounts.Entry, mobile: str) -> HttpResponse:
    kind = TotpForm if entry.factor == "totp" else CodeForm
    form: PlainForm = kind()
    status, note = 200, Note()
    if request.POST.get("do") == "send" and entry.factor == "sms":
        note = send_again(request)
        status = 429 if note.faults else 200
    elif request.method == "POST":
        form = kind(request.POST)
        act, now = act_without_key(request), clock.real_now()
        done, status = attempt(form, lambda: verify_factor(act, kind=entry.factor, code=form.cleaned_data["code"], real_now=now))
        if done is not None:
            pass_factor(request, entry.factor)
            return go_on(request, entry.role)
    context = {"form": form, "kind": entry.factor, "mobile": mobile, "note": note, "demo_code": demonstration.code(mobile)}
    return render(request, "account/login/factor.html", context, status=status)


def send_again(request: HttpRequest) -> Note:
    """Send another code; what stood in the way comes back as a fault of the page."""
    try:
        send_code(act_without_key(request), purpose="sign_in", real_now=clock.real_now())
    except Refusal as refusal:
        return Note(faults=[{"target": "", "text": refusal.sentence}])
    return Note(sent=True)


def _set_up(request: HttpRequest, entry: accounts.Entry) -> HttpResponse:
    nonce = request.session.setdefault(NONCE, secrets.token_hex(16))
    form, status = TotpForm(request.POST or None), 200
    if request.method == "POST":
        act, now = act_without_key(request), clock.real_now()
        done, status = attempt(form, lambda: set_up_totp(act, nonce=nonce, code=form.cleaned_data["code"], real_now=now))
        if done is not None:
            del request.session[NONCE]
            pass_factor(request, "totp")
            return go_on(request, entry.role)
    return render(request, "account/login/set_up.html", {"form": form, "offer": offer(entry.account, nonce)}, status=status)
