"""撤销 on a decision: what is said of it, which certificates it may name, and what ends when a second officer agrees (K20 八; CER-05)."""

from __future__ import annotations

from dataclasses import dataclass

from zhicheng.actions import telling
from zhicheng.actions.act import Act
from zhicheng.actions.telling import About
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.engine.workflow.certificate_change import OPEN
from zhicheng.records.models import Certificate, CertificateChange


@dataclass(frozen=True)
class Decided:
    """Reason and number of the decision, without outer space."""

    reason: str
    document: str

    def check(self) -> None:
        """Raises Refusal `certificate.reason`, `certificate.decision`."""
        if not self.reason:
            raise Refusal("certificate.reason", field="reason")
        if not self.document:
            raise Refusal("certificate.decision", field="decision_document")


def in_force(act: Act, number: str) -> Certificate:
    """A certificate the actor's body may revoke, locked.

    Raises Refusal `access.hidden`, `access.own_case`, `workflow.state`, `certificate.revocation_open`.
    """
    row = _latest(act, number)
    if row.qualification.person_id == act.by.person:
        raise Refusal("access.own_case")
    held = _ending(row)[0][0]
    CERTIFICATE.target("revoke", held.state, act.by.role)
    revoked = CertificateChange.objects.filter(kind=CertificateChange.Kind.REVOCATION, state__in=OPEN)
    if revoked.filter(certificate=held).exists():
        raise Refusal("certificate.revocation_open", number=number)
    return held


def end(act: Act, change: CertificateChange) -> None:
    """Certificate and title end, and the holder is told. Raises Refusal `access.hidden`, `workflow.state`."""
    row = _latest(act, change.certificate.number)
    for one, verb in _ending(row):
        one.state, one.ended_at = CERTIFICATE.target(verb, one.state, act.by.role), act.now
        one.ended_reason = f"{change.reason}（{change.decision_document}）"[:200]
        one.version += 1
        one.save()
    held = row.qualification
    held.revoked_at = act.now
    held.save(update_fields=["revoked_at"])
    case = held.application
    about = About(f"certificate.revoked:{row.pk}", case.number, f"/applications/{case.number}/", case.division_id)
    telling.tell_person(
        act,
        "certificate.revoked",
        held.person,
        about,
        title=held.title_name,
        reason=change.reason,
        document=change.decision_document,
    )


def _latest(act: Act, number: str) -> Certificate:
    rows = Certificate.objects.select_for_update(of=("self",)).select_related(
        "qualification__person", "qualification__application"
    )
    row = rows.filter(number=number).order_by("-edition").first()
    if row is None or row.issuer_id != act.by.body:
        raise Refusal("access.hidden")
    return row


def _ending(row: Certificate) -> list[tuple[Certificate, str]]:
    """What ends with the title: the edition in force, and the next one where it is still being made."""
    if row.state != Certificate.State.PENDING or row.edition == 1:
        return [(row, "revoke")]
    held = Certificate.objects.select_for_update().get(number=row.number, edition=row.edition - 1)
    return [(held, "revoke"), (row, "drop")]
