"""What every extension of a channel must meet (K22 一(二); WIN-05)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions.act import Act
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import policies, windows


def check_extension(act: Act, division: str, closes_at: datetime, new_closes_at: datetime, announcement: str) -> None:
    """Before closing, to later, and announced. Raises Refusal window.reopen, window.not_later, window.announcement."""
    if act.now >= closes_at:
        raise Refusal("window.reopen", closed=spell_deadline(closes_at), clause=_reopen_clause(act, division))
    if new_closes_at <= closes_at:
        raise Refusal("window.not_later", field="new_closes_at", closes=spell_deadline(closes_at))
    if not announcement.strip():
        raise Refusal("window.announcement", field="announcement")


def _reopen_clause(act: Act, division: str) -> str:
    today = windows.local_day(act.now)
    found = policies.optional(policies.rulebook(division, today), "window.reopen", today)
    return str(found.clause) if found else ""
