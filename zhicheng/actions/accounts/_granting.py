"""What every way of granting a role asks: a named account, a body with the function, an end still to come, roles that go together."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from zhicheng.actions.act import Act
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.records.models import Account, Body, BodyFunction, Identity, RoleGrant
from zhicheng.records.queries.sessions import live_identities

# The functions of which a body must have one for a role; the three administrators and support sit with the platform's own office.
_Function = BodyFunction.Function
FUNCTIONS: dict[Role, tuple[str, ...]] = {
    Role.SUPERVISING_AUTHORITY: (_Function.SUPERVISING_AUTHORITY,),
    Role.COUNTY_HRSS: (_Function.COUNTY_HRSS,),
    Role.CITY_HRSS: (_Function.CITY_HRSS,),
    Role.PROVINCE_HRSS: (_Function.PROVINCE_HRSS,),
    Role.COMMITTEE_OFFICE: (_Function.COMMITTEE_OFFICE,),
    # An agency or association recommends whoever has no unit (K22 二.3(1)d; ORG-09).
    Role.AGENCY: (_Function.PERSONNEL_AGENCY, _Function.INDUSTRY_ASSOCIATION),
    Role.SYSTEM_ADMIN: (_Function.PLATFORM,),
    Role.SECURITY_ADMIN: (_Function.PLATFORM,),
    Role.AUDIT_ADMIN: (_Function.PLATFORM,),
    Role.SUPPORT: (_Function.PLATFORM,),
}
GRANTED = (*FUNCTIONS, Role.SUPERVISOR)


def asked(act: Act, username: str, role: str, body_code: str, ends_on: date | None) -> tuple[Account, Role, Body]:
    """The account (locked), the role and the body meant.

    Raises Refusal role.unknown, account.unknown_username, role.self, role.unknown_body, role.body, role.end_past, role.separated,
    role.apart.
    """
    wanted = next((one for one in GRANTED if one == role), None)
    act.about("account:unknown", role=role, body=body_code)
    if wanted is None:
        raise Refusal("role.unknown", field="role", role=role)
    account = Account.objects.select_for_update().filter(username=username.strip().lower()).first()
    if account is None:
        raise Refusal("account.unknown_username", field="username", username=username)
    act.about(f"account:{account.pk}", role=role, body=body_code)
    if account.pk == act.by.account:
        raise Refusal("role.self")
    body = Body.objects.filter(code=body_code, active=True).first()
    if body is None:
        raise Refusal("role.unknown_body", field="body_code", body=body_code)
    check_fits(act, account, wanted, body, ends_on)
    return account, wanted, body


def check_fits(act: Act, account: Account, role: Role, body: Body, ends_on: date | None) -> None:
    """Whether the role may be held here and now. Raises Refusal role.end_past, role.body, role.separated, role.apart."""
    if ends_on is not None and ends_on <= timezone.localtime(act.now).date():
        raise Refusal("role.end_past", field="ends_on", ends_on=ends_on.isoformat())
    functions = FUNCTIONS.get(role)
    if functions is not None and not body.functions.filter(function__in=functions).exists():
        raise Refusal("role.body", field="body_code", body=body.name, role=Identity.Role(role).label)
    check_compatible(role, (Role(row.role) for row in live_identities(account.pk)))


def give(act: Act, account: Account, role: str, body: Body, ends_on: date | None) -> Identity:
    """Write the identity down. Raises Refusal role.held."""
    granted = {"granted_by": act.by.account, "granted_at": act.now, "ends_on": ends_on}
    try:
        with transaction.atomic():
            return Identity.objects.create(account=account, role=role, body=body, **granted)
    except IntegrityError:
        raise Refusal("role.held", field="role") from None


def waiting(act: Act, grant_id: int) -> RoleGrant:
    """The proposal that still waits, locked. Raises Refusal role.grant_unknown."""
    rows = RoleGrant.objects.select_for_update(of=("self",)).select_related("body")
    proposed = rows.filter(pk=grant_id, state=RoleGrant.State.WAITING).first()
    if proposed is None:
        raise Refusal("role.grant_unknown")
    act.about(f"account:{proposed.account_id}", grant=proposed.pk, role=proposed.role, body=proposed.body.code)
    return proposed


def decide(act: Act, proposed: RoleGrant, state: str) -> None:
    """Write down who decided over a proposal, and how."""
    proposed.state, proposed.decided_by, proposed.decided_at = state, act.by.account, act.now
    proposed.save(update_fields=["state", "decided_by", "decided_at"])
