"""制作用途受限的副本: the holder names for whom, for what and until when; it says so and can be checked by itself (ux C9)."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime

from django.conf import settings

from zhicheng.actions.act import Act, action
from zhicheng.documents import certificate as paper
from zhicheng.documents.glyphs import UnprintableCharacters
from zhicheng.documents.pictures import UnreadablePicture
from zhicheng.documents.typesetting import EmptyBoxes
from zhicheng.documents.wording import date_text
from zhicheng.engine.calendar import end_of_day
from zhicheng.engine.identifier import ENTROPY_BYTES, certificate_number
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.integrations.signing import SealUnavailable, SigningRefused
from zhicheng.records.models import Certificate, CertificateCopy
from zhicheng.records.queries import certificates, verification
from zhicheng.records.queries.windows import local_day

from . import _paper

SEALED_FOR = "职称电子证书副本"


@action("certificate.make_copy")
def make_copy(act: Act, *, number: str, purpose: str, recipient: str, ends_on: date) -> str:
    """A copy good until the end of `ends_on`; returns its code.

    Raises Refusal `certificate.unknown`, `certificate.not_in_force`, `certificate.not_open`, `certificate.copy_ends`, `certificate.copy_unmade`.
    """
    act.about(f"certificate:{number}")
    rows = Certificate.objects.select_related(
        "issuer", "qualification__person", "qualification__document__issuer", "qualification__application__rulebook"
    )
    row = rows.filter(number=number, qualification__person_id=act.by.person or 0, state="issued").first()
    if row is None:
        raise Refusal("certificate.unknown")
    certificates.must_be_open(row, local_day(act.now))
    if ends_on < local_day(act.now):
        raise Refusal("certificate.copy_ends", field="ends_on")
    code = certificate_number(verification.COPY_PREFIX, os.urandom(ENTROPY_BYTES))
    words = f"仅供{recipient.strip()}用于{purpose.strip()}　{date_text(ends_on)}以前有效"
    CertificateCopy.objects.create(
        certificate=row,
        code=code,
        purpose=purpose.strip()[:40],
        recipient=recipient.strip()[:60],
        ends_at=end_of_day(ends_on),
        file_sha256=wiring.store().put(_pdf(row, act.now, code, words)),
        made_at=act.now,
    )
    act.about(f"certificate:{number}", copy=code, purpose=purpose.strip()[:40], recipient=recipient.strip()[:60])
    return code


def _pdf(row: Certificate, now: datetime, code: str, words: str) -> bytes:
    try:
        signer = wiring.signer()
        sheet = _paper.of(row, now, is_test=signer.is_test)
        stamp = replace(sheet.stamp, url=f"{settings.PUBLIC_URL}/verify/{code}/")
        return signer.sign_pdf(paper.render(replace(sheet, copy=words, stamp=stamp)), SEALED_FOR, datetime.now(UTC))
    except (_paper.Missing, EmptyBoxes, UnreadablePicture, UnprintableCharacters, SealUnavailable, SigningRefused) as reason:
        raise Refusal("certificate.copy_unmade", reason=str(reason), issuer=row.issuer.name) from reason
