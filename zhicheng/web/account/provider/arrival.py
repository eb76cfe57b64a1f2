"""The way to the identity provider and back, as one browser's session remembers it: each passage is used once."""

from __future__ import annotations

import secrets
from dataclasses import asdict

from django.conf import settings
from django.http import HttpRequest

from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.integrations.identity_provider.provider import Claims, IdentityProvider, Passage, ProofRefused, ProviderDown
from zhicheng.records.queries import arrivals, clock

BACK = "/account/provider/return/"
_PASSAGE, _HELD, _TOKEN = "provider_passage", "provider_held", "provider_token"


def provider() -> IdentityProvider:
    """The one of this installation. Raises Refusal provider.off."""
    found = wiring.identity_provider()
    if found is None:
        raise Refusal("provider.off")
    return found


def depart(request: HttpRequest) -> str:
    """Begin a passage; returns the provider's address. Raises Refusal provider.off, provider.down."""
    passage = Passage(*(secrets.token_urlsafe(32) for _ in range(3)))
    try:
        address = provider().address(passage, _back())
    except ProviderDown:
        raise Refusal("provider.down") from None
    request.session[_PASSAGE] = [passage.state, passage.nonce, passage.verifier]
    return address


def check_state(request: HttpRequest, state: str) -> Passage:
    """The passage that this browser began and this answer belongs to. Raises Refusal provider.state."""
    kept = request.session.get(_PASSAGE)
    if not kept or not secrets.compare_digest(str(kept[0]).encode(), state.encode()):
        raise Refusal("provider.state")
    return Passage(*kept)


def arrive(request: HttpRequest) -> Claims | Refusal:
    """What the provider answers to the code that came back; the passage is over, whatever it says."""
    try:
        passage = check_state(request, request.POST.get("state", ""))
        del request.session[_PASSAGE]
        return provider().redeem(request.POST.get("code", ""), passage, _back(), clock.real_now())
    except ProviderDown:
        return Refusal("provider.down")
    except ProofRefused as error:
        return Refusal("provider.code" if error.is_code else "provider.token")
    except Refusal as refusal:
        return refusal


def hold(request: HttpRequest, claims: Claims) -> None:
    """Keep who arrived, until they have read the notice."""
    request.session[_HELD] = arrivals.keep(asdict(claims), clock.real_now())


def held(request: HttpRequest) -> Claims:
    """Who arrived a moment ago and has no account. Raises Refusal provider.waited."""
    return Claims(**arrivals.held(request.session.get(_HELD, ""), clock.real_now()))


def remember(request: HttpRequest, claims: Claims) -> None:
    """Keep in the session now open what ends the one at the provider."""
    request.session[_TOKEN] = arrivals.keep({"token": claims.token}, clock.real_now())


def farewell(request: HttpRequest) -> str:
    """Where the browser goes to end the session at the provider that this one came from; "" where there is none, or none to be reached."""
    kept, found = request.session.get(_TOKEN, ""), wiring.identity_provider()
    if not kept or found is None:
        return ""
    try:
        return found.farewell(arrivals.kept(kept)["token"], f"{settings.PUBLIC_URL.rstrip('/')}/")
    except ProviderDown:
        return ""


def _back() -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}{BACK}"
