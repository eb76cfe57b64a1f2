"""The installation's own secrets: made once at setup, kept outside the source tree, readable by the owner only."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Keys:
    """`session` signs cookies; `fields` encrypts personal data (key id -> 32 bytes, `current` writes); `index` keys blind indexes."""

    session: str
    fields: dict[str, bytes]
    current: str
    index: bytes


def load_keys(state: Path) -> Keys:
    """Read (or make, on first use) `keys.json` in the state directory. Raises ValueError when the file is damaged."""
    path = state / "keys.json"
    if not path.exists():
        _make(path)
    try:
        raw = json.loads(path.read_text("utf-8"))
        return Keys(
            session=raw["session"],
            fields={name: bytes.fromhex(value) for name, value in raw["fields"].items()},
            current=raw["current"],
            index=bytes.fromhex(raw["index"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise ValueError(f"{path} is damaged: restore it from the backup, or encrypted personal data cannot be read") from error


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    body = {
        "session": secrets.token_urlsafe(48),
        "fields": {"k1": secrets.token_hex(32)},
        "current": "k1",
        "index": secrets.token_hex(32),
    }
    draft = path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(body, out)
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)  # two processes starting at once agree on whichever file came first
    draft.unlink()
