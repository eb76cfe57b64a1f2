"""提议授予身份: the first of two administrators (ux Q2)."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Identity, RoleGrant

from . import _granting

# What is granted here: not the roles of units and applicants, who look after their own.
GRANTED = _granting.GRANTED


@action("account.propose_role")
def propose_role(act: Act, *, username: str, role: str, body_code: str, ends_on: date | None = None) -> str:
    """Propose a role for a named person; it gives nothing until a second security administrator confirms. Returns the proposal's id.

    Raises Refusal role.*, account.unknown_username, role.held, role.grant_waits.
    """
    account, wanted, body = _granting.asked(act, username, role, body_code, ends_on)
    same = {"account": account, "role": wanted, "body": body}
    if Identity.objects.filter(**same, revoked_at__isnull=True).exists():
        raise Refusal("role.held", field="role")
    if RoleGrant.objects.filter(**same, state=RoleGrant.State.WAITING).exists():
        raise Refusal("role.grant_waits", field="role")
    proposed = RoleGrant.objects.create(**same, ends_on=ends_on, proposed_by=act.by.account or 0, proposed_at=act.now)
    return str(proposed.pk)
