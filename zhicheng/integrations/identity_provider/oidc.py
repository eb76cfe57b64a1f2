"""An OpenID Connect provider: discovery, authorization code with PKCE (S256), an ID token checked against its published keys.

The ID token must be signed by a key of the provider, be issued by it for this client and for this passage (nonce), and hold now, with a
minute for clocks that differ. What it does not say about the person is asked at the userinfo endpoint, which must speak of the same subject.
"""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock
from typing import Any
from urllib.parse import urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import JWKRegistry, KeySet

from .line import Line
from .provider import Claims, Passage, ProofRefused, ProviderDown

_ALGORITHMS = ("RS256", "PS256", "ES256")
# Seconds two honest clocks may differ.
_LEEWAY = 60
# Seconds for which discovery and keys are not asked for again.
_KEPT = 3600
SCOPE = "openid profile phone"
# What we need of a person, and what the provider calls it unless told otherwise.
CLAIMS = {
    "name": "name",
    "kind": "document_kind",
    "number": "document_number",
    "mobile": "phone_number",
    "born": "birthdate",
    "sex": "gender",
}


@dataclass(frozen=True, slots=True)
class OidcConfig:
    """Who we are to the provider; `words` are its names of the claims we need, where they differ from ours. Raises ValueError."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    scope: str = SCOPE
    words: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        parts = urlsplit(self.issuer)
        if parts.scheme not in {"http", "https"} or not parts.hostname or not self.client:
            raise ValueError("an identity provider is an http(s) address with the client's name before the host")


class OidcProvider:
    """Speaks with one provider. Safe to share."""

    def __init__(self, config: OidcConfig, line: Line | None = None) -> None:
        self._config, self._line, self._lock = config, line or Line(), Lock()
        self._words = CLAIMS | dict(config.words)
        self._described: dict[str, Any] = {}
        self._keys = KeySet([])
        self._asked_at = 0.0

    def address(self, passage: Passage, back: str) -> str:
        """See IdentityProvider."""
        hashed = hashlib.sha256(passage.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self._config.client,
            "redirect_uri": back,
            "scope": self._config.scope,
            "state": passage.state,
            "nonce": passage.nonce,
            "code_challenge": base64.urlsafe_b64encode(hashed).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return _asking(self._place("authorization_endpoint"), asked)

    def redeem(self, code: str, passage: Passage, back: str, now: datetime) -> Claims:
        """See IdentityProvider."""
        sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": passage.verifier}
        answer = self._line.post(self._place("token_endpoint"), sent, user=self._config.client, password=self._config.secret)
        said = self._checked(str(answer.get("id_token", "")), passage, now)
        if self._described.get("userinfo_endpoint"):
            more = self._line.get(self._place("userinfo_endpoint"), bearer=str(answer.get("access_token", "")))
            if more.get("sub") != said["sub"]:
                raise ProofRefused("userinfo speaks of somebody else")
            said = more | said
        return replace(self._claims(said), token=str(answer["id_token"]))

    def farewell(self, token: str, back: str) -> str:
        """See IdentityProvider (OpenID Connect RP-Initiated Logout 1.0, 2)."""
        self._learn()
        if not self._described.get("end_session_endpoint"):
            return ""
        asked = {"id_token_hint": token, "client_id": self._config.client, "post_logout_redirect_uri": back}
        return _asking(self._place("end_session_endpoint"), asked)

    def _checked(self, token: str, passage: Passage, now: datetime) -> dict[str, Any]:
        """The claims of an ID token that is the provider's, for this client and this passage, and holds now. Raises ProofRefused."""
        registry = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=_LEEWAY,
            iss={"essential": True, "value": self._config.issuer},
            aud={"essential": True, "value": self._config.client},
            nonce={"essential": True, "value": passage.nonce},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )
        try:
            claims = self._decoded(token)
            registry.validate(claims)
        except (JoseError, ValueError) as error:
            raise ProofRefused(f"token: {type(error).__name__}") from None
        if claims.get("azp", self._config.client) != self._config.client:
            raise ProofRefused("token: authorised for another client")
        return claims

    def _decoded(self, token: str) -> dict[str, Any]:
        try:
            return jwt.decode(token, self._keys, algorithms=_ALGORITHMS).claims
        except InvalidKeyIdError:
            # A provider changes its keys now and then: those kept are asked for once more.
            self._learn(anew=True)
            return jwt.decode(token, self._keys, algorithms=_ALGORITHMS).claims

    def _place(self, name: str) -> str:
        self._learn()
        place = str(self._described.get(name, ""))
        if urlsplit(place).scheme not in ("http", "https"):
            raise ProviderDown(f"describes no {name}")
        return place

    def _learn(self, anew: bool = False) -> None:
        """Ask the provider how it works and which keys it signs with, unless that was asked a short while ago."""
        with self._lock:
            if self._described and not anew and time.monotonic() - self._asked_at < _KEPT:
                return
            issuer = self._config.issuer
            described = self._line.get(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
            if described.get("issuer") != issuer:
                raise ProviderDown("describes another issuer")
            listed = self._line.get(str(described.get("jwks_uri", ""))).get("keys")
            self._keys = _keys(listed if isinstance(listed, list) else [])
            self._described, self._asked_at = described, time.monotonic()

    def _claims(self, said: dict[str, Any]) -> Claims:
        def word(name: str) -> str:
            return str(said.get(self._words[name]) or "")

        mobile = "" if said.get("phone_number_verified") is False else word("mobile").removeprefix("+86")
        return Claims(
            subject=str(said["sub"]),
            level=str(said.get("acr") or ""),
            name=word("name"),
            document_kind=word("kind"),
            document_number=word("number"),
            mobile=mobile.replace(" ", "").replace("-", ""),
            born_on=word("born"),
            sex=word("sex"),
        )


def _asking(place: str, asked: Mapping[str, str]) -> str:
    return f"{place}{'&' if urlsplit(place).query else '?'}{urlencode(asked)}"


def _keys(listed: list[Any]) -> KeySet:
    """The keys we can check with; a provider may publish others beside them."""
    found = []
    for one in listed:
        try:
            found.append(JWKRegistry.import_key(one))
        except (JoseError, ValueError, KeyError, TypeError):
            continue
    return KeySet(found)
