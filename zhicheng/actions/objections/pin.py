"""查询密码: six digits made from the one-use key of the form, so that a double click shows the same ones (PUB-10)."""

from __future__ import annotations

import secrets

from zhicheng.actions.act import Act
from zhicheng.records.fields import blind_index

DIGITS = 6


def pin_of(act: Act) -> str:
    """The PIN of the report this act makes; nobody without the installation's key can make it again."""
    return f"{int(blind_index('objection.pin', act.key or secrets.token_hex(16)), 16) % 10**DIGITS:0{DIGITS}d}"
