"""What the digest of waiting work says to whom, and at which hours of a day it goes out (ux 6.8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Q
from django.utils import timezone

from zhicheng.engine.access import Role
from zhicheng.engine.calendar import SHANGHAI, CalendarNotPublished, end_of_day
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.applications import Application
from zhicheng.records.people import Identity

from . import calendar, policies

_OPEN = tuple(code for code, state in APPLICATION.states.items() if not state.final)
_Tally = tuple[int, int, int]


@dataclass(frozen=True)
class Line:
    """What one identity has waiting: cases, those due today, those overdue."""

    account: int
    identity: int
    place: str
    link: str
    waiting: int
    today: int
    late: int


def due_on(now: datetime) -> Sequence[datetime]:
    """The instants of the day of `now` at which a digest goes out: none on a day off, none without a pack."""
    on = timezone.localtime(now).date()
    division = settings.LOCAL_DIVISION
    if not policies.configured(division, on):
        return ()
    hours = policies.optional(policies.rulebook(division, on), "message.digest_at", on)
    try:
        works = calendar.calendar().is_working_day(on)
    except CalendarNotPublished:
        works = True
    if hours is None or not works:
        return ()
    return [datetime.combine(on, time.fromisoformat(hour), SHANGHAI) for hour in hours.value]


def lines(now: datetime) -> Sequence[Line]:
    """Everybody in office who has cases waiting: three statements."""
    units = {key[0]: tally for key, tally in _tallies(now, "holder_employer_id")}
    bodies = dict(_tallies(now, "holder_body_id", "holder_role", "employer_id"))
    deciding: dict[tuple[int, str], _Tally] = {}
    for (body, role, employer), tally in bodies.items():
        # The leader of a unit that is itself the body answers for that unit's cases alone.
        place = employer if role == Role.UNIT_LEADER else body
        before = deciding.get((place, role), (0, 0, 0))
        deciding[place, role] = (before[0] + tally[0], before[1] + tally[1], before[2] + tally[2])
    found = []
    for row in _in_office(now):
        of_unit = units.get(row.employer_id or 0) if row.employer_id else None
        of_body = deciding.get((row.employer_id or row.body_id or 0, row.role))
        name = row.employer.name if row.employer else str(row.body)
        for waits, link in ((of_unit, "/unit/reviews/"), (of_body, "/queue/")):
            if waits:
                found.append(Line(row.account_id, row.pk, name, link, *waits))
    return found


def _tallies(now: datetime, *keys: str) -> list[tuple[tuple[Any, ...], _Tally]]:
    tonight = end_of_day(timezone.localtime(now).date())
    held = Application.objects.filter(**{f"{keys[0].removesuffix('_id')}__isnull": False}, state__in=_OPEN)
    rows = (
        held.order_by()
        .values_list(*keys)
        .annotate(
            waiting=Count("id"),
            today=Count("id", filter=Q(due_at__gt=now, due_at__lte=tonight)),
            late=Count("id", filter=Q(due_at__lte=now)),
        )
    )
    return [(tuple(row[: len(keys)]), (row[-3], row[-2], row[-1])) for row in rows]


def _in_office(now: datetime) -> Sequence[Identity]:
    on = timezone.localtime(now).date()
    rows = Identity.objects.filter(revoked_at__isnull=True, account__is_active=True).exclude(role=Role.APPLICANT)
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on)).filter(Q(employer__isnull=False) | Q(body__isnull=False))
    return list(rows.select_related("employer", "body").order_by(F("account_id"), F("id")))
