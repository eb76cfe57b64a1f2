"""统一身份认证登录 (page B1): there, back, and the first time with the notice about personal data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.accounts.register_by_provider import register_by_provider
from zhicheng.actions.accounts.sign_in_by_provider import NOBODY, sign_in_by_provider
from zhicheng.engine.identity import mask_mobile, mask_number
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.identity_provider.provider import Claims
from zhicheng.records.queries import accounts, allotments, clock
from zhicheng.web.account.session import NEXT, go_on, open_session, safe_next
from zhicheng.web.shared.attempt import attempt, posted
from zhicheng.web.shared.door import PUBLIC, act_as_anybody, door
from zhicheng.web.shared.forms import PlainForm, TickField

from . import arrival

# What a provider sends back instead of a code (RFC 6749 4.1.2.1).
_ERRORS = {
    "access_denied": "provider.cancelled",
    "server_error": "provider.down",
    "temporarily_unavailable": "provider.down",
}


class FirstForm(PlainForm):
    """首次登录."""

    agrees = TickField(
        label="我已阅读个人信息处理说明，同意平台为办理职称业务处理我的上述信息",
        error_messages={"required": "还没有同意处理个人信息，账号未建立。请阅读说明后勾选。"},
    )


@door("account", PUBLIC)
@never_cache
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Go to the provider; the page wanted is remembered."""
    target = safe_next(request, request.GET.get(NEXT, ""))
    try:
        address = arrival.depart(request)
    except Refusal as refusal:
        return _refused(request, refusal)
    if target:
        request.session[NEXT] = target
    return HttpResponseRedirect(address)


@door("account", PUBLIC, writes="account.sign_in_by_provider")
@never_cache
@require_http_methods(["GET", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Back from the provider: a look reads nothing and writes nothing, so the answer is sent on by a form."""
    if request.method == "GET":
        return _arrived(request)
    answer = arrival.arrive(request)
    try:
        entered = sign_in_by_provider(act_as_anybody(request), answer=answer, real_now=clock.real_now())
    except Refusal as refusal:
        return _refused(request, refusal)
    assert isinstance(answer, Claims)
    if entered == NOBODY:
        arrival.hold(request, answer)
        return HttpResponseRedirect("/account/provider/first/")
    return _enter(request, int(entered), answer)


@door("account", PUBLIC, writes="account.register_by_provider")
@never_cache
@require_http_methods(["GET", "POST"])
def first(request: HttpRequest) -> HttpResponse:
    """首次登录: what was verified, what becomes of it, and consent before an account is made."""
    now = clock.real_now()
    try:
        allotments.refuse_registration(clock.now())
        claims = arrival.held(request)
        form, status = FirstForm(posted(request)), 200
        if request.method == "POST":
            act = act_as_anybody(request)
            done, status = attempt(form, lambda: register_by_provider(act, claims=claims, agrees=True, real_now=now))
            if done is not None:
                return _enter(request, int(done), claims)
    except Refusal as refusal:
        return _refused(request, refusal)
    return render(request, "account/provider/first.html", {"form": form, "shown": _shown(claims)}, status=status)


def _shown(claims: Claims) -> dict[str, str]:
    """The person as the notice names them."""
    return {"name": claims.name, "document": mask_number(claims.document_number), "mobile": mask_mobile(claims.mobile)}


def _arrived(request: HttpRequest) -> HttpResponse:
    error = request.GET.get("error", "")
    try:
        arrival.check_state(request, request.GET.get("state", ""))
        if error:
            raise Refusal(_ERRORS.get(error, "provider.token"))
    except Refusal as refusal:
        return _refused(request, refusal)
    sent = {"code": request.GET.get("code", ""), "state": request.GET["state"]}
    return render(request, "account/provider/return.html", {"sent": sent})


def _enter(request: HttpRequest, identity: int, claims: Claims) -> HttpResponse:
    target, now = request.session.get(NEXT, ""), clock.now()
    # Verified elsewhere counts as the password; that the owner sits here now it does not say.
    vouched = accounts.rules_now(now).provider_proof(claims.level)
    open_session(request, identity, ["password"], is_fresh=False, asks_code=vouched == "sms")
    arrival.remember(request, claims)
    if target:
        request.session[NEXT] = target
    return go_on(request, accounts.entry(identity, now).role)


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    is_on = refusal.code != "provider.off"
    return render(request, "account/provider/refused.html", {"refusal": refusal, "is_on": is_on}, status=refusal.status)
