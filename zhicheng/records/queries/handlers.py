"""Questions about who acts for a unit, and what lies open there (KL23 二(二)3; ACC-08)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhicheng.records.applications import Application
from zhicheng.records.employers import EmployerChange
from zhicheng.records.people import Identity, Person

from .staff import NOT_LIVE

_LONGEST = 50


@dataclass(frozen=True)
class Handler:
    """One person who acts for the unit: their roles in it, since when, and who gave them."""

    person: int
    name: str
    mobile: str
    roles: tuple[str, ...]
    since: datetime
    given_by: str


@dataclass(frozen=True)
class Former:
    """Somebody whose role in the unit has ended."""

    name: str
    role: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class Tasks:
    """What lies open in a unit: cases under way, those waiting for the unit, and those of the person asked about themselves."""

    live: int
    waiting: int
    own: int


def present(unit: int) -> Sequence[Handler]:
    """Who acts for the unit now, those who came first first. Two statements."""
    rows = Identity.objects.filter(employer_id=unit, revoked_at__isnull=True).select_related("account__person").order_by("id")
    found: dict[int, list[Identity]] = {}
    for row in rows[:_LONGEST]:
        found.setdefault(row.account.person_id, []).append(row)
    givers = {row.granted_by for held in found.values() for row in held}
    names = dict(Person.objects.filter(account__in=[one for one in givers if one]).values_list("account", "name"))
    return [
        Handler(
            person=person,
            name=held[0].account.person.name,
            mobile=held[0].account.person.mobile_masked,
            roles=tuple(row.get_role_display() for row in held),
            since=held[0].granted_at,
            given_by=names.get(held[0].granted_by or 0, ""),
        )
        for person, held in found.items()
    ]


def former(unit: int) -> Sequence[Former]:
    """Roles in the unit that have ended, the last one first. One statement."""
    rows = Identity.objects.filter(employer_id=unit, revoked_at__isnull=False).select_related("account__person")
    return [
        Former(row.account.person.name, row.get_role_display(), row.granted_at, row.revoked_at)
        for row in rows.order_by("-revoked_at", "-id")[:_LONGEST]
    ]


def tasks(unit: int, person: int) -> Tasks:
    """What lies open in a unit. Three statements."""
    live = Application.objects.filter(employer_id=unit).exclude(state__in=NOT_LIVE)
    return Tasks(live.count(), live.filter(holder_employer_id=unit).count(), live.filter(person_id=person).count())


def candidates(unit: int, name: str, limit: int = 20) -> Sequence[Person]:
    """Colleagues with an account of their own whose name holds the words. One statement."""
    rows = Person.objects.filter(employer_id=unit, account__is_active=True, name__contains=name)
    return list(rows.order_by("name", "id")[:limit])


def changes(unit: int) -> Sequence[EmployerChange]:
    """单位变更记录, the newest first. One statement."""
    return list(EmployerChange.objects.filter(employer_id=unit).order_by("-id")[:_LONGEST])
