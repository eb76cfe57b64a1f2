"""授予身份."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from zhicheng.actions.act import Act, action
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.records.models import Account, Body, BodyFunction, Identity
from zhicheng.records.queries.sessions import live_identities

# The function a body must have for a role; the three administrators and support sit with the platform's own office.
FUNCTIONS: dict[Role, str] = {
    Role.SUPERVISING_AUTHORITY: BodyFunction.Function.SUPERVISING_AUTHORITY,
    Role.COUNTY_HRSS: BodyFunction.Function.COUNTY_HRSS,
    Role.CITY_HRSS: BodyFunction.Function.CITY_HRSS,
    Role.PROVINCE_HRSS: BodyFunction.Function.PROVINCE_HRSS,
    Role.COMMITTEE_OFFICE: BodyFunction.Function.COMMITTEE_OFFICE,
    Role.SYSTEM_ADMIN: BodyFunction.Function.PLATFORM,
    Role.SECURITY_ADMIN: BodyFunction.Function.PLATFORM,
    Role.AUDIT_ADMIN: BodyFunction.Function.PLATFORM,
    Role.SUPPORT: BodyFunction.Function.PLATFORM,
}
GRANTED = (*FUNCTIONS, Role.SUPERVISOR)


@action("account.grant_role")
def grant_role(act: Act, *, username: str, role: str, body_code: str, ends_on: date | None = None) -> str:
    """授予身份 to a named person for a body with the function (ORG-02), never against 三员分立. Returns the identity's id.

    `ends_on` is the first day it no longer holds. Raises Refusal role.unknown, account.unknown_username, role.self, role.unknown_body,
    role.body, role.end_past, role.separated, role.held.
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
    if ends_on is not None and ends_on <= timezone.localtime(act.now).date():
        raise Refusal("role.end_past", field="ends_on", ends_on=ends_on.isoformat())
    body = _body(wanted, body_code)
    check_compatible(wanted, (Role(row.role) for row in live_identities(account.pk)))
    try:
        with transaction.atomic():
            row = Identity.objects.create(
                account=account, role=wanted, body=body, granted_by=act.by.account, granted_at=act.now, ends_on=ends_on
            )
    except IntegrityError:
        raise Refusal("role.held", field="role") from None
    return str(row.pk)


def _body(role: Role, code: str) -> Body:
    body = Body.objects.filter(code=code, active=True).first()
    if body is None:
        raise Refusal("role.unknown_body", field="body_code", body=code)
    function = FUNCTIONS.get(role)
    if function is not None and not body.functions.filter(function=function).exists():
        raise Refusal("role.body", field="body_code", body=body.name, role=Identity.Role(role).label)
    return body
