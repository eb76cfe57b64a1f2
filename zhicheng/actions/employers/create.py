"""建立单位账号."""

from __future__ import annotations

from zhicheng.actions import new_units
from zhicheng.actions.accounts import _people
from zhicheng.actions.act import Act, action
from zhicheng.engine.access import Role
from zhicheng.engine.credential import Named
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.records.models import Account, Identity
from zhicheng.records.queries import allotments, bureau
from zhicheng.records.queries.sessions import live_identities

from . import _changes, _unit


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
    administrator: Named,
) -> str:
    """建立单位账号 with its administrator, confirmed by who creates it (K22 五(四)4; ACC-15). Returns the unit's id.

    Where accounts are allotted it is refused: the unit's account is given with its form (KL23 二(三)3). Raises Refusal allot.create, credit.*, name.*, id.*, mobile.*, employer.*, account.staff_exists, role.separated, not_configured.
    """
    act.about("employer:new", employer_type=employer_type)
    allotments.refuse_creation(employer_type, act.now)
    unit = _unit.typed(act, credit_code, unit_name, employer_type, division, supervising_body, responsible_phone)
    new_units.check_free(unit.credit_code, unit.name)
    account = _account(act, administrator)
    unit.confirmed_at, unit.confirmed_by_id = act.now, act.by.body
    unit.save(force_insert=True)
    if not bureau.reach(act.by).filter(pk=unit.pk).exists():
        raise Refusal("employer.place_out_of_reach", field="supervising_body" if unit.supervising_body_id else "division")
    _unit.entrust(act, unit, account, act.by.account)
    _changes.keep(act, unit, _changes.Kind.CONFIRMATION, "", "建立")
    return str(unit.pk)


def _account(act: Act, administrator: Named) -> Account:
    account, is_new = _people.entrusted(act, administrator, "account.unit_created", clash="account.staff_exists")
    check_compatible(Role.UNIT_ADMIN, (Role(row.role) for row in live_identities(account.pk)))
    if is_new:
        Identity.objects.create(account=account, role=Identity.Role.APPLICANT, granted_at=act.now)
    return account
