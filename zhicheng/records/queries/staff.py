"""Questions of a unit about its own specialists (K22 五(三)3; ACC-17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhicheng.engine.workflow.application import DRAFT, STATES
from zhicheng.records.applications import Application
from zhicheng.records.people import Identity, Person

from .keyset import Cursor, part

GIVEN: Mapping[str, str] = {role.value: str(role.label) for role in (Identity.Role.UNIT_HANDLER, Identity.Role.UNIT_LEADER)}
"""The roles a unit's administrator gives to the unit's own people."""
# Over, or never sent: a draft is nobody else's business (SEC-01).
NOT_LIVE = (DRAFT, *(state.code for state in STATES if state.final))


@dataclass(frozen=True)
class Member:
    """One person of a unit as its clerk sees them; numbers masked. `live` are the numbers of cases still under way."""

    id: int
    name: str
    document: str
    mobile: str
    post: str
    specialty: str
    locked: bool
    must_change: bool
    roles: tuple[str, ...]
    live: tuple[str, ...]


@dataclass(frozen=True)
class Members:
    """One part of the list; `previous` and `next` are keys of the parts around it."""

    rows: Sequence[Member]
    total: int
    previous: int | None
    next: int | None


def members(employer_id: int, *, name: str = "", at: Cursor = Cursor(), limit: int = 20) -> Members:  # noqa: B008 (a frozen value)
    """People bound to a unit, those who joined the platform first first; `name` narrows by part of a name. Four statements."""
    rows = Person.objects.filter(employer_id=employer_id).select_related("account")
    if name:
        rows = rows.filter(name__contains=name)
    found = part(rows, "id", at, limit)
    return Members(_members(employer_id, found.rows), rows.count(), found.previous, found.next)


def member(employer_id: int, person_id: int) -> Member | None:
    """One person of a unit; None for anybody else's. Three statements."""
    rows = Person.objects.filter(employer_id=employer_id, pk=person_id).select_related("account")
    return next(iter(_members(employer_id, list(rows))), None)


def live_cases(person_id: int, employer_id: int) -> list[str]:
    """Numbers of a person's cases sent to a unit that have not come to an end."""
    rows = Application.objects.filter(person_id=person_id, employer_id=employer_id).exclude(state__in=NOT_LIVE)
    return list(rows.order_by("id").values_list("number", flat=True))


def _members(employer_id: int, people: Sequence[Person]) -> list[Member]:
    keys = [person.pk for person in people]
    cases = Application.objects.filter(person_id__in=keys, employer_id=employer_id).exclude(state__in=NOT_LIVE)
    live: dict[int, list[str]] = {}
    for person_id, number in cases.order_by("id").values_list("person_id", "number"):
        live.setdefault(person_id, []).append(number)
    held: dict[int, list[str]] = {}
    identities = Identity.objects.filter(account__person_id__in=keys, employer_id=employer_id, revoked_at__isnull=True)
    for row in identities.select_related("account").order_by("id"):
        held.setdefault(row.account.person_id, []).append(row.get_role_display())
    return [_member(person, held.get(person.pk, []), live.get(person.pk, [])) for person in people]


def _member(person: Person, roles: list[str], live: list[str]) -> Member:
    account = getattr(person, "account", None)
    return Member(
        id=person.pk,
        name=person.name,
        document=person.document_masked,
        mobile=person.mobile_masked,
        post=person.post_name,
        specialty=person.specialty,
        locked=account is not None and account.locked_at is not None,
        must_change=account is not None and account.must_change_password,
        roles=tuple(roles),
        live=tuple(live),
    )
