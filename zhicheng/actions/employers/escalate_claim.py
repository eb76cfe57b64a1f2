"""认领转人社部门."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import UnitClaim

from . import _claims


@action("employer.escalate_claim")
def escalate_claim(act: Act, *, claim_id: int) -> str:
    """转人社部门: the unit's administrator has left or does not answer (K22 五(四)4; ACC-15). Returns the claim's id.

    Raises Refusal employer.claim_hidden (404), employer.claim_over.
    """
    claim = UnitClaim.objects.select_for_update(of=("self",)).select_related("employer", "person").filter(pk=claim_id).first()
    if claim is None or claim.person_id != act.by.person:
        raise Refusal("employer.claim_hidden")
    act.about(f"employer:{claim.employer_id}", claim=claim.pk)
    if claim.state != UnitClaim.State.WITH_UNIT:
        raise Refusal("employer.claim_over")
    claim.version += 1
    _claims.hand_to_bureau(act, claim)
    return str(claim.pk)
