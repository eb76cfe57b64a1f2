"""更正、补办和撤销: what lies with one body, one change with its certificate, and whom a list of numbers means (ux J2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zhicheng.engine.workflow.certificate_change import OPEN
from zhicheng.records.certificates import Certificate, CertificateChange

from . import verification
from .keyset import Cursor, Part, part

REVOCATION = CertificateChange.Kind.REVOCATION
# What can be asked for; a revocation is drawn up on a decision.
KINDS: list[tuple[str, str]] = [(kind, label) for kind, label in CertificateChange.Kind.choices if kind != REVOCATION]


@dataclass(frozen=True)
class Meant:
    """What the numbers of a decision mean: the certificates in force, and the numbers that mean none of this body's."""

    rows: Sequence[Certificate]
    unknown: Sequence[str]


def of_body(body: int, *, is_open: bool, at: Cursor, limit: int = 20) -> Part[CertificateChange]:
    """The changes that lie with a body, newest first. One statement."""
    rows = _whole().filter(body_id=body)
    return part(rows.filter(state__in=OPEN) if is_open else rows.exclude(state__in=OPEN), "-id", at, limit)


def waiting(body: int) -> int:
    """How many wait for an officer of a body. One statement."""
    return _whole().filter(body_id=body, state__in=OPEN).count()


def of_body_one(body: int, change: int) -> CertificateChange | None:
    """One change of a body. One statement."""
    return _whole().filter(body_id=body, pk=change).first()


def open_revocation(number: str) -> int | None:
    """The revocation that waits for a second officer and names this certificate, by the one it is listed with. One statement."""
    rows = CertificateChange.objects.filter(certificate__number=number, kind=REVOCATION, state__in=OPEN)
    return next((first or own for own, first in rows.values_list("id", "listed_with_id")), None)


def listed(row: CertificateChange) -> Sequence[Certificate]:
    """Every certificate a change is about, in the order drawn up. One statement."""
    rows = Certificate.objects.filter(Q(changes=row) | Q(changes__listed_with=row)).order_by("changes__id")
    return list(rows.select_related("qualification__person", "qualification__document"))


def of_person(person: int) -> Sequence[CertificateChange]:
    """What a holder's certificates were asked to be changed in, newest first. One statement."""
    rows = _whole().filter(certificate__qualification__person_id=person).exclude(kind=REVOCATION)
    return list(rows.order_by("-id"))


def meant(body: int, typed: Iterable[str]) -> Meant:
    """The certificates in force of this body under these numbers. One statement."""
    spelled = {word: verification.spelled(word) for word in typed}
    rows = Certificate.objects.select_related("qualification__application", "qualification__document")
    found = {
        row.number: row for row in rows.filter(issuer_id=body, state="issued", number__in=[n for n in spelled.values() if n])
    }
    unknown = [word for word, number in spelled.items() if number not in found]
    return Meant([found[number] for number in dict.fromkeys(spelled.values()) if number in found], unknown)


def _whole() -> QuerySet[CertificateChange]:
    """What is acted on: the first of those on one decision, with how many are listed with it."""
    rows = CertificateChange.objects.select_related(
        "certificate__qualification__person", "certificate__issuer", "proof", "body", "proposed_by", "decided_by"
    )
    return rows.filter(listed_with__isnull=True).annotate(others=Count("listed"))
