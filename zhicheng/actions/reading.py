"""查阅记录: that somebody read, downloaded or verified something (SEC-04)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.engine.access import Actor
from zhicheng.records.models import AccessLog


def note(by: Actor, *, what: str, subject: str, result: str, now: datetime) -> None:
    """Keep one reading. No act: it changes no case, bears no audit entry and is written after the answer went out."""
    AccessLog.objects.create(
        at=now,
        what=what[:60],
        subject=subject[:120],
        account=by.account,
        reader=by.name[:80],
        acting_for=by.acting_for[:120],
        origin=by.origin[:64],
        result=result[:30],
    )
