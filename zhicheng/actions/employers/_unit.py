"""What registering, creating and saving a unit have in common (ORG-03)."""

from __future__ import annotations

import re
import unicodedata

from zhicheng.actions import as_typed, new_units
from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, Body, Employer, Identity
from zhicheng.records.queries import employers

_PHONE = re.compile(r"\+?[0-9]{3,4}-?[0-9]{7,8}(?:-[0-9]{1,6})?|1[3-9][0-9]{9}")


def own(act: Act) -> int:
    """The unit the actor acts for. Raises Refusal account.hidden_person (404) without one."""
    if act.by.employer is None:
        raise Refusal("account.hidden_person")
    return act.by.employer


def kind(employer_type: str, offered: list[employers.UnitType]) -> str:
    """单位类型 among those the pack offers. Raises Refusal employer.type."""
    if employer_type not in [one.id for one in offered] or employer_type not in Employer.Type.values:
        raise Refusal("employer.type", field="employer_type")
    return employer_type


def supervisor(employer_type: str, code: str, division_code: str) -> Body | None:
    """主管部门: a state-owned unit must have one. Raises Refusal employer.supervisor_missing, employer.supervisor_elsewhere."""
    if not code:
        if employer_type in employers.SUPERVISED:
            raise Refusal("employer.supervisor_missing", field="supervising_body")
        return None
    body = employers.supervising_body(code, division_code)
    if body is None:
        raise Refusal("employer.supervisor_elsewhere", field="supervising_body")
    return body


def phone(text: str, field: str) -> str:
    """电话: a mobile or a fixed line with its area code; empty stays empty. Raises Refusal employer.phone."""
    number = unicodedata.normalize("NFKC", text).replace(" ", "")
    if number and not _PHONE.fullmatch(number):
        raise Refusal("employer.phone", field=field, label=employers.label(field))
    return number


def typed(
    act: Act, code: str, name: str, employer_type: str, division_code: str, supervising_body: str, responsible: str
) -> Employer:
    """A new unit as typed, not saved; the caller checks that it is free. Raises Refusal credit.*, name.*, employer.*, not_configured."""
    unit = Employer(credit_code=as_typed.credit_code(code), name=as_typed.unit_name(name), registered_at=act.now)
    unit.employer_type = kind(employer_type, employers.unit_types(act.now))
    unit.division = new_units.division(division_code)
    unit.supervising_body = supervisor(employer_type, supervising_body, division_code)
    unit.responsible_phone = phone(responsible, "responsible_phone")
    return unit


def entrust(act: Act, unit: Employer, account: Account, granted_by: int | None) -> None:
    """Its first handler and administrator (ACC-05)."""
    for role in (Identity.Role.UNIT_HANDLER, Identity.Role.UNIT_ADMIN):
        Identity.objects.create(account=account, role=role, employer=unit, granted_by=granted_by, granted_at=act.now)
    act.about(f"employer:{unit.pk}", employer_type=unit.employer_type, division=unit.division_id, account=account.pk)
