"""处理认领申请."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Identity, UnitClaim

from . import _claims

State = UnitClaim.State


@action("employer.decide_claim")
def decide_claim(act: Act, *, claim_id: int, grants: bool, opinion: str, replaces: bool = False) -> str:
    """同意 or 不同意 a claim, by the unit's administrator or by the bureau it went to (ACC-15). Returns the claim's id.

    An administrator grants the role of a clerk; a bureau grants that of the administrator too, and with `replaces` ends those held before.
    Raises Refusal employer.claim_hidden (404), employer.claim_over, employer.claim_opinion, employer.claim_own, role.separated.
    """
    claim = UnitClaim.objects.select_for_update(of=("self",)).select_related("employer", "person").filter(pk=claim_id).first()
    by_unit = act.by.role is Role.UNIT_ADMIN
    mine = claim is not None and (claim.employer_id == act.by.employer if by_unit else claim.body_id == act.by.body)
    if claim is None or not mine:
        raise Refusal("employer.claim_hidden")
    act.about(f"employer:{claim.employer_id}", claim=claim.pk, grants=grants)
    if claim.state != (State.WITH_UNIT if by_unit else State.WITH_BODY):
        raise Refusal("employer.claim_over")
    if claim.person_id == act.by.person:
        raise Refusal("employer.claim_own")
    if not opinion.strip() and not grants:
        raise Refusal("employer.claim_opinion", field="opinion")
    if grants and replaces and not by_unit:
        Identity.objects.filter(employer=claim.employer, revoked_at__isnull=True).update(revoked_at=act.now)
    if grants:
        _claims.grant(act, claim, (Role.UNIT_HANDLER,) if by_unit else (Role.UNIT_HANDLER, Role.UNIT_ADMIN))
    claim.state = State.GRANTED if grants else State.REFUSED
    claim.opinion, claim.decided_at = opinion.strip()[:300], act.now
    claim.decided_by = f"{act.by.acting_for} {act.by.name}"[:170]
    claim.version += 1
    claim.save()
    _claims.tell_claimant(act, claim)
    return str(claim.pk)
