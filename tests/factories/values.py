"""A place that states another value: the published pack with one parameter changed, before anybody files under it."""

from __future__ import annotations

import json
from typing import Any

from zhicheng.engine.policy import canonical, content_hash, from_canonical
from zhicheng.records.models import PolicySnapshot


def state(key: str, value: Any, pack: str = "national-base") -> None:
    """Let a published pack state `value` for one of its parameters. Raises LookupError for one it does not hold."""
    row = PolicySnapshot.objects.get(pack=pack, state="published")
    whole = json.loads(bytes(row.body))
    entries = [
        entry
        for name, file in whole["files"].items()
        if name != "pack.yaml"
        for entry in (file.get("parameters") or ())
        if entry["key"] == key
    ]
    if not entries:
        raise LookupError(key)
    for entry in entries:
        entry.pop("unknown", None)
        entry["value"] = value
    changed = from_canonical(json.dumps(whole, ensure_ascii=False).encode())
    PolicySnapshot.objects.filter(pk=row.pk).update(body=canonical(changed), content_hash=content_hash(changed))
