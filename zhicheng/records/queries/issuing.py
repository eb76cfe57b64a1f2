"""证书签发: what one issuer has to make, has made and has ended (CER-01, CER-06)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zhicheng.engine.identifier import parse_certificate_number
from zhicheng.engine.identity import IdentityError
from zhicheng.records.certificates import Certificate

from .keyset import Cursor, Part, part

STATES: Mapping[str, str] = dict(Certificate.State.choices)


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; empty means any. `words` are a certificate number, a case number or the beginning of a name."""

    state: str = ""
    words: str = ""


def listed(issuer: int, wanted: Wanted, at: Cursor, *, limit: int = 20) -> Part[Certificate]:
    """An issuer's certificates, newest first. One statement, however many there are."""
    rows = _of(issuer).select_related("qualification__document", "qualification__application", "qualification__person")
    if wanted.state in STATES:
        rows = rows.filter(state=wanted.state)
    if wanted.words:
        rows = rows.filter(_named(wanted.words))
    return part(rows, "-id", at, limit)


def counts(issuer: int) -> dict[str, int]:
    """How many an issuer has in each state. One statement."""
    found = {row["state"]: row["count"] for row in _of(issuer).values("state").annotate(count=Count("id")).order_by()}
    return {state: found.get(state, 0) for state in STATES}


def busiest() -> int:
    """The issuer with most certificates in force, 0 where there is none. One statement."""
    rows = Certificate.objects.filter(state="issued").values("issuer").annotate(count=Count("id")).order_by("-count", "issuer")
    return rows[0]["issuer"] if rows else 0


def editions(issuer: int, number: str) -> Sequence[Certificate]:
    """Every edition of one certificate of this issuer, the latest first; nothing of anybody else's. One statement."""
    rows = _of(issuer).select_related(
        "qualification__document", "qualification__application__rulebook", "qualification__person", "issuer"
    )
    return list(rows.filter(number=number).order_by("-edition"))


def _of(issuer: int) -> QuerySet[Certificate]:
    return Certificate.objects.filter(issuer_id=issuer)


def _named(words: str) -> Q:
    try:
        return Q(number=parse_certificate_number(words))
    except IdentityError:
        return Q(holder_name__startswith=words) | Q(qualification__application__number=words.upper())
