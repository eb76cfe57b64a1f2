"""Questions of a bureau or department about the units that belong to it (K22 五(四)4; ACC-15, ORG-03)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zhicheng.engine.access import Actor, Role
from zhicheng.records.applications import Application
from zhicheng.records.employers import Employer, EmployerChange
from zhicheng.records.people import Identity, Person
from zhicheng.records.units import UnitClaim

from .keyset import Cursor, Part, part
from .staff import NOT_LIVE

UNCONFIRMED, EVERYTHING = "unconfirmed", "all"
_LONGEST = 50


@dataclass(frozen=True)
class Counts:
    """How many units wait to be looked at, how many there are, how many claims wait."""

    unconfirmed: int
    everything: int
    claims: int


@dataclass(frozen=True)
class Standing:
    """What hangs on a unit: its people, who acts for it, cases under way and drafts not sent yet, what was changed, who claims it."""

    people: int
    clerks: Sequence[Identity]
    live: int
    drafts: int
    changes: Sequence[EmployerChange]
    claims: Sequence[UnitClaim]


def reach(actor: Actor) -> QuerySet[Employer]:
    """The units a body may look after: a department those under it, a county bureau those of its county, a city bureau those of its city."""
    rows = Employer.objects.exclude(state=Employer.State.MERGED)
    if actor.body is None:
        return rows.none()
    if actor.role is Role.SUPERVISING_AUTHORITY:
        return rows.filter(supervising_body_id=actor.body)
    if actor.role is Role.COUNTY_HRSS:
        return rows.filter(division_id=actor.division)
    if actor.role is Role.CITY_HRSS:
        return rows.filter(Q(division_id=actor.division) | Q(division__parent_id=actor.division))
    return rows.none()


def counts(actor: Actor) -> Counts:
    """The numbers over the list. Three statements."""
    rows = reach(actor)
    return Counts(rows.filter(confirmed_at__isnull=True).count(), rows.count(), waiting_claims(actor).count())


def units(actor: Actor, kind: str, words: str, at: Cursor, *, limit: int = 50) -> Part[Employer]:
    """Units within reach, the newest first. One statement."""
    rows = reach(actor).select_related("division", "supervising_body")
    if kind != EVERYTHING:
        rows = rows.filter(confirmed_at__isnull=True)
    if words:
        rows = rows.filter(Q(name__contains=words) | Q(credit_code__startswith=words.upper()))
    return part(rows, "-id", at, limit)


def unit(actor: Actor, number: int) -> Employer | None:
    """A unit within reach, None for any other. One statement."""
    return reach(actor).select_related("division", "supervising_body", "confirmed_by").filter(pk=number).first()


def standing(number: int) -> Standing:
    """What hangs on a unit. Six statements."""
    cases = Application.objects.filter(employer_id=number)
    clerks = Identity.objects.filter(employer_id=number, revoked_at__isnull=True).select_related("account__person")
    return Standing(
        people=Person.objects.filter(employer_id=number).count(),
        clerks=list(clerks.order_by("id")[:_LONGEST]),
        live=cases.exclude(state__in=NOT_LIVE).count(),
        drafts=cases.filter(state="draft").count(),
        changes=list(EmployerChange.objects.filter(employer_id=number).order_by("-id")[:_LONGEST]),
        claims=list(UnitClaim.objects.filter(employer_id=number).select_related("person").order_by("-id")[:_LONGEST]),
    )


def waiting_claims(actor: Actor) -> QuerySet[UnitClaim]:
    """认领申请 that wait for this body, the oldest first."""
    rows = UnitClaim.objects.filter(state=UnitClaim.State.WITH_BODY, body_id=actor.body or 0)
    return rows.select_related("employer", "person").order_by("id")


def claims(actor: Actor) -> Sequence[UnitClaim]:
    """The first of them. One statement."""
    return list(waiting_claims(actor)[:_LONGEST])


def claim(actor: Actor, number: int) -> UnitClaim | None:
    """One claim that came to this body, decided or not. One statement."""
    rows = UnitClaim.objects.filter(pk=number, body_id=actor.body or 0)
    return rows.select_related("employer__division", "person", "letter__file").first()


def claims_of_unit(number: int) -> Sequence[UnitClaim]:
    """Claims that wait for the unit's own administrator. One statement."""
    rows = UnitClaim.objects.filter(employer_id=number, state=UnitClaim.State.WITH_UNIT).select_related("person", "employer")
    return list(rows.order_by("id")[:_LONGEST])


def claims_of_person(number: int) -> Sequence[UnitClaim]:
    """What somebody claimed, the newest first. One statement."""
    rows = UnitClaim.objects.filter(person_id=number).select_related("employer", "body")
    return list(rows.order_by("-id")[:_LONGEST])
