"""What an account was told."""

from __future__ import annotations

from zhicheng.records.outbox import Notice

from .keyset import Cursor, Part, part


def of_account(account_id: int, at: Cursor, *, limit: int = 20) -> Part[Notice]:
    """The messages of an account, newest first. One statement."""
    return part(Notice.objects.filter(account=account_id), "-id", at, limit)
