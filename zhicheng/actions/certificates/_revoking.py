"""What revoking one certificate and revoking several on one decision share (K20 八; CER-05)."""

from __future__ import annotations

from zhicheng.actions import telling
from zhicheng.actions.act import Act
from zhicheng.actions.telling import About
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.records.models import Certificate


def decided(reason: str, decision_document: str) -> tuple[str, str]:
    """Reason and document without outer space. Raises Refusal `certificate.reason`, `certificate.decision`."""
    if not reason.strip():
        raise Refusal("certificate.reason", field="reason")
    if not decision_document.strip():
        raise Refusal("certificate.decision", field="decision_document")
    return reason.strip(), decision_document.strip()


def end(act: Act, number: str, reason: str, document: str) -> None:
    """Certificate and title end, and the holder is told. Raises Refusal `access.hidden`, `workflow.state`."""
    rows = Certificate.objects.select_for_update(of=("self",)).select_related(
        "qualification__person", "qualification__application"
    )
    row = rows.filter(number=number).order_by("-edition").first()
    if row is None or row.issuer_id != act.by.body:
        raise Refusal("access.hidden")
    for one, verb in _ending(row):
        one.state, one.ended_at = CERTIFICATE.target(verb, one.state, act.by.role), act.now
        one.ended_reason = f"{reason}（{document}）"[:200]
        one.version += 1
        one.save()
    held = row.qualification
    held.revoked_at = act.now
    held.save(update_fields=["revoked_at"])
    case = held.application
    about = About(f"certificate.revoked:{row.pk}", case.number, f"/applications/{case.number}/", case.division_id)
    telling.tell_person(act, "certificate.revoked", held.person, about, title=held.title_name, reason=reason, document=document)


def _ending(row: Certificate) -> list[tuple[Certificate, str]]:
    """What ends with the title: the edition in force, and the next one where it is still being made."""
    if row.state != Certificate.State.PENDING or row.edition == 1:
        return [(row, "revoke")]
    held = Certificate.objects.select_for_update().get(number=row.number, edition=row.edition - 1)
    return [(held, "revoke"), (row, "drop")]
