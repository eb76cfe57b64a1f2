"""The audit chain: each entry's link is a hash over the link before it and everything the entry says (SEC-02)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


def link(previous: str, content: Mapping[str, str | int | None]) -> str:
    """The chain value (64 hex digits, SHA-256) of an entry whose predecessor's value is `previous`."""
    body = json.dumps(dict(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()
