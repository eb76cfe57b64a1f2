"""提出按决定文书撤销: everybody the decision names at once, laid before a second officer with the document (K20 八; ux J2)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from zhicheng.actions.act import Act, action
from zhicheng.actions.inspection import Outcome, accepted, outcome
from zhicheng.actions.keeping import stored
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import CertificateChange

from . import _changes, _revoking


def propose_revocation(
    act: Act, *, numbers: Sequence[str], reason: str, decision_document: str, proof: bytes, proof_name: str
) -> str:
    """Draw up the revocation of the certificates in force under these numbers; returns its id. Nothing ends before a second officer agrees.

    Raises Refusal `certificate.none_listed`, `certificate.reason`, `certificate.decision`, `certificate.no_decision_file`,
    `certificate.revocation_open`, `workflow.state`, `access.hidden` for another body's, `access.own_case`, file.*.
    """
    found = (
        outcome(partial(_changes.inspected, act, proof, proof_name), proof_name)
        if proof
        else Refusal("certificate.no_decision_file", field="proof")
    )
    said = _revoking.Decided(reason.strip(), decision_document.strip())
    return _propose(act, numbers=numbers, said=said, found=found, proof_name=proof_name)


@action("certificate.propose_revocation")
def _propose(act: Act, *, numbers: Sequence[str], said: _revoking.Decided, found: Outcome, proof_name: str) -> str:
    act.about("certificate:listed", count=len(numbers))
    if not numbers:
        raise Refusal("certificate.none_listed", field="numbers")
    said.check()
    locked = {number: _revoking.in_force(act, number) for number in sorted(set(numbers))}
    rows = [locked[number] for number in dict.fromkeys(numbers)]
    file, first = stored(act, accepted(act, found)), None
    for row in rows:
        change = CertificateChange.objects.create(
            certificate=row,
            kind=CertificateChange.Kind.REVOCATION,
            state="proposed",
            body_id=row.issuer_id,
            listed_with=first,
            reason=said.reason[:200],
            decision_document=said.document,
            proof=file,
            proof_name=proof_name[:120],
            asked_at=act.now,
            proposed_by_id=act.by.person,
            proposed_at=act.now,
        )
        first = first or change
    listed = "、".join(row.number for row in rows)[:400]
    act.about("certificate:listed", count=len(rows), numbers=listed, reason=said.reason[:200], decision=said.document)
    return str(first.pk) if first else ""
