"""用工单位审核: the unit somebody works in looks at what was filed and agrees or not (KINIT 三(二); REV-25)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _case
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.cosign import COSIGN
from zhicheng.records.models import Cosign
from zhicheng.records.queries import cosigns

from . import _side


@action("cosign.review")
def review(act: Act, *, number: str, agrees: bool, opinion: str) -> str:
    """Review the present submission once. Raises Refusal `application.opinion`, `cosign.*`, `access.*`, `workflow.state`."""
    case = _side.locked(act, "cosign.review", number)
    state = COSIGN.target("review" if agrees else "decline", cosigns.state_of(case), act.by.role)
    if not opinion.strip():
        raise Refusal("application.opinion", field="opinion")
    Cosign.objects.create(
        application=case,
        attempt=case.attempt,
        employer_id=act.by.employer or 0,
        state=state,
        opinion=opinion.strip()[:300],
        reviewed_by_id=_case.reviewer(act),
        reviewed_at=act.now,
    )
    act.about(f"application:{number}", outcome=COSIGN.states[state].label)
    return number
