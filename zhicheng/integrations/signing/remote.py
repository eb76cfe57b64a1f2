"""A seal service over HTTP (电子印章服务): the file stays here, only its digest travels.

The service answers two requests, both with `Authorization: Bearer <token>` and JSON in UTF-8:

GET  <base>/certificates
     200 {"test": false, "certificates": ["<DER in base64>", …]}     the signing certificate first, the root last
POST <base>/signatures
     {"digest_algorithm": "sha256", "digest": "<base64>", "reason": "<text>", "signed_at": "<ISO 8601>"}
     with the header Idempotency-Key: a repeated request asks for the same seal, not for a second one
     200 {"cms": "<DER in base64>"}     a detached CMS SignedData over the digest, with the signed attributes
                                        content-type, message-digest and signing-certificate-v2 (CAdES, ETSI EN 319 122)
4xx  {"message": "<why>"}: refused, the same request will be refused again
5xx, a timeout or no connection: not available, try again later
"""

import base64
import hashlib
import json
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import cast
from urllib.parse import urlsplit

from zhicheng.integrations.signing.check import TrustStore, check_signature
from zhicheng.integrations.signing.signer import DIGEST, SigningRefused, embed_signature

ROOM = 24576
"""Bytes held free for the CMS: a service may add long chains, a timestamp and revocation data."""

LONGEST_ANSWER = 1024 * 1024


class SealUnavailable(SigningRefused):
    """The seal service cannot be reached or is out of order: the same act may be tried again later."""


@dataclass(frozen=True, slots=True)
class SealService:
    """Where the service is and whom it signs for; `tls_authority` is a PEM file where its TLS root is a private one."""

    base_url: str
    token: str
    trust: TrustStore
    timeout_seconds: float = 20.0
    tls_authority: Path | None = None


class RemoteSigner:
    """Signs through a seal service; what comes back is checked before it leaves this class. Safe to share."""

    def __init__(self, service: SealService) -> None:
        if urlsplit(service.base_url).scheme not in ("http", "https"):
            raise ValueError("a seal service is reached over http or https")
        self._service = service
        self._lock = Lock()
        self._known: tuple[bool, tuple[bytes, ...]] | None = None
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=service.tls_authority)),
            _NoRedirect(),
        )

    @property
    def is_test(self) -> bool:
        """Whether the service says that its seal is for tests only. Raises SealUnavailable."""
        return self._certificates()[0]

    def chain(self) -> tuple[bytes, ...]:
        """The service's certificates in DER, the signing certificate first. Raises SealUnavailable."""
        return self._certificates()[1]

    def sign_pdf(self, pdf: bytes, reason: str, at: datetime) -> bytes:
        """The PDF sealed by the service. Raises SealUnavailable (try again) or SigningRefused (do not)."""

        def sign_digest(digest: bytes) -> bytes:
            return self._sign(digest, reason, at)

        sealed = embed_signature(pdf, reason, at, chain=self.chain(), sign_digest=sign_digest, room=ROOM)
        if check_signature(sealed, self._service.trust, now=at).state != "ours":
            raise SigningRefused("电子印章服务返回的签名未通过核验，没有采用。请联系印章服务的管理单位核对证书。")
        return sealed

    def _sign(self, digest: bytes, reason: str, at: datetime) -> bytes:
        encoded = base64.b64encode(digest).decode("ascii")
        question = {"digest_algorithm": DIGEST, "digest": encoded, "reason": reason, "signed_at": at.isoformat()}
        return _decoded(self._ask("signatures", question).get("cms"))

    def _certificates(self) -> tuple[bool, tuple[bytes, ...]]:
        with self._lock:
            if self._known is None:
                answer = self._ask("certificates")
                listed = answer.get("certificates")
                chain = tuple(_decoded(item) for item in listed) if isinstance(listed, list) else ()
                if not chain or not isinstance(answer.get("test"), bool):
                    raise SealUnavailable("电子印章服务没有给出签名证书，暂时不能签名。请稍后重试或联系其管理单位。")
                self._known = (bool(answer["test"]), chain)
            return self._known

    def _ask(self, path: str, question: dict[str, str] | None = None) -> dict[str, object]:
        body = json.dumps(question, ensure_ascii=False).encode() if question is not None else None
        headers = {"Authorization": f"Bearer {self._service.token}", "Accept": "application/json"}
        if body is not None:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": hashlib.sha256(body).hexdigest()}
        request = urllib.request.Request(f"{self._service.base_url.rstrip('/')}/{path}", data=body, headers=headers)
        try:
            with self._opener.open(request, timeout=self._service.timeout_seconds) as response:
                content = response.read(LONGEST_ANSWER + 1)
        except urllib.error.HTTPError as error:
            with error:
                raise _refusal(error.code, error.read(LONGEST_ANSWER)) from error
        except OSError as error:
            raise SealUnavailable("连接不上电子印章服务，文件还没有签名。系统会稍后重试，您不必重复操作。") from error
        return _object(content)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token to another place."""

    def redirect_request(self, *_: object) -> None:
        return None


def _refusal(status: int, content: bytes) -> SigningRefused:
    if status < 400 or status >= 500 or status in (408, 429):
        return SealUnavailable(f"电子印章服务暂时不可用（{status}），文件还没有签名。系统会稍后重试，您不必重复操作。")
    try:
        message = str(_object(content).get("message", ""))[:200]
    except SealUnavailable:
        message = ""
    return SigningRefused(f"电子印章服务没有签名：{message or status}。请联系印章服务的管理单位后重试。")


def _object(content: bytes) -> dict[str, object]:
    try:
        answer = json.loads(content) if len(content) <= LONGEST_ANSWER else None
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise SealUnavailable("电子印章服务的回答读不懂，文件还没有签名。请稍后重试或联系其管理单位。")
    return cast(dict[str, object], answer)


def _decoded(value: object) -> bytes:
    try:
        return base64.b64decode(str(value), validate=True) if value else b""
    except ValueError as error:
        raise SealUnavailable("电子印章服务的回答读不懂，文件还没有签名。请稍后重试或联系其管理单位。") from error
