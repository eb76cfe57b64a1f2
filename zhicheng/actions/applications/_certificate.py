"""The certificate prepared with a recognition: numbered at once, issued by the worker (CER-01, CER-02)."""

from __future__ import annotations

import os

from zhicheng.actions.act import Act
from zhicheng.engine.identifier import ENTROPY_BYTES, certificate_number
from zhicheng.records.models import Application, Body, Certificate, Qualification
from zhicheng.records.queries import certificates

from . import _case


def prepare(act: Act, case: Application, qualification: Qualification, body: Body) -> Certificate | None:
    """A pending certificate; None where the packs give none for this way, level or year."""
    rule = certificates.rule(_case.rules(case, act), _case.today(act), case.division_id)
    if not rule.covers(qualification.obtained_by, case.level, qualification.document_on.year):
        return None
    number = certificate_number(rule.prefix, os.urandom(ENTROPY_BYTES))
    while Certificate.objects.filter(number=number).exists():
        number = certificate_number(rule.prefix, os.urandom(ENTROPY_BYTES))
    return Certificate.objects.create(
        qualification=qualification,
        number=number,
        holder_name=case.person.name,
        specialty=qualification.specialty,
        issuer=body,
        pending_reason="等待制作",
        created_at=act.now,
    )
