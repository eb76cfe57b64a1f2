"""Refusal texts about certificates."""

from __future__ import annotations

from .kinds import Text

CERTIFICATES: dict[str, Text] = {
    "certificate.unknown": Text("没有这份证书。", "请核对编号。", 404),
    "certificate.reason": Text("还没有写撤销的理由。", "请写明理由。", 422),
    "certificate.decision": Text("还没有填写撤销决定的文号。", "请填写决定文号。", 422),
}
