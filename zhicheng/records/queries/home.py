"""What an applicant finds on the first page: their cases by whose turn it is, and their last messages (ux W1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhicheng.engine.access import Role
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.records.applications import Application
from zhicheng.records.outbox import Notice

from . import certificates


@dataclass(frozen=True)
class CaseLine:
    """One case on the first page. `due_at` is exclusive; `holder` is empty when the case is over."""

    number: str
    title_name: str
    specialty: str
    year: int
    state: str
    reads: str
    is_mine: bool
    is_over: bool
    is_revoked: bool
    holder: str
    due_at: datetime | None
    changed_at: datetime
    closed_at: datetime | None


def my_cases(person_id: int, limit: int = 20) -> list[CaseLine]:
    """A person's cases, those waiting for them first, then the open ones, then the last finished: two statements."""
    rows = (
        Application.objects.filter(person_id=person_id).select_related("holder_employer", "holder_body").order_by("-id")[:limit]
    )
    revoked = certificates.revoked_of([row.pk for row in rows])
    lines = [_line(row, row.pk in revoked) for row in rows]
    return sorted(lines, key=lambda line: (line.is_over, not line.is_mine))


def last_notices(account_id: int, limit: int = 3) -> Sequence[Notice]:
    """The newest messages of an account."""
    return list(Notice.objects.filter(account=account_id, removed_at__isnull=True).order_by("-id")[:limit])


def _line(row: Application, is_revoked: bool) -> CaseLine:
    state = APPLICATION.states[row.state]
    place = row.holder_employer or row.holder_body
    is_mine = row.holder_role == Role.APPLICANT and not state.final
    return CaseLine(
        row.number,
        row.title_name,
        row.specialty,
        row.year,
        row.state,
        CERTIFICATE.states["revoked"].reads if is_revoked else state.reads,
        is_mine,
        state.final,
        is_revoked,
        "您" if is_mine else place.name if place else "",
        row.due_at or (row.window_closes_at if is_mine else None),
        row.changed_at,
        row.closed_at,
    )
