"""Which real or local one of each integration this installation uses, by the settings' addresses.

Store: `file:///path` or `s3://KEY:SECRET@host[:port]/bucket[?region=…&plain=1]`. Messages: `file:///path`, `http(s)://:TOKEN@host/path`
or for mail `smtp(s)://user:password@host:port/?from=address` (`&plain=1` without encryption, for a relay on the same host). Seal: empty (test authority) or `https://:TOKEN@host/path`.
Identity provider: empty (none) or `https://CLIENT:SECRET@host/issuer`, with its scope and its names of claims in the query where they differ (`?scope=…&number=idcard&kind=idtype`).
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit, urlunsplit

from django.conf import settings

from zhicheng.integrations.identity_provider.oidc import CLAIMS, SCOPE, OidcConfig, OidcProvider
from zhicheng.integrations.identity_provider.provider import IdentityProvider
from zhicheng.integrations.mail.file import FileMail
from zhicheng.integrations.mail.sender import MailSender
from zhicheng.integrations.mail.smtp import SmtpConfig, SmtpMail
from zhicheng.integrations.scan.clamd import ClamdAddress, ClamdScanner
from zhicheng.integrations.scan.local import LocalScanner
from zhicheng.integrations.scan.scanner import Scanner
from zhicheng.integrations.signing import LocalTestSigner, RemoteSigner, SealService, Signer, TrustStore, make_test_authority
from zhicheng.integrations.sms.file import FileSms
from zhicheng.integrations.sms.http import HttpSms, HttpSmsConfig
from zhicheng.integrations.sms.sender import SmsSender
from zhicheng.integrations.store.blobs import BlobStore
from zhicheng.integrations.store.local import LocalStore


def store() -> BlobStore:
    """附件库 of this installation. Raises ValueError for an address it does not know."""
    return _store(settings.STORE_URL)


def signer() -> Signer:
    """Who seals papers here: the seal service of the settings, else this installation's own test authority."""
    return _signer(settings.SEAL_URL, settings.STATE)


def trust() -> TrustStore:
    """Whose seals count as this platform's own: the roots of the seal service, else this installation's test authority."""
    return _trust(settings.SEAL_URL, settings.STATE)


def sms() -> SmsSender:
    """短信 of this installation. Raises ValueError for an address it does not know."""
    return _sms(settings.SMS_URL)


def mail() -> MailSender:
    """邮件 of this installation. Raises ValueError for an address it does not know."""
    return _mail(settings.MAIL_URL)


def scanner() -> Scanner:
    """查毒 of this installation. Raises ValueError for an address it does not know."""
    return _scanner(settings.SCAN_URL)


def identity_provider() -> IdentityProvider | None:
    """统一身份认证 of this installation, None without one. Raises ValueError for an address it does not know."""
    return _identity_provider(settings.SSO_URL) if settings.SSO_URL else None


def scanner_name() -> str:
    """Which scanner looks through files here: `clamd`, or `local` for the platform's own short list."""
    return str(urlsplit(settings.SCAN_URL).scheme)


def is_local(url: str) -> bool:
    """Whether an address stands for the installation's own stand-in: no outside system behind it."""
    return urlsplit(url).scheme in ("", "file", "local")


@lru_cache(maxsize=4)
def _scanner(url: str) -> Scanner:
    parts = urlsplit(url)
    if parts.scheme == "local":
        return LocalScanner()
    if parts.scheme == "clamd":
        return ClamdScanner(
            ClamdAddress(parts.hostname or "", parts.port or 3310, unquote(parts.path) if not parts.hostname else "")
        )
    raise ValueError(f"no scanner for {parts.scheme}://")


@lru_cache(maxsize=4)
def _store(url: str) -> BlobStore:
    parts = urlsplit(url)
    if parts.scheme == "file":
        return LocalStore(Path(unquote(parts.path)), verify=True)
    if parts.scheme == "s3":
        # Imported here only: an installation with local files does not carry the S3 client.
        from zhicheng.integrations.store.s3 import S3Config, S3Store

        asked = parse_qs(parts.query)
        scheme = "http" if "plain" in asked else "https"
        endpoint = f"{scheme}://{_place(parts)}" if parts.hostname else ""
        bucket = parts.path.strip("/")
        region = asked.get("region", ["us-east-1"])[0]
        config = S3Config(bucket, unquote(parts.username or ""), unquote(parts.password or ""), endpoint, region)
        return S3Store(config, verify=True)
    raise ValueError(f"no store for {parts.scheme}://")


@lru_cache(maxsize=4)
def _signer(url: str, state: Path) -> Signer:
    if not url:
        return LocalTestSigner(make_test_authority(state / "ca", at=_now()))
    address, token = _with_token(url)
    return RemoteSigner(SealService(address, token, _trust(url, state)))


@lru_cache(maxsize=4)
def _trust(url: str, state: Path) -> TrustStore:
    if not url:
        authority = make_test_authority(state / "ca", at=_now())
        return TrustStore.read([authority.root], [authority.revocation_list])
    folder = state / "seal-roots"
    return TrustStore.read(sorted(folder.glob("*.cer")), sorted(folder.glob("*.crl")))


@lru_cache(maxsize=4)
def _identity_provider(url: str) -> IdentityProvider:
    parts, asked = urlsplit(url), parse_qs(urlsplit(url).query)
    words = tuple((name, values[0]) for name, values in asked.items() if name in CLAIMS)
    issuer = urlunsplit(parts._replace(netloc=_place(parts), query=""))
    scope = asked.get("scope", [SCOPE])[0]
    return OidcProvider(OidcConfig(issuer, unquote(parts.username or ""), unquote(parts.password or ""), scope, words))


@lru_cache(maxsize=4)
def _sms(url: str) -> SmsSender:
    parts = urlsplit(url)
    if parts.scheme == "file":
        return FileSms(Path(unquote(parts.path)), _now)
    if parts.scheme in ("http", "https"):
        return HttpSms(HttpSmsConfig(*_with_token(url)))
    raise ValueError(f"no text message gateway for {parts.scheme}://")


@lru_cache(maxsize=4)
def _mail(url: str) -> MailSender:
    parts = urlsplit(url)
    if parts.scheme == "file":
        return FileMail(Path(unquote(parts.path)), _now)
    if parts.scheme in ("smtp", "smtps"):
        query = parse_qs(parts.query)
        sender = query.get("from", [unquote(parts.username or "")])[0]
        is_plain = query.get("plain") == ["1"]
        config = SmtpConfig(
            host=parts.hostname or "",
            sender=sender,
            port=parts.port or (465 if parts.scheme == "smtps" else 587),
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            security="tls" if parts.scheme == "smtps" else "none" if is_plain else "starttls",
        )
        return SmtpMail(config, _now)
    raise ValueError(f"no mail server for {parts.scheme}://")


def _with_token(url: str) -> tuple[str, str]:
    """The address without its token, and the token."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=_place(parts))), unquote(parts.password or "")


def _place(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


def _now() -> datetime:
    # The true time: the shown clock of a demonstration has no place in files and signatures.
    return datetime.now(UTC)
