"""再次核验身份 (B5, P8): asked before acts that cannot be taken back, with the factor the identity signs in with."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_http_methods

from zhicheng.actions.accounts.confirm import confirm as confirm_password
from zhicheng.actions.accounts.verify_factor import verify_factor
from zhicheng.engine.access_labels import verb_label
from zhicheng.engine.access_roles import SIGNED_IN
from zhicheng.records.queries import accounts, clock, demonstration
from zhicheng.web.account.login.factor import Note, send_again
from zhicheng.web.account.login.forms import CodeForm, TotpForm
from zhicheng.web.account.session import prove_now, safe_next
from zhicheng.web.shared.attempt import attempt, told
from zhicheng.web.shared.door import act_without_key, door
from zhicheng.web.shared.forms import PlainForm
from zhicheng.web.shared.identity_fields import PasswordField
from zhicheng.web.shared.kept import typed

HOME = "/account/security/"
KEPT, FILES = "kept", "kept_files"


class CurrentForm(PlainForm):
    """The password of the account."""

    current = PasswordField(label="登录密码")


FORMS: dict[str, type[PlainForm]] = {"none": CurrentForm, "sms": CodeForm, "totp": TotpForm}


@door("account", SIGNED_IN, writes=("account.confirm", "account.verify_factor", "account.send_code"))
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """再次核验身份, before a page opens or between its form and the act; what the form sent is given back afterwards."""
    signed = request.signed  # type: ignore[attr-defined]
    factor = _factor(accounts.entry(signed.identity.pk, clock.now()))
    form, status, note, kept = FORMS[factor](), 200, Note(), _kept(request)
    target = safe_next(request, request.GET.get("next", "")) or HOME
    if _is_interrupted(request):
        status = 409
    elif request.POST.get("do") == "send" and factor == "sms":
        note = send_again(request)
        status = 429 if note.faults else 200
    elif request.method == "POST":
        form = FORMS[factor](request.POST)
        done, status = attempt(form, lambda: _proved(request, factor, form))
        if done is not None:
            return _go_back(request, target, kept)
    mobile = signed.account.person.mobile
    demo = demonstration.code(mobile) if factor == "sms" else ""
    context = {"form": form, "factor": factor, "mobile": mobile, "note": note, "demo_code": demo, "back": target, "kept": kept}
    return render(request, "account/confirm/confirm.html", context | {"asked_twice": status == 409}, status=status)


def _factor(entry: accounts.Entry) -> str:
    """What proves that the owner is here: an account made by the identity provider has no password to ask for."""
    return entry.factor if entry.factor != "none" or entry.has_password else "sms"


def _is_interrupted(request: HttpRequest) -> bool:
    """Whether this is the form of another page, sent on to here because the proof had run out."""
    return request.method == "POST" and KEPT in request.GET and KEPT not in request.POST


def _kept(request: HttpRequest) -> str:
    """What the interrupted form sent, as one line that this page carries along."""
    if not _is_interrupted(request):
        return request.POST.get(KEPT, "")
    return urlencode([(name, value) for name, value, _ in typed(request.POST)] + ([(FILES, "1")] if request.FILES else []))


def _go_back(request: HttpRequest, target: str, kept: str) -> HttpResponse:
    request.session.cycle_key()
    prove_now(request)
    if not kept:
        return told(request, "身份已核验。", target)
    sent = QueryDict(kept, mutable=True)
    had_files = bool(sent.pop(FILES, None))
    context = {"typed": typed(sent), "path": target, "files": had_files, "what": _what(target)}
    return render(request, "account/confirm/again.html", context)


def _what(target: str) -> str:
    """What the page on which the words were typed does, and to what; "" where it does several things."""
    try:
        page = resolve(urlsplit(target).path)
    except Resolver404:
        return ""
    verbs = getattr(page.func, "door", None)
    if verbs is None or len(verbs.writes) != 1:
        return ""
    return " ".join([verb_label(verbs.writes[0]), *(str(value) for value in page.kwargs.values() if isinstance(value, str))])


def _proved(request: HttpRequest, factor: str, form: PlainForm) -> str:
    act = act_without_key(request)
    if factor == "none":
        return confirm_password(act, current=form.cleaned_data["current"])
    return verify_factor(act, kind=factor, code=form.cleaned_data["code"], real_now=clock.real_now())
