"""确认授予身份: the second of two administrators (ux Q2)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, RoleGrant

from . import _granting


@action("account.confirm_role")
def confirm_role(act: Act, *, grant_id: int) -> str:
    """Give what another administrator proposed; everything is asked once more, as of now. Returns the identity's id.

    Raises Refusal role.grant_unknown (404), role.grant_own, role.grant_receiver, role.end_past, role.body, role.separated, role.apart,
    role.held.
    """
    proposed = _granting.waiting(act, grant_id)
    if proposed.proposed_by == act.by.account:
        raise Refusal("role.grant_own")
    if proposed.account_id == act.by.account:
        raise Refusal("role.grant_receiver")
    account = Account.objects.select_for_update().get(pk=proposed.account_id)
    _granting.check_fits(act, account, Role(proposed.role), proposed.body, proposed.ends_on)
    identity = _granting.give(act, account, proposed.role, proposed.body, proposed.ends_on)
    _granting.decide(act, proposed, RoleGrant.State.CONFIRMED)
    return str(identity.pk)
