"""单位注册."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from zhicheng.actions import as_typed, new_units, sms_codes
from zhicheng.actions.accounts import _passwords, _people
from zhicheng.actions.act import Act, action
from zhicheng.engine.access import Role
from zhicheng.engine.credential import Named
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.records.models import Account, Identity, Person, SmsCode
from zhicheng.records.queries import allotments, employers
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.queries.sessions import live_identities

from . import _unit


@dataclass(frozen=True, kw_only=True)
class Clerk(Named):
    """The person who registers the unit and has no account yet, as typed."""

    code: str
    password: str
    agrees: bool


@action("employer.register")
def register(
    act: Act,
    *,
    credit_code: str,
    unit_name: str,
    employer_type: str,
    division: str,
    responsible_phone: str,
    supervising_body: str = "",
    clerk: Clerk | None = None,
    real_now: datetime,
) -> str:
    """单位注册 by a named clerk, who becomes its administrator; returns the credit code. K22 五(三)1; ACC-05, ACC-15, ORG-03, REV-15.

    Without `clerk` the signed-in person registers. A clerk on record gets the same answer and no unit: who signs in first may register
    it, as the SMS to the mobile on record says (SEC-06). Raises Refusal credit.*, name.*, id.*, mobile.*, password.*, account.notice,
    account.code_wrong, account.sign_in_first, employer.*, role.separated, not_configured.
    """
    act.keep()
    act.about("employer:new")
    allotments.refuse_registration(act.now)
    unit = _unit.typed(act, credit_code, unit_name, employer_type, division, supervising_body, responsible_phone)
    if not unit.responsible_phone:
        raise Refusal("employer.starred", field="responsible_phone", label=employers.label("responsible_phone"))
    person = _own_person(act) if clerk is None else None
    proof = _prove(clerk, act, real_now) if clerk else None
    new_units.check_free(unit.credit_code, unit.name)
    account = _new_account(act, clerk, real_now) if clerk else Account.objects.get(person=person)
    if proof is not None:
        sms_codes.use(proof, real_now)
    if account is not None:
        unit.save(force_insert=True)
        _unit.entrust(act, unit, account, account.pk)
        if clerk is not None:
            Person.objects.filter(account=account).update(employer=unit, employer_since=act.now)
    return unit.credit_code


def _prove(clerk: Clerk, act: Act, real_now: datetime) -> SmsCode:
    if not clerk.agrees:
        raise Refusal("account.notice", field="agrees")
    mobile = as_typed.mobile(clerk.mobile)
    return sms_codes.check(mobile, SmsCode.Purpose.REGISTER, clerk.code, account_rules(act.now), real_now)


def _own_person(act: Act) -> Person:
    if act.by.account is None or act.by.person is None:
        raise Refusal("account.sign_in_first")
    check_compatible(Role.UNIT_ADMIN, (Role(row.role) for row in live_identities(act.by.account)))
    return Person.objects.get(pk=act.by.person)


def _new_account(act: Act, clerk: Clerk, real_now: datetime) -> Account | None:
    """The clerk's account; None for somebody on record, who is told by SMS (SEC-06)."""
    name, document, mobile = as_typed.named(clerk, act.now)
    rules = account_rules(act.now)
    meant = _passwords.accepted(clerk.password, rules, name, *document.personal, mobile)
    hashed = make_password(meant)  # also for a number on record: the answer takes the same time
    account = None if _people.borne(document) else _people.create(name, document, mobile, hashed, act.now)
    if account is None:
        _people.tell_bearer(act, document, real_now, of_unit=True)
        return None
    Identity.objects.create(account=account, role=Identity.Role.APPLICANT, granted_at=act.now)
    return account
