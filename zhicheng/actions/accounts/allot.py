"""分配账号."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.contrib.auth.hashers import make_password

from zhicheng.actions.act import Act, action
from zhicheng.actions.evidence._inspection import Outcome, accepted, limits, outcome
from zhicheng.actions.evidence._keeping import stored
from zhicheng.engine import factors
from zhicheng.engine.access import BODY_ROLES, Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.integrations.files.apart import inspect_bounded
from zhicheng.integrations.files.checked import CheckedFile
from zhicheng.records.models import Account, Allotment, Body, Employer, Identity, Person
from zhicheng.records.queries import allotments
from zhicheng.records.queries.evidence import local_limits
from zhicheng.records.queries.sessions import live_identities

from . import _codes, _numbers, _people


@dataclass(frozen=True)
class Wanted:
    """The account asked for, as typed: its named bearer, and the unit or department it is for."""

    kind: str
    name: str
    document_kind: str
    number: str
    mobile: str
    born_on: date | None = None
    sex: str = ""
    credit_code: str = ""
    unit_name: str = ""
    employer_type: str = ""
    division: str = ""
    body_code: str = ""


def allot(act: Act, *, wanted: Wanted, form: tuple[bytes, str] | None) -> str:
    """分配账号 down the hierarchy, backed by the account-setting form for units and departments. Returns the allotment's id.

    KL23 二(三)3; ACC-06, ACC-07. Raises Refusal allot.mode, allot.giver, allot.level, allot.form, allot.kind, allot.body, allot.name,
    allot.held, name.*, id.*, mobile.*, credit.*, file.*, role.separated, not_configured.
    """
    found = outcome(partial(_inspected, act, *form), form[1]) if form else None
    return _allot(act, wanted=wanted, form=found)


def _inspected(act: Act, data: bytes, name: str) -> CheckedFile:
    allowed = local_limits(act.now)
    return inspect_bounded(data, name, limits(allowed.max_bytes, allowed.max_pages, allowed.formats))


@action("account.allot")
def _allot(act: Act, *, wanted: Wanted, form: Outcome | None) -> str:
    act.about("account:new", kind=wanted.kind, employer_type=wanted.employer_type)
    if not allotments.is_allotted(act.now):
        raise Refusal("allot.mode")
    if wanted.kind not in Allotment.Kind.values:
        raise Refusal("allot.kind", field="kind")
    employer, body = _holder(act, wanted)
    is_backed = wanted.kind in (Allotment.Kind.DEPARTMENT, Allotment.Kind.UNIT)
    if is_backed and form is None:
        raise Refusal("allot.form", field="form", title=allotments.form_title(act.now))
    paper = stored(act, accepted(act, form)) if is_backed and form is not None else None
    account = _account(act, wanted)
    _entrust(act, account, wanted.kind, employer, body)
    row = Allotment.objects.create(
        account=account,
        kind=wanted.kind,
        employer=employer,
        body=body,
        by_body_id=act.by.body if act.by.role in BODY_ROLES else None,
        by_employer_id=act.by.employer,
        by_name=act.by.name,
        form=paper,
        allotted_at=act.now,
    )
    act.about(f"account:{account.pk}", kind=wanted.kind)
    return str(row.pk)


def _holder(act: Act, wanted: Wanted) -> tuple[Employer | None, Body | None]:
    """What the account is for, when this actor is the one the pack names to give it."""
    if wanted.kind in (Allotment.Kind.HANDLER, Allotment.Kind.APPLICANT):
        _check_giver(act, wanted.kind, "")
        return Employer.objects.get(pk=act.by.employer or 0), None
    if wanted.kind == Allotment.Kind.DEPARTMENT:
        _check_giver(act, wanted.kind, allotments.DEPARTMENT_TYPE)
        body = Body.objects.filter(code=wanted.body_code, division_id=act.by.division, active=True).first()
        if body is None or not body.functions.filter(function="supervising_authority").exists():
            raise Refusal("allot.body", field="body_code")
        return None, body
    code, name = _numbers.credit_code(wanted.credit_code), _numbers.unit_name(wanted.unit_name)
    if wanted.employer_type not in Employer.Type.values:
        raise Refusal("employer.type", field="employer_type")
    _check_giver(act, wanted.kind, wanted.employer_type)
    if act.by.division not in allotments.levels_of(wanted.division, wanted.employer_type):
        raise Refusal("allot.level", field="division")
    unit = Employer.objects.select_for_update(of=("self",)).filter(credit_code=code).first()
    if unit is not None:
        if (unit.name, unit.division_id) != (name, wanted.division):
            raise Refusal("allot.unit", field="credit_code", unit=unit.name)
        return unit, None
    return _new_unit(act, wanted, code, name), None


def _new_unit(act: Act, wanted: Wanted, code: str, name: str) -> Employer:
    return Employer.objects.create(
        credit_code=code,
        name=name,
        employer_type=wanted.employer_type,
        division_id=wanted.division,
        supervising_body_id=act.by.body if act.by.role is Role.SUPERVISING_AUTHORITY else None,
        registered_at=act.now,
    )


def _check_giver(act: Act, kind: str, employer_type: str) -> None:
    way = allotments.way(kind, employer_type, act.now)
    if act.by.role not in way.givers:
        raise Refusal("allot.giver", clause=way.clause, says=way.says)


def _account(act: Act, wanted: Wanted) -> Account:
    """The bearer's account: the one on record under the same name, else a new one whose one-time password goes to the mobile."""
    name, mobile = _numbers.person_name(wanted.name), _numbers.mobile(wanted.mobile)
    bearer = _numbers.document(wanted.document_kind, wanted.number, act.now, born_on=wanted.born_on, sex=wanted.sex)
    person = _people.borne(bearer)
    if person is not None:
        if person.name != name:
            raise Refusal("allot.name", field="name")
        return Account.objects.select_for_update(of=("self",)).select_related("person").get(person=person)
    one_time = factors.readable_password(secrets.token_bytes(12))
    account = _people.create(name, bearer, mobile, make_password(one_time), act.now)
    if account is None:
        raise Refusal("allot.name", field="name")
    account.must_change_password = True
    account.save(update_fields=["must_change_password"])
    _codes.text_to(act, mobile, "account.allotted", key=f"allot.{account.pk}", body=act.by.acting_for, secret=one_time)
    return account


def _entrust(act: Act, account: Account, kind: str, employer: Employer | None, body: Body | None) -> None:
    role = {
        Allotment.Kind.DEPARTMENT: Role.SUPERVISING_AUTHORITY,
        Allotment.Kind.UNIT: Role.UNIT_ADMIN,
        Allotment.Kind.HANDLER: Role.UNIT_HANDLER,
        Allotment.Kind.APPLICANT: Role.APPLICANT,
    }[Allotment.Kind(kind)]
    held = live_identities(account.pk)
    place = None if role is Role.APPLICANT else employer
    if any(
        row.role == role and row.employer_id == (place.pk if place else None) and row.body_id == (body.pk if body else None)
        for row in held
    ):
        raise Refusal("allot.held", role=Identity.Role(role).label)
    check_compatible(role, (Role(row.role) for row in held))
    Identity.objects.create(account=account, role=role, employer=place, body=body, granted_by=act.by.account, granted_at=act.now)
    if role is Role.APPLICANT:
        Person.objects.filter(pk=account.person_id, employer__isnull=True).update(employer=employer, employer_since=act.now)
