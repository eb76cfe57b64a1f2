"""撤销职称和证书: by the issuer, on a decision, with its reason; the title ends with it (K20 八; CER-05)."""

from __future__ import annotations

from zhicheng.actions import telling
from zhicheng.actions.act import Act, action
from zhicheng.actions.telling import About
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.records.models import Certificate


@action("certificate.revoke")
def revoke(act: Act, *, number: str, reason: str, decision_document: str) -> str:
    """Revoke the certificate in force under a number.

    Raises Refusal `certificate.unknown`, `access.hidden` for another body's, `certificate.reason`, `certificate.decision`, `workflow.state`.
    """
    act.about(f"certificate:{number}")
    rows = Certificate.objects.select_for_update(of=("self",)).select_related(
        "qualification__person", "qualification__application"
    )
    row = rows.filter(number=number).order_by("-edition").first()
    if row is None or row.issuer_id != act.by.body:
        raise Refusal("access.hidden")
    state = CERTIFICATE.target("revoke", row.state, act.by.role)
    if not reason.strip():
        raise Refusal("certificate.reason", field="reason")
    if not decision_document.strip():
        raise Refusal("certificate.decision", field="decision_document")
    row.state, row.ended_at = state, act.now
    row.ended_reason = f"{reason.strip()}（{decision_document.strip()}）"[:200]
    row.version += 1
    row.save()
    held = row.qualification
    held.revoked_at = act.now
    held.save(update_fields=["revoked_at"])
    case = held.application
    about = About(f"certificate.revoked:{row.pk}", case.number, f"/applications/{case.number}/", case.division_id)
    why, document = reason.strip(), decision_document.strip()
    telling.tell_person(act, "certificate.revoked", held.person, about, title=held.title_name, reason=why, document=document)
    act.about(f"certificate:{number}", reason=reason.strip()[:200], decision=decision_document.strip())
    return number
