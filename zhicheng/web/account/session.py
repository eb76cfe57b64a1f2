"""The session of an account: opened when it signs in, moved to another identity, closed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.utils.http import url_has_allowed_host_and_scheme

from zhicheng.engine.access import Role
from zhicheng.records.queries import accounts, clock, sessions
from zhicheng.web.account.device import device_name
from zhicheng.web.shared.door import origin_of
from zhicheng.web.shared.shell import NAV

PASSED = "passed"
NEXT = "next"
ASKS_CODE = "asks_code"


def open_session(
    request: HttpRequest, identity: int, passed: list[str], *, is_fresh: bool = True, asks_code: bool = False
) -> None:
    """Enter with an identity after proofs `passed` (password, sms, totp); the session gets a new key.

    `is_fresh`: the owner gave them just now. `asks_code`: they count for little, so that a code is asked for with every identity.
    """
    request.session.flush()
    request.session[PASSED] = passed
    request.session["origin"] = origin_of(request)
    request.session["device"] = device_name(request.headers.get("User-Agent", ""))
    request.session[ASKS_CODE] = asks_code
    request.session["opened_at"] = clock.real_now().isoformat()
    take_on(request, identity)
    if request.session["factor_passed"] and is_fresh:
        prove_now(request)
    rotate_token(request)


def take_on(request: HttpRequest, identity: int) -> None:
    """Move the session to an identity; what that identity still asks for stands before its pages."""
    entry = accounts.entry(identity, clock.now())
    passed = request.session.get(PASSED, [])
    factor = "sms" if entry.factor == "none" and request.session.get(ASKS_CODE) else entry.factor
    request.session["account"] = entry.account
    request.session["epoch"] = entry.epoch
    request.session["identity"] = entry.identity
    request.session["idle_minutes"] = entry.idle_minutes
    request.session["factor"] = factor
    request.session["step_up_minutes"] = entry.step_up_minutes
    request.session["factor_passed"] = factor == "none" or {"password", factor} <= set(passed)


def pass_factor(request: HttpRequest, kind: str) -> None:
    """The second factor was given: the session gets a new key, as its rights grew."""
    request.session.cycle_key()
    passed = [*request.session.get(PASSED, []), kind]
    request.session[PASSED] = passed
    request.session["factor_passed"] = {"password", request.session.get("factor", "")} <= set(passed)
    prove_now(request)


def prove_now(request: HttpRequest) -> None:
    """The owner has just proved to be there: acts that cannot be taken back are open for a while."""
    request.session[sessions.PROVED_KEY] = clock.real_now().isoformat()


def safe_next(request: HttpRequest, target: str) -> str:
    """The page to return to, or "" when it is not one of ours."""
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return target if is_ours and not target.startswith(settings.LOGIN_URL) else ""


def go_on(request: HttpRequest, role: str) -> HttpResponse:
    """Go to the second factor while it is missing, then where the person wanted to go, else to the home of the role."""
    if not request.session.get("factor_passed"):
        return HttpResponseRedirect("/account/factor/")
    return HttpResponseRedirect(request.session.pop(NEXT, "") or home_of(role))


def home_of(role: str) -> str:
    """The first page of a role's menu."""
    menu = NAV.get(Role(role), ())
    return menu[0][1] if menu else "/"
