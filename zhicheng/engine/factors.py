"""身份鉴别: what a password must be, one-time passwords of an authenticator (RFC 6238), one-time codes and passwords to hand out.

GB/T 22239 level 3 身份鉴别: two factors for staff, one of them cryptographic; the numbers are pack values.
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from zhicheng.engine.refusal import Refusal

PASSWORD_LENGTH = 128
STEP_SECONDS = 30
_DIGITS = 6
# Without characters that are read as one another when the word is read out over a telephone.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def normalise_password(text: str) -> str:
    """The password as meant: full-width letters and digits of an input method are the half-width ones."""
    return unicodedata.normalize("NFKC", text)


def check_password(password: str, *, min_length: int, kinds: int, personal: Iterable[str]) -> None:
    """口令复杂度: long enough, of enough kinds of characters, without the person's own numbers and names.

    Raises Refusal password.short, password.long, password.characters, password.kinds, password.personal (field `password`).
    """
    if len(password) < min_length:
        raise Refusal("password.short", field="password", minimum=min_length, length=len(password))
    if len(password) > PASSWORD_LENGTH:
        raise Refusal("password.long", field="password", maximum=PASSWORD_LENGTH)
    if any(unicodedata.category(character).startswith("C") for character in password):
        raise Refusal("password.characters", field="password")
    if _kinds(password) < kinds:
        raise Refusal("password.kinds", field="password", kinds=kinds)
    told = [part for part in personal if part and (len(part) >= 4 or not part.isascii())]
    if any(part.lower() in password.lower() for part in told):
        raise Refusal("password.personal", field="password")


def _kinds(password: str) -> int:
    tests = (str.islower, str.isupper, str.isdigit, lambda character: not character.isalnum())
    return sum(any(test(character) for character in password) for test in tests)


def readable_password(entropy: bytes) -> str:
    """一次性密码 that can be read out: three groups of four; `entropy` is at least 12 unguessable bytes."""
    letters = [_READABLE[byte % len(_READABLE)] for byte in entropy[:12]]
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))


def totp_secret(entropy: bytes) -> str:
    """动态口令密钥 of 20 bytes in base32, from at least 20 unguessable bytes."""
    return base64.b32encode(entropy[:20]).decode("ascii")


def totp_at(secret: str, at: float) -> str:
    """The 6 digits an authenticator shows at `at` (seconds since the epoch)."""
    return _totp(secret).generate(int(at)).decode("ascii")


def matched_step(secret: str, code: str, at: float, last_step: int) -> int | None:
    """The time step whose digits were typed: now, or one step off; None when wrong or not newer than `last_step` (a replay)."""
    typed = unicodedata.normalize("NFKC", code).replace(" ", "").encode("utf-8")
    now = int(at) // STEP_SECONDS
    for step in (now - 1, now, now + 1):
        if step > last_step and _verifies(_totp(secret), typed, step * STEP_SECONDS):
            return step
    return None


def totp_uri(secret: str, login: str, issuer: str) -> str:
    """What the set-up picture says to an authenticator."""
    return f"otpauth://totp/{quote(issuer)}:{quote(login)}?secret={secret}&issuer={quote(issuer)}&digits={_DIGITS}&period={STEP_SECONDS}"


def _totp(secret: str) -> TOTP:
    return TOTP(base64.b32decode(secret), _DIGITS, SHA1(), STEP_SECONDS)


def _verifies(totp: TOTP, typed: bytes, at: int) -> bool:
    try:
        totp.verify(typed, at)
    except InvalidToken:
        return False
    return True
