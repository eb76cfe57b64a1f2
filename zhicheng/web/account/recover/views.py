"""找回 (page B3): the ways back in, and the two by a code sent to the mobile on record (K22 五(四)1-2)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.accounts.begin_recovery import begin_recovery
from zhicheng.actions.accounts.recover import recover as recover_account
from zhicheng.records.queries import accounts, clock, demonstration, recovery
from zhicheng.web.shared.attempt import attempt, posted
from zhicheng.web.shared.door import PUBLIC, act_as_anybody, door
from zhicheng.web.shared.forms import PlainForm
from zhicheng.web.shared.identity_fields import say_password_rule

from .forms import PersonForm, PersonPasswordForm, UnitForm, UnitPasswordForm

FORMS: dict[str, tuple[type[PlainForm], type[PlainForm]]] = {
    "person": (PersonForm, PersonPasswordForm),
    "unit": (UnitForm, UnitPasswordForm),
}
WRITES = ("account.begin_recovery", "account.recover")


@door("account", PUBLIC)
@require_safe
def ways(request: HttpRequest) -> HttpResponse:
    """找回与更正: which way fits which trouble."""
    return render(request, "account/recover/recover.html", {"support": accounts.rules_now(clock.now()).support_phone})


@door("account", PUBLIC, writes=WRITES)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest) -> HttpResponse:
    """By document number and mobile."""
    return _recover(request, "person")


@door("account", PUBLIC, writes=WRITES)
@require_http_methods(["GET", "POST"])
def unit(request: HttpRequest) -> HttpResponse:
    """By unit and its clerk's mobile; the names to sign in with are shown afterwards."""
    return _recover(request, "unit")


def _recover(request: HttpRequest, way: str) -> HttpResponse:
    asking, setting = FORMS[way]
    act, now = act_as_anybody(request), clock.real_now()
    if request.POST.get("do") == "set":
        form: PlainForm = setting(request.POST)
        done, status = attempt(form, lambda: recover_account(act, way=way, real_now=now, **_typed(form)))  # type: ignore[arg-type]
        if done is not None:
            context = {"way": way, "logins": recovery.unit_logins(int(done)) if way == "unit" else []}
            return render(request, "account/recover/done.html", context)
        return _page(request, way, form, status, sent=True)
    form = asking(posted(request))
    if request.method != "POST":
        return _page(request, way, form, 200)
    begun, status = attempt(form, lambda: begin_recovery(act, way=way, real_now=now, **form.cleaned_data))  # type: ignore[arg-type]
    if begun is None:
        return _page(request, way, form, status)
    # The values stay in the page and nowhere else: a session would keep a document number readable.
    return _page(request, way, setting(initial=form.cleaned_data), 200, sent=True)


def _typed(form: PlainForm) -> dict[str, str]:
    return {name: value for name, value in form.cleaned_data.items() if name != "again"}


def _page(request: HttpRequest, way: str, form: PlainForm, status: int, *, sent: bool = False) -> HttpResponse:
    rules = accounts.rules_now(clock.now())
    mobile = form["mobile"].value() or ""
    if "password" in form.fields:
        say_password_rule(form, rules)
    context = {
        "form": form,
        "way": way,
        "sent": sent,
        "minutes": rules.sms_code_minutes,
        "demo_code": demonstration.code(mobile) if sent else "",
    }
    return render(request, "account/recover/code.html", context, status=status)
