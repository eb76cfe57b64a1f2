"""The account a body or unit is asked to give: whose, for what unit or department, and who may give it. KL23 二(三)3; ACC-06."""

from __future__ import annotations

from dataclasses import dataclass

from zhicheng.actions import as_typed, new_units
from zhicheng.actions.act import Act
from zhicheng.engine.access import Role
from zhicheng.engine.credential import Named
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Allotment, Body, Employer
from zhicheng.records.queries import allotments


@dataclass(frozen=True, kw_only=True)
class Wanted(Named):
    """The account asked for, as typed: its named bearer, and the unit or department it is for."""

    kind: str
    credit_code: str = ""
    unit_name: str = ""
    employer_type: str = ""
    division: str = ""
    body_code: str = ""


def holder(act: Act, wanted: Wanted) -> tuple[Employer | None, Body | None]:
    """What the account is for, when this actor is the one the pack names to give it.

    Raises Refusal allot.giver, allot.level, allot.body, allot.unit, employer.type, employer.division,
    employer.exists, credit.*, name.*.
    """
    if wanted.kind in (Allotment.Kind.HANDLER, Allotment.Kind.APPLICANT):
        _check_giver(act, wanted.kind, "")
        return Employer.objects.get(pk=act.by.employer or 0), None
    if wanted.kind == Allotment.Kind.DEPARTMENT:
        _check_giver(act, wanted.kind, allotments.DEPARTMENT_TYPE)
        body = Body.objects.filter(code=wanted.body_code, division_id=act.by.division, active=True).first()
        if body is None or not body.functions.filter(function="supervising_authority").exists():
            raise Refusal("allot.body", field="body_code")
        return None, body
    code, name = as_typed.credit_code(wanted.credit_code), as_typed.unit_name(wanted.unit_name)
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
    """A unit as registering would make it: where it lies is locked first, its name must be free (ACC-15)."""
    division = new_units.division(wanted.division)
    new_units.check_free(code, name)
    return Employer.objects.create(
        credit_code=code,
        name=name,
        employer_type=wanted.employer_type,
        division=division,
        supervising_body_id=act.by.body if act.by.role is Role.SUPERVISING_AUTHORITY else None,
        registered_at=act.now,
    )


def _check_giver(act: Act, kind: str, employer_type: str) -> None:
    way = allotments.way(kind, employer_type, act.now)
    if act.by.role not in way.givers:
        raise Refusal("allot.giver", clause=way.clause, says=way.says)
