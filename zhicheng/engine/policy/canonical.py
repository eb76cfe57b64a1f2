"""The published form of a pack: one sequence of bytes, the same for the same content, and its hash."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import lru_cache
from typing import Any

from zhicheng.engine.policy.errors import PackError
from zhicheng.engine.policy.loader import build_pack
from zhicheng.engine.policy.pack import Pack

_DATE = "$date"
_FORM = 1
_REMEMBERED = 64
"""Packs whose hash is kept: a pack never changes, and every rulebook it enters asks for it."""


def canonical(pack: Pack) -> bytes:
    """The pack as canonical JSON (UTF-8, sorted keys, no blanks); comments and layout of the files do not enter."""
    whole = {"form": _FORM, "files": _plain(pack.raw), "attachments": dict(pack.attachments)}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@lru_cache(maxsize=_REMEMBERED)
def content_hash(pack: Pack) -> str:
    """The SHA-256 of the canonical form, in hex: what an application pins (CFG-03)."""
    return hashlib.sha256(canonical(pack)).hexdigest()


def from_canonical(data: bytes) -> Pack:
    """The pack in a published snapshot. Raises PackError when the bytes are no such snapshot."""
    try:
        whole = json.loads(data)
        form, files, attachments = whole["form"], _lively(whole["files"]), whole["attachments"]
    except (ValueError, KeyError, TypeError):
        raise PackError("snapshot", 0, "不是政策包快照", "请重新发布该政策包") from None
    if form != _FORM:
        raise PackError("snapshot", 0, f"快照格式{form}不认识", "请用当前版本重新发布")
    return build_pack(files, attachments)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return {_DATE: value.isoformat()} if isinstance(value, date) else value


def _lively(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {_DATE}:
            return date.fromisoformat(value[_DATE])
        return {key: _lively(inner) for key, inner in value.items()}
    return [_lively(inner) for inner in value] if isinstance(value, list) else value
