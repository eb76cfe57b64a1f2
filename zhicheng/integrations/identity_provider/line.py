"""The line to an identity provider: JSON over HTTP, never redirected, never longer than it should be."""

from __future__ import annotations

import base64
import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import IO, Any
from urllib.parse import quote, urlencode

from .provider import ProofRefused, ProviderDown

_LONGEST_ANSWER = 262_144
_SECONDS = 10.0


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        """A redirect would carry the client's secret to another host."""


class Line:
    """Speaks directly, without a proxy; every wait is bounded."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect())

    def get(self, url: str, bearer: str = "") -> dict[str, Any]:
        """The JSON object at an address. Raises ProviderDown."""
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {bearer}"} if bearer else {})
        try:
            return self._ask(urllib.request.Request(url, headers=headers))
        except urllib.error.HTTPError as error:
            raise ProviderDown(f"answered {error.code}") from None

    def post(self, url: str, sent: Mapping[str, str], *, user: str, password: str) -> dict[str, Any]:
        """What a form is answered with (client_secret_basic, RFC 6749 2.3.1). Raises ProviderDown, ProofRefused for a grant it refuses."""
        named = base64.b64encode(f"{quote(user, safe='')}:{quote(password, safe='')}".encode()).decode()
        headers = {"Accept": "application/json", "Authorization": f"Basic {named}"}
        try:
            return self._ask(urllib.request.Request(url, urlencode(sent).encode(), headers, method="POST"))
        except urllib.error.HTTPError as error:
            with error:
                if error.code == 400 and _object(error.read(_LONGEST_ANSWER)).get("error") == "invalid_grant":
                    raise ProofRefused("the code is spent or too old", is_code=True) from None
            raise ProviderDown(f"answered {error.code}") from None

    def _ask(self, request: urllib.request.Request) -> dict[str, Any]:
        try:
            with self._opener.open(request, timeout=self._seconds) as answer:
                return _object(answer.read(_LONGEST_ANSWER))
        except urllib.error.HTTPError:
            raise
        # URLError and timeouts are OSError; HTTPException covers an answer that is not HTTP.
        except (OSError, http.client.HTTPException) as error:
            raise ProviderDown(type(error).__name__) from None


def _object(content: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise ProviderDown("an answer that cannot be read")
    return answer
