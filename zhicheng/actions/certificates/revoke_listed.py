"""按决定文书撤销: everybody the decision names, at once or nobody (K20 八; ux J2)."""

from __future__ import annotations

from collections.abc import Sequence

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal

from . import _revoking


@action("certificate.revoke_listed")
def revoke_listed(act: Act, *, numbers: Sequence[str], reason: str, decision_document: str) -> str:
    """Revoke the certificates in force under these numbers; returns the document.

    Raises Refusal `certificate.none_listed`, and for the whole list what `certificate.revoke` raises for one.
    """
    act.about("certificate:listed", count=len(numbers))
    if not numbers:
        raise Refusal("certificate.none_listed", field="numbers")
    why, document = _revoking.decided(reason, decision_document)
    for number in dict.fromkeys(numbers):
        _revoking.end(act, number, why, document)
    act.about(
        "certificate:listed", count=len(set(numbers)), numbers="、".join(numbers)[:400], reason=why[:200], decision=document
    )
    return document
