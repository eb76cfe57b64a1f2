"""Refusal texts about the audit log."""

from __future__ import annotations

from .kinds import Text

AUDIT: dict[str, Text] = {
    "audit.nothing": Text("该条件下没有记录，没有可导出的内容。", "请放宽条件后再导出。", 422),
}
