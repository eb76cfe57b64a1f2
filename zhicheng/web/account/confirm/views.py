"""再次核验身份 (B5, P8): asked before acts that cannot be taken back, with the factor the identity signs in with."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.accounts.confirm import confirm as confirm_password
from zhicheng.actions.accounts.verify_factor import verify_factor
from zhicheng.engine.access_rules import SIGNED_IN
from zhicheng.records.queries import accounts, clock, demonstration
from zhicheng.web.account.fields import PasswordField
from zhicheng.web.account.login.factor import Note, send_again
from zhicheng.web.account.login.forms import CodeForm, TotpForm
from zhicheng.web.account.session import act_without_key, prove_now, safe_next
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import door
from zhicheng.web.shared.forms import PlainForm

HOME = "/account/security/"


class CurrentForm(PlainForm):
    """The password of the account."""

    current = PasswordField(label="登录密码")


FORMS: dict[str, type[PlainForm]] = {"none": CurrentForm, "sms": CodeForm, "totp": TotpForm}


@door("account", SIGNED_IN, writes=("account.confirm", "account.verify_factor", "account.send_code"))
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """再次核验身份."""
    signed = request.signed  # type: ignore[attr-defined]
    factor = accounts.entry(signed.identity.pk, clock.now()).factor
    form, status, note = FORMS[factor](), 200, Note()
    target = safe_next(request, request.GET.get("next", "")) or HOME
    if request.POST.get("do") == "send" and factor == "sms":
        note = send_again(request)
        status = 429 if note.faults else 200
    elif request.method == "POST":
        form = FORMS[factor](request.POST)
        done, status = attempt(form, lambda: _proved(request, factor, form))
        if done is not None:
            request.session.cycle_key()
            prove_now(request)
            messages.success(request, "身份已核验。")
            return HttpResponseRedirect(target)
    mobile = signed.account.person.mobile
    demo = demonstration.code(mobile) if factor == "sms" else ""
    context = {"form": form, "factor": factor, "mobile": mobile, "note": note, "demo_code": demo, "back": target}
    return render(request, "account/confirm/confirm.html", context, status=status)


def _proved(request: HttpRequest, factor: str, form: PlainForm) -> str:
    act = act_without_key(request)
    if factor == "none":
        return confirm_password(act, current=form.cleaned_data["current"])
    return verify_factor(act, kind=factor, code=form.cleaned_data["code"], real_now=clock.real_now())
