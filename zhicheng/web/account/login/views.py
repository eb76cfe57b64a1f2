"""登录 (page B1): by password on three tabs, by SMS code, leaving."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.accounts.sign_in import Kind, sign_in
from zhicheng.actions.accounts.sign_in_by_code import sign_in_by_code
from zhicheng.actions.accounts.sign_out import sign_out
from zhicheng.records.queries import accounts, clock, demonstration
from zhicheng.web.account.provider import arrival
from zhicheng.web.account.session import NEXT, go_on, home_of, open_session, safe_next
from zhicheng.web.shared.attempt import attempt
from zhicheng.web.shared.door import PUBLIC, act_as_anybody, act_without_key, actor_of, door
from zhicheng.web.shared.forms import PlainForm

from .forms import CodeForm, MobileForm, PersonForm, StaffForm, UnitForm

TABS: dict[Kind, tuple[str, type[PlainForm]]] = {
    "person": ("个人登录", PersonForm),
    "unit": ("单位登录", UnitForm),
    "staff": ("工作人员登录", StaffForm),
}
CODE_MOBILE = "code_mobile"


@door("account", PUBLIC, writes=("account.sign_in", "account.sign_in_by_code", "account.send_code"))
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """登录: `kind` names the tab, `way=code` the way by SMS."""
    kind: Kind = next((tab for tab in TABS if tab == request.GET.get("kind")), "person")
    if kind == "person" and request.GET.get("way") == "code":
        return _by_code(request)
    form = TABS[kind][1](request.POST or None)
    status = 200
    if request.method == "POST":
        act, now = act_as_anybody(request), clock.real_now()
        entered, status = attempt(form, lambda: sign_in(act, kind=kind, real_now=now, **form.cleaned_data))
        if entered is not None:
            return _enter(request, int(entered), "password")
    return _page(request, kind, form, status)


def _by_code(request: HttpRequest) -> HttpResponse:
    """Two steps: where to send the code, then the code."""
    mobile = "" if "again" in request.GET else request.session.get(CODE_MOBILE, "")
    form: PlainForm = CodeForm(request.POST or None) if mobile else MobileForm(request.POST or None)
    status = 200
    if request.method == "POST":
        act, now = act_as_anybody(request), clock.real_now()
        if mobile:
            done, status = attempt(
                form, lambda: sign_in_by_code(act, mobile=mobile, code=form.cleaned_data["code"], real_now=now)
            )
        else:
            done, status = attempt(
                form, lambda: send_code(act, purpose="sign_in", mobile=form.cleaned_data["mobile"], real_now=now)
            )
        if done is not None and mobile:
            return _enter(request, int(done), "sms")
        if done is not None:
            request.session[CODE_MOBILE] = form.cleaned_data["mobile"]
            return HttpResponseRedirect(f"{request.path}?kind=person&way=code&{_query(request)}")
    return _page(request, "person", form, status, mobile=mobile, way="code")


def _enter(request: HttpRequest, identity: int, proof: str) -> HttpResponse:
    target = safe_next(request, request.GET.get(NEXT, ""))
    open_session(request, identity, [proof])
    if target:
        request.session[NEXT] = target
    return go_on(request, accounts.entry(identity, clock.now()).role)


def _query(request: HttpRequest) -> str:
    query = request.GET.copy()
    for name in list(query):
        if name != NEXT:
            del query[name]
    return query.urlencode()


def _page(request: HttpRequest, kind: Kind, form: PlainForm, status: int, **more: str) -> HttpResponse:
    now = clock.now()
    context = {
        "form": form,
        "kind": kind,
        "tabs": [(tab, label) for tab, (label, _) in TABS.items()],
        "keep": _query(request),
        "has_provider": bool(settings.SSO_URL),
        "support": accounts.rules_now(now).support_phone,
        "demo_accounts": sorted(demonstration.accounts(), key=lambda row: row.kind != kind),
        "demo_password": demonstration.password(),
        "demo_code": demonstration.code(more["mobile"]) if more.get("mobile") else "",
        "demo_seconds": demonstration.seconds_left(),
        "signed": getattr(request, "signed", None),
        "home": home_of(actor_of(request).role),
        **more,
    }
    return render(request, "account/login/login.html", context, status=status)


@door("account", PUBLIC, writes="account.sign_out")
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """退出登录, here and at the identity provider the session came from.

    Going there is no redirect: what a form may lead to is this platform alone (form-action).
    """
    if actor_of(request).account is not None:
        sign_out(act_without_key(request))
    address = arrival.farewell(request)
    request.session.flush()
    if not address:
        return HttpResponseRedirect("/")
    request.actor, request.signed = act_as_anybody(request).by, None  # type: ignore[attr-defined]
    page = render(request, "account/provider/left.html", {"address": address})
    page["Refresh"], page["Cache-Control"] = f"0; url={address}", "no-store"
    return page
