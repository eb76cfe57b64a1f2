"""签发电子证书: only complete, with photograph and every glyph; else it waits and says for what (QJ23 五(二); CER-01, CER-06)."""

from __future__ import annotations

from datetime import UTC, datetime

from zhicheng.actions import telling
from zhicheng.actions.act import Act, action
from zhicheng.actions.telling import About
from zhicheng.documents import certificate as paper
from zhicheng.documents.glyphs import UnprintableCharacters
from zhicheng.documents.pictures import UnreadablePicture
from zhicheng.documents.typesetting import EmptyBoxes
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.integrations import wiring
from zhicheng.integrations.signing import SealUnavailable, SigningRefused
from zhicheng.records.models import Certificate

from . import _paper

SEALED_FOR = "职称电子证书签发"


@action("certificate.issue")
def issue(act: Act, *, certificate_id: int) -> str:
    """Typeset, seal and store a pending certificate; returns its number.

    What is missing is no refusal: the certificate stays pending and `pending_reason` names it. An unreachable seal service raises
    SealUnavailable, so that the worker tries again.
    Raises Refusal `certificate.unknown`, `certificate.not_covered`, `certificate.number_used`, `access.hidden`, `workflow.state`.
    """
    found = Certificate.objects.select_for_update(of=("self",)).select_related(
        "issuer", "qualification__person", "qualification__document", "qualification__application__rulebook"
    )
    row = found.filter(id=certificate_id).first()
    if row is None:
        raise Refusal("certificate.unknown")
    act.about(f"certificate:{row.number}")
    if act.by.role is not Role.MACHINE and act.by.body != row.issuer_id:
        raise Refusal("access.hidden")
    state = CERTIFICATE.target("issue", row.state, act.by.role)
    _paper.must_cover(row, act.now)
    if Certificate.objects.filter(number=row.number).exclude(qualification=row.qualification_id).exists():
        raise Refusal("certificate.number_used", number=row.number)
    try:
        _paper.must_be_in_order(row, act.now)
        row.limits = _paper.limits(row, act.now)
        row.identifier = _paper.identifier(row, act.now)
        signer = wiring.signer()
        pdf = signer.sign_pdf(paper.render(_paper.of(row, act.now, is_test=signer.is_test)), SEALED_FOR, datetime.now(UTC))
    except SealUnavailable:
        raise
    except (_paper.Missing, EmptyBoxes, UnreadablePicture, UnprintableCharacters, SigningRefused) as reason:
        return _wait(act, row, str(reason))
    _replace(act, row)
    row.file_sha256 = wiring.store().put(pdf)
    row.state, row.issued_at, row.is_test_seal, row.pending_reason = state, act.now, signer.is_test, ""
    row.version += 1
    row.save()
    _tell(act, row)
    act.about(f"certificate:{row.number}", state=state, file=row.file_sha256)
    return row.number


def _replace(act: Act, row: Certificate) -> None:
    """The edition in force ends with the one that takes its place (CER-11)."""
    for old in Certificate.objects.select_for_update().filter(number=row.number, state=Certificate.State.ISSUED):
        old.state, old.ended_at = CERTIFICATE.target("replace", old.state, act.by.role), act.now
        old.ended_reason = f"{'遗失补发' if row.is_reissue else '更正换发'}，现为第{row.edition}版"
        old.version += 1
        old.save()


def _wait(act: Act, row: Certificate, reason: str) -> str:
    Certificate.objects.filter(pk=row.pk).update(pending_reason=reason[:200], version=row.version + 1)
    act.about(f"certificate:{row.number}", state=row.state, waits=reason[:200])
    return row.number


def _tell(act: Act, row: Certificate) -> None:
    held = row.qualification
    number = held.application.number
    about = About(f"certificate.issued:{row.pk}", number, f"/applications/{number}/", held.application.division_id)
    telling.tell_person(act, "certificate.issued", held.person, about, title=held.title_name)
