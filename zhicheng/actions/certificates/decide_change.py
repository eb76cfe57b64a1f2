"""复核证书更正、补办或撤销: a second officer agrees, and the new edition is made or everybody listed loses theirs; or does not (CER-09, CER-11)."""

from __future__ import annotations

from zhicheng.actions import outbox, telling
from zhicheng.actions.act import Act, action
from zhicheng.actions.telling import About
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.certificate_change import CERTIFICATE_CHANGE
from zhicheng.records.models import Certificate, CertificateChange, Qualification

from . import _changes, _revoking

Kind = CertificateChange.Kind


@action("certificate.decide_change")
def decide_change(act: Act, *, change: int, grants: bool, opinion: str) -> str:
    """Agree or not. Agreed: the next edition under the same number, in force once it is made, until then the old one is; or the end of
    every certificate and title on the list, or of none.

    Raises Refusal `certificate.second_person`, `certificate.change_opinion`, `certificate.not_changed`, `access.*`, `workflow.state`.
    """
    row = _changes.locked(act, change, "approve" if grants else "refuse")
    if grants and row.proposed_by_id == act.by.person:
        raise Refusal("certificate.second_person")
    if not grants and not opinion.strip():
        raise Refusal("certificate.change_opinion", field="opinion")
    for one in _changes.listed(row):
        one.state = CERTIFICATE_CHANGE.target("approve" if grants else "refuse", one.state, act.by.role)
        one.decided_by_id, one.decided_at, one.opinion = act.by.person, act.now, opinion.strip()[:200]
        one.version += 1
        one.save()
        _follow(act, one, grants=grants)
        act.about(f"certificate:{one.certificate.number}", kind=one.kind, state=one.state, decision=one.decision_document)
    return str(row.pk)


def _follow(act: Act, row: CertificateChange, *, grants: bool) -> None:
    """What agreeing or not brings about for one certificate; of a revocation that was not agreed its holder learns nothing."""
    if row.kind == Kind.REVOCATION:
        if grants:
            _revoking.end(act, row)
    elif grants:
        _renew(act, row)
    else:
        _tell(act, row)


def _renew(act: Act, row: CertificateChange) -> None:
    old = _changes.latest(row.certificate.number)
    if old is None or old.pk != row.certificate_id or old.state != Certificate.State.ISSUED:
        raise Refusal("certificate.not_changed", state=row.certificate.get_state_display())
    renewed = Certificate.objects.create(
        qualification_id=old.qualification_id,
        number=old.number,
        edition=old.edition + 1,
        holder_name=row.holder_name or old.holder_name,
        specialty=row.specialty or old.specialty,
        is_reissue=row.kind == Kind.REISSUE,
        issuer_id=old.issuer_id,
        limits=old.limits,
        pending_reason="等待制作",
        created_at=act.now,
    )
    if row.specialty:
        Qualification.objects.filter(pk=old.qualification_id).update(specialty=row.specialty)
    case = old.qualification.application
    payload = {"certificate_id": renewed.pk}
    outbox.put("certificate.issue", f"certificate:{renewed.pk}", case.number, payload, due_at=act.now, now=act.now)


def _tell(act: Act, row: CertificateChange) -> None:
    held = row.certificate.qualification
    about = About(f"certificate.change:{row.pk}", row.certificate.number, "/me/certificates/", held.application.division_id)
    kind, why = row.get_kind_display(), row.opinion
    telling.tell_person(act, "certificate.change_refused", held.person, about, title=held.title_name, kind=kind, reason=why)
