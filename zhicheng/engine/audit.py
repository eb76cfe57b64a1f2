"""The audit chain: each entry's link is a hash over the link before it and everything the entry says (SEC-02)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

# Control signs, halves of signs, private use, and signs that turn the order of what follows.
_ILLEGIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]")


def legible(text: str) -> str:
    """What the log may hold of words somebody else chose: each sign that cannot be printed is shown as lost (U+FFFD)."""
    return _ILLEGIBLE.sub("\ufffd", text)


def link(previous: str, content: Mapping[str, str | int | None]) -> str:
    """The chain value (64 hex digits, SHA-256) of an entry whose predecessor's value is `previous`."""
    body = json.dumps(dict(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()
