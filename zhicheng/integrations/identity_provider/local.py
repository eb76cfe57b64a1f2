"""An identity provider of one's own, marked 测试: it speaks the whole protocol over HTTP and verifies nobody.

It stands in for the real one in tests and in the demonstration; its keys live as long as its process.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

LEVELS = ("1", "2", "3", "4")
_PAGE = Template((Path(__file__).parent / "local.html").read_text("utf-8"))
_CODE_SECONDS = 60
_LONGEST_FORM = 65_536


@dataclass(frozen=True)
class Bearer:
    """Somebody the provider can vouch for; `note` says on its page who that is."""

    name: str
    kind: str
    number: str = field(repr=False)
    mobile: str = field(repr=False)
    note: str = ""

    @property
    def subject(self) -> str:
        """The provider's own name for the person: it tells nothing."""
        return hashlib.sha256(f"{self.kind}:{self.number}:{self.name}".encode()).hexdigest()[:24]


@dataclass
class Grant:
    """What a code or an access token stands for."""

    bearer: Bearer
    level: str
    asked: dict[str, str]
    until: float


class LocalProvider:
    """One client, a list of people, keys of its own."""

    def __init__(self, issuer: str, client: str, secret: str, people: Sequence[Bearer]) -> None:
        self.issuer, self.client, self.secret, self.people = issuer, client, secret, list(people)
        self.keys = KeySet(
            [RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256", "kid": secrets.token_hex(8)}, auto_kid=True)]
        )
        self.codes: dict[str, Grant] = {}
        self.tokens: dict[str, Grant] = {}
        self.homes: set[str] = set()
        self.left: list[str] = []

    def described(self) -> dict[str, Any]:
        """The discovery document."""
        ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo", "end_session": "leave"}
        return {
            "issuer": self.issuer,
            **{f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in ends.items()},
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def page(self, asked: dict[str, str]) -> str:
        """The people to choose from."""
        rows = [
            f'<label><input type="radio" name="who" value="{one.subject}"{" checked" if order == 0 else ""}> '
            f"{escape(one.name)}{f'（{escape(one.note)}）' if one.note else ''}</label>"
            for order, one in enumerate(self.people)
        ]
        levels = [f'<option value="{one}"{" selected" if one == "3" else ""}>{one}级</option>' for one in LEVELS]
        action = escape(f"authorize?{urlencode(asked)}")
        return _PAGE.substitute(client=escape(self.client), action=action, people="".join(rows), levels="".join(levels))

    def chosen(self, asked: dict[str, str], form: dict[str, str]) -> str:
        """Where the browser goes with what was chosen: a code, or the word that it was cancelled."""
        bearer = next((one for one in self.people if one.subject == form.get("who")), None)
        answer = {"state": asked.get("state", "")}
        if bearer is None or form.get("do") == "cancel":
            answer["error"] = "access_denied"
        else:
            code = secrets.token_urlsafe(24)
            self.codes[code] = Grant(bearer, form.get("level", ""), asked, time.time() + _CODE_SECONDS)
            answer["code"] = code
        return f"{asked.get('redirect_uri', '')}?{urlencode(answer)}"

    def exchanged(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """A code against an ID token and an access token; each code once, by its client, with the verifier of its challenge."""
        named = base64.b64encode(f"{quote(self.client, safe='')}:{quote(self.secret, safe='')}".encode()).decode()
        if not hmac.compare_digest(authorization, f"Basic {named}"):
            return 401, {"error": "invalid_client"}
        grant = self.codes.pop(form.get("code", ""), None)
        hashed = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        fits = grant is not None and (grant.asked.get("code_challenge"), grant.asked.get("redirect_uri")) == (
            hashed,
            form.get("redirect_uri"),
        )
        if grant is None or not fits or grant.until < time.time():
            return 400, {"error": "invalid_grant"}
        home = urlsplit(grant.asked["redirect_uri"])
        self.homes.add(f"{home.scheme}://{home.netloc}")
        token = secrets.token_urlsafe(24)
        self.tokens[token] = grant
        signed = jwt.encode({"alg": "RS256", "kid": self.keys.keys[0].kid}, self.token(grant), self.keys)
        return 200, {"access_token": token, "token_type": "Bearer", "id_token": signed}

    def token(self, grant: Grant) -> dict[str, Any]:
        """What the ID token says."""
        now = int(time.time())
        said = {"iss": self.issuer, "aud": self.client, "sub": grant.bearer.subject, "nonce": grant.asked.get("nonce", "")}
        return said | {"iat": now, "exp": now + 300, "auth_time": now, "acr": grant.level}

    def leaving(self, asked: dict[str, str]) -> str:
        """Where a browser goes whose session ends here: back to the client that an ID token of ours names; "" for any other."""
        try:
            said = jwt.decode(asked.get("id_token_hint", ""), self.keys, algorithms=["RS256"]).claims
        except (JoseError, ValueError):
            return ""
        back = urlsplit(asked.get("post_logout_redirect_uri", ""))
        if said.get("aud") != self.client or f"{back.scheme}://{back.netloc}" not in self.homes:
            return ""
        self.left.append(str(said["sub"]))
        return back.geturl()

    def told(self, authorization: str) -> tuple[int, dict[str, Any]]:
        """What the userinfo endpoint says about the bearer of an access token."""
        grant = self.tokens.get(authorization.removeprefix("Bearer "))
        if grant is None:
            return 401, {"error": "invalid_token"}
        one = grant.bearer
        about = {"sub": one.subject, "name": one.name, "document_kind": one.kind, "document_number": one.number}
        return 200, about | {"phone_number": f"+86{one.mobile}", "phone_number_verified": True}


@contextmanager
def running(provider: LocalProvider) -> Iterator[LocalProvider]:
    """The provider in a thread, at the host and port of its issuer (port 0: a free one, which then stands in the issuer)."""
    place = urlsplit(provider.issuer)
    server = ThreadingHTTPServer(
        (place.hostname or "127.0.0.1", place.port or 0), type("Handler", (_Handler,), {"provider": provider})
    )
    provider.issuer = f"http://{place.hostname}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    provider: LocalProvider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = _flat(parts.query)
        if parts.path == "/.well-known/openid-configuration":
            self._json(200, self.provider.described())
        elif parts.path == "/keys":
            self._json(200, dict(self.provider.keys.as_dict(private=False)))
        elif parts.path == "/userinfo":
            self._json(*self.provider.told(self.headers.get("Authorization", "")))
        elif parts.path == "/leave":
            self._leave(asked)
        elif parts.path == "/authorize" and asked.get("client_id") == self.provider.client:
            self._answer(200, self.provider.page(asked).encode(), "text/html; charset=utf-8")
        else:
            self._json(404, {"error": "not_found"})

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        form = _flat(self.rfile.read(min(int(self.headers.get("Content-Length", "0")), _LONGEST_FORM)).decode())
        asked = _flat(parts.query)
        if parts.path == "/token":
            self._json(*self.provider.exchanged(form, self.headers.get("Authorization", "")))
        elif parts.path == "/authorize" and asked.get("client_id") == self.provider.client:
            self._answer(303, b"", "text/plain", self.provider.chosen(asked, form))
        else:
            self._json(404, {"error": "not_found"})

    def _leave(self, asked: dict[str, str]) -> None:
        goes_to = self.provider.leaving(asked)
        if goes_to:
            self._answer(303, b"", "text/plain", goes_to)
        else:
            self._json(400, {"error": "invalid_request"})

    def _json(self, status: int, said: dict[str, Any]) -> None:
        self._answer(status, json.dumps(said).encode(), "application/json")

    def _answer(self, status: int, body: bytes, kind: str, goes_to: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if goes_to:
            self.send_header("Location", goes_to)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: addresses carry codes."""


def _flat(text: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(text).items()}
