"""撤销职称和证书: by the issuer, on a decision, with its reason; the title ends with it (K20 八; CER-05)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action

from . import _revoking


@action("certificate.revoke")
def revoke(act: Act, *, number: str, reason: str, decision_document: str) -> str:
    """Revoke the certificate in force under a number.

    Raises Refusal `certificate.unknown`, `access.hidden` for another body's, `certificate.reason`, `certificate.decision`, `workflow.state`.
    """
    act.about(f"certificate:{number}")
    why, document = _revoking.decided(reason, decision_document)
    _revoking.end(act, number, why, document)
    act.about(f"certificate:{number}", reason=why[:200], decision=document)
    return number
