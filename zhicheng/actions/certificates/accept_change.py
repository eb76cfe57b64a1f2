"""受理证书更正或补办: an officer has compared the holder's proof and lays it before a second one (CER-11)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.workflow.certificate_change import CERTIFICATE_CHANGE

from . import _changes


@action("certificate.accept_change")
def accept_change(act: Act, *, change: int, document_number: str) -> str:
    """Take up what the holder asked; `document_number` as it stands on the proof.

    Raises Refusal `certificate.other_person`, `access.hidden`, `access.own_case`, `workflow.state`.
    """
    row = _changes.locked(act, change, "accept")
    _changes.same_person(row.certificate, row.holder_name, document_number)
    row.state = CERTIFICATE_CHANGE.target("accept", row.state, act.by.role)
    row.proposed_by_id, row.proposed_at = act.by.person, act.now
    row.version += 1
    row.save()
    return str(row.pk)
