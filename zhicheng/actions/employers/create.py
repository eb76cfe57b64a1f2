"""建立单位账号."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from zhicheng.actions.accounts import _codes, _numbers, _people
from zhicheng.actions.act import Act, action
from zhicheng.engine import factors
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.records.models import Account, Employer, Identity
from zhicheng.records.queries import bureau, employers
from zhicheng.records.queries.sessions import live_identities

from . import _changes, _unit


@dataclass(frozen=True)
class Administrator:
    """The named person who will run the unit's account, as typed."""

    name: str
    document_kind: str
    number: str
    mobile: str
    born_on: date | None = None
    sex: str = ""


@action("employer.create")
def create(
    act: Act,
    *,
    credit_code: str,
    unit_name: str,
    employer_type: str,
    division: str,
    supervising_body: str,
    responsible_phone: str,
    administrator: Administrator,
) -> str:
    """建立单位账号 with its administrator, confirmed by who creates it (K22 五(四)4; ACC-15). Returns the unit's id.

    Raises Refusal credit.*, name.*, id.*, mobile.*, employer.*, account.staff_exists, role.separated, not_configured.
    """
    act.about("employer:new")
    code, name = _numbers.credit_code(credit_code), _numbers.unit_name(unit_name)
    kind, place = _unit.kind(employer_type, employers.unit_types(act.now)), _unit.division(division)
    body = _unit.supervisor(kind, supervising_body, division)
    phone = _unit.phone(responsible_phone, "responsible_phone")
    _unit.check_free(code, name)
    account = _account(act, administrator)
    unit = Employer.objects.create(
        credit_code=code,
        name=name,
        employer_type=kind,
        division=place,
        supervising_body=body,
        responsible_phone=phone,
        registered_at=act.now,
        confirmed_at=act.now,
        confirmed_by_id=act.by.body,
    )
    if not bureau.reach(act.by).filter(pk=unit.pk).exists():
        raise Refusal("employer.place_out_of_reach", field="supervising_body" if body else "division")
    for role in (Identity.Role.UNIT_HANDLER, Identity.Role.UNIT_ADMIN):
        Identity.objects.create(account=account, role=role, employer=unit, granted_by=act.by.account, granted_at=act.now)
    _changes.keep(act, unit, _changes.Kind.CONFIRMATION, "", "建立")
    act.about(f"employer:{unit.pk}", employer_type=kind, division=place.pk, account=account.pk)
    return str(unit.pk)


def _account(act: Act, who: Administrator) -> Account:
    """The administrator's own account; somebody new gets a one-time password on their mobile."""
    name, mobile = _numbers.person_name(who.name), _numbers.mobile(who.mobile)
    document = _numbers.document(who.document_kind, who.number, act.now, born_on=who.born_on, sex=who.sex)
    known = _people.borne(document)
    if known is not None:
        if known.name != name:
            raise Refusal("account.staff_exists", field="name")
        account = Account.objects.get(person=known)
        check_compatible(Role.UNIT_ADMIN, (Role(row.role) for row in live_identities(account.pk)))
        return account
    secret = factors.readable_password(secrets.token_bytes(12))
    made = _people.create(name, document, mobile, make_password(secret), act.now)
    if made is None:
        raise Refusal("account.staff_exists", field="number")
    made.must_change_password = True
    made.save(update_fields=["must_change_password"])
    Identity.objects.create(account=made, role=Identity.Role.APPLICANT, granted_at=act.now)
    _codes.text_to(act, mobile, "account.unit_created", key=f"unit.{made.pk}", secret=secret)
    return made
