"""A certificate as it leaves the house: recognised, typeset, signed and stored by the real acts."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.certificates.decide_change import decide_change
from zhicheng.actions.certificates.issue import issue
from zhicheng.actions.certificates.make_copy import make_copy
from zhicheng.actions.certificates.propose_change import propose_change
from zhicheng.actions.certificates.propose_revocation import propose_revocation
from zhicheng.integrations import wiring
from zhicheng.records.models import Certificate

from .cast import _person as newcomer
from .hostile import good_pdf
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


def colleague(season: Season, name: str = "覃芳") -> str:
    """A second officer of the 西山 bureau."""
    if name not in season.cast.people:
        newcomer(season.cast, name, "530112", "19840404", "401", "13888001201", None, "county_hrss", "xs-hrss")
    return name


def change(season: Season, row: Certificate, by: str = "陈晨", **said: object) -> int:
    """Drawn up by an officer with the proof of the holder, unless `said` says otherwise."""
    name, proof = good_pdf(1)
    given: dict[str, object] = {
        "number": row.number, "kind": "correction", "reason": "专业印错", "specialty": "建筑结构", "proof": proof,
        "proof_name": name, "document_number": season.cast.numbers[row.holder_name],
    }  # fmt: skip
    return int(propose_change(season.act(by), **given | said))  # type: ignore[arg-type]


def renewed(season: Season, row: Certificate, **said: object) -> Certificate:
    """Drawn up, agreed by a second officer, made by the worker."""
    decide_change(season.act(colleague(season)), change=change(season, row, **said), grants=True, opinion="")
    fresh = Certificate.objects.get(number=row.number, edition=row.edition + 1)
    issue(Act(by=MACHINE, now=season.clock), certificate_id=fresh.pk)
    fresh.refresh_from_db()
    return fresh


def copied(season: Season, number: str, name: str = "李䶮", *, ends_on: date = date(2026, 12, 31)) -> str:
    """A copy the holder made for one tender; returns its code."""
    return make_copy(season.act(name), number=number, purpose="投标", recipient="昆明建设集团", ends_on=ends_on)


def revocation(season: Season, *rows: Certificate, by: str = "陈晨", **said: object) -> int:
    """Drawn up by an officer with the decision, unless `said` says otherwise."""
    name, proof = good_pdf(1)
    given: dict[str, object] = {
        "numbers": [row.number for row in rows], "reason": "材料不实", "decision_document": "撤〔2026〕1号", "proof": proof, "proof_name": name,
    }  # fmt: skip
    return int(propose_revocation(season.act(by), **given | said))  # type: ignore[arg-type]


def revoked(season: Season, row: Certificate) -> None:
    """Revoked by two officers of the body that gave it."""
    by = season.decider(row.qualification.application.number)
    decide_change(season.act(colleague(season)), change=revocation(season, row, by=by), grants=True, opinion="")
