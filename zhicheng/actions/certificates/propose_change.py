"""提出证书更正或遗失补办, with its proof (QJ23 四; K22 四; CER-09, CER-11)."""

from __future__ import annotations

from functools import partial

from zhicheng.actions.act import Act, action
from zhicheng.actions.inspection import Outcome, accepted, outcome
from zhicheng.actions.keeping import stored
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.certificate_change import OPEN
from zhicheng.records.models import Certificate, CertificateChange

from . import _changes

Kind = CertificateChange.Kind


def propose_change(
    act: Act,
    *,
    number: str,
    kind: str,
    reason: str,
    proof: bytes,
    proof_name: str,
    holder_name: str = "",
    specialty: str = "",
    document_number: str | None = None,
) -> str:
    """Ask (the holder) or draw up (an officer) a correction or a reissue; returns its id. Empty `holder_name`, `specialty` stay as they are.

    Raises Refusal `certificate.no_proof`, `certificate.no_correction`, `certificate.other_person`, `certificate.name_not_on_record`,
    `certificate.change_open`, `certificate.change_elsewhere`, `certificate.paper_stopped`, `certificate.not_changed`, file.*.
    """
    found = (
        outcome(partial(_changes.inspected, act, proof, proof_name), proof_name)
        if proof
        else Refusal("certificate.no_proof", field="proof")
    )
    said = {"holder_name": holder_name, "specialty": specialty, "document_number": document_number}
    return _propose(act, number=number, kind=kind, reason=reason, found=found, proof_name=proof_name, said=said)


@action("certificate.propose_change")
def _propose(
    act: Act, *, number: str, kind: str, reason: str, found: Outcome, proof_name: str, said: dict[str, str | None]
) -> str:
    act.about(f"certificate:{number}", kind=kind)
    if kind not in (Kind.CORRECTION, Kind.REISSUE):
        raise Refusal("certificate.no_correction", field="kind")
    row = _changes.latest(number)
    if row is None:
        raise Refusal("access.hidden")
    body = _changes.entitled(act, row, kind)
    if row.state != Certificate.State.ISSUED:
        raise Refusal("certificate.not_changed", state=row.get_state_display())
    if CertificateChange.objects.filter(certificate=row, state__in=OPEN).exists():
        raise Refusal("certificate.change_open")
    if not reason.strip():
        raise Refusal("certificate.change_reason", field="reason")
    is_officer = act.by.role is not Role.APPLICANT
    name, specialty = _corrected(row, kind, said, is_officer=is_officer)
    change = CertificateChange.objects.create(
        certificate=row,
        kind=kind,
        state="proposed" if is_officer else "asked",
        body=body,
        holder_name=name,
        specialty=specialty,
        reason=reason.strip()[:200],
        proof=stored(act, accepted(act, found)),
        proof_name=proof_name[:120],
        asked_at=act.now,
        proposed_by_id=act.by.person if is_officer else None,
        proposed_at=act.now if is_officer else None,
    )
    return str(change.pk)


def _corrected(row: Certificate, kind: str, said: dict[str, str | None], *, is_officer: bool) -> tuple[str, str]:
    """What a correction changes: name, specialty; a reissue changes nothing."""
    name, specialty = said["holder_name"] or "", (said["specialty"] or "").strip()
    number = (said["document_number"] or "") if is_officer else None
    if kind == Kind.REISSUE:
        _changes.same_person(row, "", number)
        return "", ""
    name = _changes.same_person(row, name, number)
    name, specialty = (name if name != row.holder_name else ""), (specialty if specialty != row.specialty else "")
    if not name and not specialty:
        raise Refusal("certificate.no_correction", field="specialty")
    return name, specialty[:60]
