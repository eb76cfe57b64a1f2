"""A certificate as it leaves the house: recognised, typeset, signed and stored by the real acts."""

from __future__ import annotations

from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.certificates.issue import issue
from zhicheng.actions.certificates.revoke import revoke
from zhicheng.integrations import wiring
from zhicheng.records.models import Certificate

from .season import Season


def pending(season: Season, name: str = "李䶮") -> Certificate:
    """Recognised; the worker has not made the certificate yet."""
    number = season.recognised(name)
    return Certificate.objects.select_related("issuer").get(qualification__application__number=number)


def issued(season: Season, name: str = "李䶮") -> Certificate:
    """Made and in force."""
    row = pending(season, name)
    issue(Act(by=MACHINE, now=season.clock), certificate_id=row.pk)
    row.refresh_from_db()
    assert row.state == "issued", row.pending_reason
    return row


def pdf(row: Certificate) -> bytes:
    """The signed file."""
    with wiring.store().open(row.file_sha256) as blob:
        return bytes(blob.read())


def revoked(season: Season, row: Certificate) -> None:
    """Revoked by the body that gave it."""
    by = season.decider(row.qualification.application.number)
    revoke(season.act(by), number=row.number, reason="材料不实", decision_document="撤〔2026〕1号")
