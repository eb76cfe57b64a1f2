"""Whose accounts somebody may look after: a unit its own people, support those without one (K22 五(四)1; ACC-10, ACC-17)."""

from __future__ import annotations

from zhicheng.actions.act import Act
from zhicheng.engine.access import UNIT_ROLES, Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, Employer, Identity
from zhicheng.records.queries.sessions import live_identities


def account_of(act: Act, person_id: int) -> Account:
    """The account of a person the actor looks after, locked for this act.

    Raises Refusal account.hidden_person (404) for anybody else's, account.unlock_by_unit when a unit is there to do it.
    """
    account = Account.objects.select_for_update(of=("self",)).select_related("person").filter(person_id=person_id).first()
    if account is None:
        raise Refusal("account.hidden_person")
    act.about(f"person:{person_id}")
    units = _units(account)
    if act.by.role in UNIT_ROLES:
        if act.by.employer not in units:
            raise Refusal("account.hidden_person")
        return account
    is_staff = any(row.body_id for row in live_identities(account.pk))
    if act.by.role is Role.SECURITY_ADMIN and not is_staff:
        raise Refusal("account.hidden_person")
    unit = next((unit for unit in units if _has_other_clerk(unit, account)), None)
    if unit is not None and not is_staff:
        raise Refusal("account.unlock_by_unit", unit=Employer.objects.get(pk=unit).name)
    return account


def _units(account: Account) -> list[int]:
    held = [row.employer_id for row in live_identities(account.pk) if row.employer_id is not None]
    own = account.person.employer_id
    return [*([own] if own is not None else []), *held]


def _has_other_clerk(unit: int, account: Account) -> bool:
    """Whether somebody else of the unit can sign in and help: the only clerk of a unit, locked, would otherwise stay locked for ever."""
    clerks = Identity.objects.filter(employer_id=unit, role__in=[Role.UNIT_HANDLER, Role.UNIT_ADMIN], revoked_at__isnull=True)
    free = clerks.filter(account__is_active=True, account__locked_at__isnull=True).exclude(account=account)
    return any(row.pk in {live.pk for live in live_identities(row.account_id)} for row in free[:20])
