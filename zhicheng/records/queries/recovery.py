"""Questions of recovery: which account do a document number, or a unit, and a mobile belong to together (K22 五(四)2; ACC-11, ACC-12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from zhicheng.engine import identity, names
from zhicheng.engine.credential import readings
from zhicheng.records.people import Account, Identity

from .account_rules import account_rules
from .accounts import document_index, mobile_index
from .employers import coded
from .sessions import live_identities

_UNIT = ("unit_handler", "unit_leader", "unit_admin")


@dataclass(frozen=True)
class UnitLogin:
    """What signs a clerk of a unit in: either name of the unit, and who the clerk is (numbers masked)."""

    unit: str
    credit_code: str
    clerk: str
    document: str
    mobile: str


def by_document(login: str, mobile: str, now: datetime) -> int | None:
    """The account of this document number and mobile. Raises IdentityError when the number is none of any kind taken here."""
    read = readings(account_rules(now).documents, login, today=timezone.localtime(now).date())
    if not read:
        raise identity.IdentityError("id.shape", {"length": len(identity.normalise_code(login))})
    indexes = [document_index(one.kind, one.number) for one in read]
    return _only(Account.objects.filter(person__document_index__in=indexes), mobile)


def by_unit(unit: str, mobile: str) -> int | None:
    """The account of the clerk with this mobile in the unit of this full name or code."""
    fits = Q(employer__name=names.normalise_name(unit)) | coded(unit, "employer__")
    clerks = Identity.objects.filter(fits, role__in=_UNIT, revoked_at__isnull=True)
    return _only(Account.objects.filter(pk__in=clerks.values("account_id")), mobile)


def unit_logins(account_id: int) -> list[UnitLogin]:
    """The names a clerk signs in with, one for each unit; empty for somebody who is no clerk."""
    account = Account.objects.select_related("person").get(pk=account_id)
    units = {row.employer_id: row.employer for row in live_identities(account_id) if row.employer is not None}
    person = account.person
    return [
        UnitLogin(unit.name, unit.credit_code, person.name, person.document_masked, person.mobile_masked)
        for unit in units.values()
    ]


def _only(rows: QuerySet[Account], mobile: str) -> int | None:
    found = list(rows.filter(is_active=True, person__mobile_index=mobile_index(mobile)).values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None
