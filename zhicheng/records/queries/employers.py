"""Questions about units: which types there are, what its profile lacks, who stands behind a code already taken (K22 五(三); ORG-03, ORG-04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, Value
from django.db.models.functions import Substr
from django.db.models.lookups import Exact
from django.utils import timezone

from zhicheng.engine import identity
from zhicheng.records.audit import AuditEntry
from zhicheng.records.employers import Employer
from zhicheng.records.people import Identity
from zhicheng.records.places import Body, BodyFunction, Division

from . import policies
from .places import ancestry, county_office

# State-owned units send their people on through the department above them (K22 二.3(1)).
SUPERVISED = frozenset({Employer.Type.CITY_STATE, Employer.Type.COUNTY_STATE})
Choice = tuple[str, str]


@dataclass(frozen=True)
class UnitType:
    """One employer type the pack offers."""

    id: str
    title: str


@dataclass(frozen=True)
class Profile:
    """A unit as its own form shows it; empty strings where nothing was filled in."""

    id: int
    version: int
    credit_code: str
    registered_at: datetime
    values: dict[str, str]


@dataclass(frozen=True)
class Saved:
    """Who saved something, and when."""

    by: str
    at: datetime


@dataclass(frozen=True)
class Bearer:
    """Who to ask about a unit that is registered already: its administrator, masked, and the HR office of its county."""

    admin: str
    office: str


def unit_types(now: datetime) -> list[UnitType]:
    """The employer types in force here. Raises Refusal not_configured without a pack."""
    found = _value("unit.types", now)
    return [UnitType(row["id"], row["title"]) for row in found]


def required_fields(now: datetime) -> tuple[str, ...]:
    """The starred fields of a unit's profile. Raises Refusal not_configured without a pack."""
    return tuple(_value("unit.required_fields", now))


def _value(key: str, now: datetime) -> Any:
    on = timezone.localtime(now).date()
    division = settings.LOCAL_DIVISION
    return policies.value(policies.rulebook(division, on), key, on, division).value


def missing_fields(employer_id: int, now: datetime) -> list[str]:
    """The labels of starred fields that are still empty."""
    unit = Employer.objects.select_related("division", "supervising_body").get(pk=employer_id)
    return [label(name) for name in required_for(unit.employer_type, now) if not _filled(unit, name)]


def required_for(employer_type: str, now: datetime) -> tuple[str, ...]:
    """The starred fields of a unit of this type: a state-owned one names the department above it."""
    return (*required_fields(now), *(("supervising_body",) if employer_type in SUPERVISED else ()))


def profile_complete(employer_id: int, now: datetime) -> bool:
    """Whether a unit may review: every starred field is filled in (ORG-04)."""
    return not missing_fields(employer_id, now)


def label(name: str) -> str:
    """What the form calls a field of a unit."""
    labels = {field.name: str(field.verbose_name) for field in Employer._meta.concrete_fields}
    return labels[name]


def _filled(unit: Employer, name: str) -> bool:
    return getattr(unit, name) not in (None, "")


def profile(employer_id: int) -> Profile:
    """A unit for its own form. Two statements."""
    unit = Employer.objects.select_related("supervising_body").get(pk=employer_id)
    plain = (
        "name",
        "employer_type",
        "legal_representative",
        "responsible_person",
        "responsible_phone",
        "industry",
        "address",
        "office_phone",
    )
    values = {name: str(getattr(unit, name)) for name in plain}
    values["division"] = unit.division_id
    values["supervising_body"] = unit.supervising_body.code if unit.supervising_body else ""
    for name in ("staff_count", "specialist_count"):
        number = getattr(unit, name)
        values[name] = "" if number is None else str(number)
    return Profile(unit.pk, unit.version, unit.credit_code, unit.registered_at, values)


def last_saved(employer_id: int) -> Saved | None:
    """Who changed the profile last, from the audit."""
    rows = AuditEntry.objects.filter(
        subject=f"employer:{employer_id}", verb="employer.save_profile", outcome=AuditEntry.Outcome.ACCEPTED
    )
    row = rows.order_by("-seq").first()
    return Saved(row.actor, row.at) if row else None


def division(employer: int) -> str:
    """The division whose rules a unit follows; empty where there is no such unit. One statement."""
    return Employer.objects.filter(pk=employer).values_list("division_id", flat=True).first() or ""


def division_choices() -> list[Choice]:
    """Counties and zones a unit may sit in, with their city."""
    rows = (
        Division.objects.filter(level__in=[Division.Level.COUNTY, Division.Level.ZONE]).select_related("parent").order_by("code")
    )
    return [(row.code, f"{row.parent.name}{row.name}" if row.parent else row.name) for row in rows]


def supervising_choices() -> list[Choice]:
    """Departments that may stand above a state-owned unit."""
    rows = Body.objects.filter(active=True, functions__function=BodyFunction.Function.SUPERVISING_AUTHORITY)
    return [(row.code, row.name) for row in rows.order_by("division_id", "id")]


def supervising_body(code: str, division: str) -> Body | None:
    """A department by its code, when it stands over this division."""
    rows = Body.objects.filter(code=code, active=True, functions__function=BodyFunction.Function.SUPERVISING_AUTHORITY)
    return rows.filter(division_id__in=ancestry(division)).first()


def taken(credit_code: str, name: str, but: int | None = None) -> Employer | None:
    """The unit already registered under this code or this name (ACC-15)."""
    rows = Employer.objects.filter(Q(credit_code=credit_code) | Q(name=name))
    return (rows if but is None else rows.exclude(pk=but)).order_by("id").first()


def bearer(unit: Employer) -> Bearer:
    """Whom somebody who wants into a registered unit may ask."""
    admins = Identity.objects.filter(employer=unit, role=Identity.Role.UNIT_ADMIN, revoked_at__isnull=True)
    admin = admins.select_related("account__person").order_by("id").first()
    person = admin.account.person if admin else None
    office = county_office(unit.division_id)
    return Bearer(
        f"{person.name[0]}*（手机尾号{person.mobile_masked[-4:]}）" if person else "",
        f"{office.name}（{office.phone}）" if office else "所在县区人社部门",
    )


def coded(text: str, employer: str = "") -> Q:
    """A unit by its credit code, or by the former organisation code that lies within it (ACC-05). `employer` leads to the unit."""
    fits, former = Q(**{f"{employer}credit_code": identity.normalise_code(text)}), identity.former_code(text)
    return fits | Q(Exact(Substr(f"{employer}credit_code", 9, 9), Value(former))) if former else fits


def find(text: str, limit: int = 20) -> list[Employer]:
    """工作单位 by full or part of the name, or by the whole of its code (ORG-06); at most `limit`, shortest names first."""
    wanted = text.strip()
    if len(wanted) < 2:
        return []
    there = Employer.objects.select_related("division").exclude(state=Employer.State.MERGED)
    by_code = list(there.filter(coded(wanted)))
    if by_code:
        return by_code
    rows = there.filter(name__contains=wanted).order_by("name")[: limit * 2]
    return sorted(rows, key=lambda row: (row.name != wanted, len(row.name)))[:limit]


def bindable(employer_id: int) -> Employer | None:
    """One unit to bind to, or None."""
    return Employer.objects.select_related("division").filter(id=employer_id).first()
