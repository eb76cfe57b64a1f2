"""Encrypted columns: AES-256-GCM with a key id, and a keyed index for equality search (GB/T 39786 level 3: storage confidentiality)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models


def seal(text: str) -> str:
    """Encrypt text; the result names its key, so old rows stay readable after a key change."""
    keys = settings.KEYS
    nonce = os.urandom(12)
    body = AESGCM(keys.fields[keys.current]).encrypt(nonce, text.encode("utf-8"), keys.current.encode())
    return f"{keys.current}:{base64.b64encode(nonce + body).decode('ascii')}"


def unseal(sealed: str) -> str:
    """Decrypt what `seal` made. Raises ValueError when the key is missing or the row was altered."""
    name, _, body = sealed.partition(":")
    try:
        raw = base64.b64decode(body)
        return AESGCM(settings.KEYS.fields[name]).decrypt(raw[:12], raw[12:], name.encode()).decode("utf-8")
    except (KeyError, InvalidTag, ValueError) as error:
        raise ValueError(f"an encrypted column cannot be read (key {name!r})") from error


def blind_index(purpose: str, text: str) -> str:
    """A keyed hash for equality search (64 hex digits); `purpose` keeps equal values of two columns apart."""
    return hmac.new(settings.KEYS.index, f"{purpose}\x00{text}".encode(), hashlib.sha256).hexdigest()


class SealedField(models.TextField):  # type: ignore[type-arg]
    """A text column stored encrypted. It cannot be searched: keep a `blind_index` column beside it."""

    def get_prep_value(self, value: Any) -> Any:
        return seal(value) if value else ""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return unseal(value) if value else ""
