"""查阅记录: that somebody other than its owner opened a file (SEC-04)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.engine.access import Actor
from zhicheng.records.audit import AccessLog


def log_opening(by: Actor, *, subject: str, what: str, result: str, now: datetime) -> None:
    """Note that a file was opened, downloaded or refused. No act: it changes no case and is written after the answer went out."""
    AccessLog.objects.create(
        at=now,
        what=what,
        subject=subject,
        account=by.account,
        reader=by.name,
        acting_for=by.acting_for,
        origin=by.origin,
        result=result,
    )
