"""撤下授权提议."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.records.models import RoleGrant

from . import _granting


@action("account.drop_role")
def drop_role(act: Act, *, grant_id: int) -> str:
    """Take a proposal off: its proposer changed his mind, or the second administrator does not agree. Returns its id.

    Raises Refusal role.grant_unknown (404).
    """
    proposed = _granting.waiting(act, grant_id)
    _granting.decide(act, proposed, RoleGrant.State.DROPPED)
    return str(proposed.pk)
