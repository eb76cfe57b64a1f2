"""证书查验: what the register says of a certificate, and who has looked (CER-05, AMB-45, SEC-04)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet

from zhicheng.engine.identifier import parse_certificate_number
from zhicheng.engine.identity import IdentityError
from zhicheng.engine.names import normalise_name
from zhicheng.engine.profile.vocabulary import USUAL, label_of
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.verdict import VERDICTS
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.records.certificates import Certificate, CertificateCopy

from . import policies
from .statement import Said, Statement
from .windows import local_day

PER_MINUTE = "verification.per_minute"
# Until a pack is published the page must answer no more freely than the shipped one says.
UNPUBLISHED = 30
GIVEN = frozenset({"issued", "replaced", "revoked", "cancelled"})
UNKNOWN = "unknown"
# Beginning of the codes of copies (副本), which no place has for its certificates.
COPY_PREFIX = "FB"
_OF_TITLE = ("title_name", "level", "obtained_by", "counts_on", "document__number")
_COLUMNS = (
    *(
        "number",
        "edition",
        "state",
        "holder_name",
        "issued_at",
        "ended_at",
        "limits",
        "is_test_seal",
        "is_reissue",
        "specialty",
        "issuer__name",
    ),
    *(f"qualification__{name}" for name in _OF_TITLE),
)


@dataclass(frozen=True)
class Certified:
    """What anybody may know of a certificate: never an ID number, a telephone number, a birth date or a photograph.

    `state` is issued, replaced, revoked or cancelled; `name` is covered unless the asker knew it; `obtained_on` the day the title
    counts from; `limits` where it holds only in part, else empty; `is_test` for a seal without legal force. `purpose`, `recipient` and `valid_to`
    (exclusive) are those of a copy made for one use; its `state` is copy or copy_ended while the certificate itself is in force.
    """

    number: str
    edition: int
    state: str
    label: str
    name: str
    title: str
    specialty: str
    level: str
    obtained_by: str
    obtained_on: date
    document_number: str
    issuer: str
    issued_on: date | None
    ended_on: date | None
    limits: str
    is_test: bool
    purpose: str = ""
    recipient: str = ""
    valid_to: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether it is in force."""
        return self.state == "issued"


def spelled(number: str) -> str | None:
    """A certificate number, or that of a code, in its one spelling; None for what cannot be one, an altered check character included."""
    try:
        return parse_certificate_number(number.partition(".")[0])
    except IdentityError:
        return None


def code(number: str, edition: int) -> str:
    """What the code on one edition says: the number and which edition, so that the paper of an old one is known as old (CER-11)."""
    return f"{number}.{edition}"


def of_code(typed: str, now: datetime) -> Certified | None:
    """The edition or the copy a code was printed on, its holder's name covered; a bare number means the latest one. One statement."""
    number, edition = spelled(typed), typed.partition(".")[2]
    if number and number.startswith(f"{COPY_PREFIX}-"):
        return _of_copy(_copies().filter(code=number).first(), now, covered=True)
    found = _editions(number) if number else []
    if edition:
        found = [row for row in found if str(row["edition"]) == edition]
    return _public(found[0], covered=True) if found else None


def of_number_and_name(number: str, name: str) -> Certified | None:
    """The latest edition under a number that bears this name, whichever dot the asker typed. One statement.

    An edition that was replaced answers as replaced to its old name.
    """
    wanted = normalise_name(name)
    for row in _editions(number):
        if wanted and normalise_name(row["holder_name"]) == wanted:
            return _public(row, covered=False)
    return None


def of_file(sha256: str, now: datetime) -> Certified | None:
    """The edition or the copy whose signed file this is. At most two statements; None when the register knows no such file."""
    found = next((_public(row, covered=False) for row in _named(_OF_FILE.ask(sha256=sha256))), None)
    return found or _of_copy(_copies().filter(file_sha256=sha256).first(), now, covered=False)


def per_minute(now: datetime) -> int:
    """How many verifications one address may ask for in a minute."""
    on = local_day(now)
    try:
        found = policies.optional(policies.rulebook(settings.LOCAL_DIVISION, on), PER_MINUTE, on)
    except Refusal:
        return UNPUBLISHED
    return int(found.value) if found else UNPUBLISHED


def subject(number: str) -> str:
    """How the access log names a certificate."""
    return f"certificate:{number}"


def covered_name(name: str) -> str:
    """姓名 for somebody who has not shown that they know it: the first character only."""
    return name[:1] + "*" * min(max(len(name) - 1, 1), 4)


def _given() -> QuerySet[Certificate, Any]:
    # Named columns: whole rows of four tables would cost most of a verification.
    return Certificate.objects.filter(state__in=GIVEN).values_list(*_COLUMNS)


_OF_NUMBER = Statement(lambda: _given().filter(number=Said("number")).order_by("-edition"))
_OF_FILE = Statement(lambda: _given().filter(file_sha256=Said("sha256")).order_by("id")[:1])


def _editions(number: str) -> Sequence[dict[str, Any]]:
    return _named(_OF_NUMBER.ask(number=number))


def _named(rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]


def _copies() -> QuerySet[CertificateCopy, Any]:
    return CertificateCopy.objects.values(
        "purpose", "recipient", "ends_at", **{name.replace("__", "_of_"): F(f"certificate__{name}") for name in _COLUMNS}
    )


def _of_copy(copy: dict[str, Any] | None, now: datetime, *, covered: bool) -> Certified | None:
    if copy is None:
        return None
    told = _public({name: copy[name.replace("__", "_of_")] for name in _COLUMNS}, covered=covered)
    state = told.state if not told.holds else "copy" if now < copy["ends_at"] else "copy_ended"
    terms = {"purpose": copy["purpose"], "recipient": copy["recipient"], "valid_to": copy["ends_at"]}
    return replace(told, state=state, label=VERDICTS[state].label, **terms)


def _public(row: dict[str, Any], *, covered: bool) -> Certified:
    return Certified(
        number=row["number"],
        edition=row["edition"],
        state=row["state"],
        label=CERTIFICATE.states[row["state"]].label,
        name=covered_name(row["holder_name"]) if covered else row["holder_name"],
        title=row["qualification__title_name"],
        specialty=row["specialty"],
        level=label_of(USUAL, "levels", row["qualification__level"]),
        obtained_by=label_of(USUAL, "obtained_by", row["qualification__obtained_by"]),
        obtained_on=row["qualification__counts_on"],
        document_number=row["qualification__document__number"],
        issuer=row["issuer__name"],
        issued_on=local_day(row["issued_at"]) if row["issued_at"] else None,
        ended_on=local_day(row["ended_at"]) if row["ended_at"] else None,
        limits=row["limits"],
        is_test=row["is_test_seal"],
    )
