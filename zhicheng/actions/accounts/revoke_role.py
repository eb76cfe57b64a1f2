"""收回身份."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Identity


@action("account.revoke_role")
def revoke_role(act: Act, *, identity_id: int) -> str:
    """收回身份: it gives nothing from the next click on; the record stays. Returns the identity's id.

    Only identities of bodies are taken back here; a unit looks after its own. Raises Refusal role.unknown, role.self, role.ended.
    """
    row = Identity.objects.select_for_update(of=("self",)).filter(pk=identity_id, body__isnull=False).first()
    if row is None:
        raise Refusal("role.unknown", role=str(identity_id))
    act.about(f"account:{row.account_id}", identity=row.pk, role=row.role)
    if row.account_id == act.by.account:
        raise Refusal("role.self")
    if row.revoked_at is not None:
        raise Refusal("role.ended")
    row.revoked_at = act.now
    row.save(update_fields=["revoked_at"])
    return str(row.pk)
