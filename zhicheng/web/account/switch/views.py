"""切换身份 (page B4)."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.accounts.switch_identity import switch_identity
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import accounts, clock, waiting
from zhicheng.web.account.session import PASSED, go_on, take_on
from zhicheng.web.shared.door import PUBLIC, act_without_key, door


@door("account", PUBLIC, half_signed=True, writes=("account.switch_identity", "account.send_code"))
@require_http_methods(["GET", "POST"])
def switch(request: HttpRequest) -> HttpResponse:
    """切换身份: own ones only; ended ones are shown and cannot be taken."""
    signed = getattr(request, "signed", None)
    if signed is None or signed.pending == "/account/password/":
        return HttpResponseRedirect(signed.pending if signed else "/account/login/")
    if request.method == "POST":
        chosen = request.POST.get("identity", "")
        entered = switch_identity(
            act_without_key(request),
            identity_id=int(chosen) if chosen.isdecimal() else 0,
            has_password="password" in request.session.get(PASSED, []),
            make_default=bool(request.POST.get("default")),
        )
        take_on(request, int(entered))
        entry = accounts.entry(int(entered), clock.now())
        if request.session["factor"] == "sms" and not request.session["factor_passed"]:
            _send(request)
        return go_on(request, entry.role)
    rows = accounts.held(signed.account.pk, signed.identity.pk if signed.identity else None)
    counts = waiting.of_account(signed.account.pk, signed.account.person_id)
    context = {
        "rows": [(row, counts.get(row.id, 0)) for row in rows],
        "live": sum(row.live for row in rows),
        "support": accounts.rules_now(clock.now()).support_phone,
    }
    return render(request, "account/switch/switch.html", context)


def _send(request: HttpRequest) -> None:
    """Send the code the new identity asks for; the next page offers it again when that was refused."""
    with suppress(Refusal):
        send_code(act_without_key(request), purpose="sign_in", real_now=clock.real_now())
