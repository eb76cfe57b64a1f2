"""How much waits for somebody in each of the identities they hold (B4)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from zhicheng.engine.access import Role
from zhicheng.engine.workflow.application import STATES
from zhicheng.records.applications import Application
from zhicheng.records.people import Identity
from zhicheng.records.tickets import Ticket

from .sessions import live_identities

_FINAL = tuple(state.code for state in STATES if state.final)


def of_account(account_id: int, person_id: int) -> dict[int, int]:
    """By identity, the cases whose turn it is (for support the tickets). Four statements however many identities."""
    held = live_identities(account_id)
    live = Application.objects.exclude(state__in=_FINAL)
    units = _counted(live, "holder_employer", [row.employer_id for row in held])
    bodies = _counted(live, "holder_body", [row.body_id for row in held])
    own = live.filter(person_id=person_id, holder_role=Role.APPLICANT).count()
    is_support = any(row.role == Role.SUPPORT for row in held)
    tickets = Ticket.objects.filter(state__in=("submitted", "accepted")).count() if is_support else 0
    return {row.pk: _of(row, own, units, bodies, tickets) for row in held}


def _counted(live: QuerySet[Application], column: str, keys: Iterable[int | None]) -> dict[int, int]:
    wanted = [key for key in keys if key is not None]
    return dict(live.filter(**{f"{column}__in": wanted}).values_list(column).annotate(Count("id")))


def _of(row: Identity, own: int, units: dict[int, int], bodies: dict[int, int], tickets: int) -> int:
    if row.role == Role.APPLICANT:
        return own
    if row.role == Role.SUPPORT:
        return tickets
    return units.get(row.employer_id or 0, 0) + bodies.get(row.body_id or 0, 0)
