"""电子证书: for which titles the packs give one, and the register of those given (CER-01, CER-02, CER-06)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.engine.policy import Rulebook
from zhicheng.engine.refusal import Refusal
from zhicheng.records.certificates import Certificate, CertificateCopy

from . import judging, policies, procedure
from .keyset import Cursor, Part, part

COPIES_SHOWN = 50


@dataclass(frozen=True)
class CertificateRule:
    """Ways, levels and the first year with an electronic certificate; `type_code` is the 21 characters of GB/T 36904."""

    prefix: str
    type_code: str
    routes: frozenset[str]
    levels: frozenset[str]
    titles_from: int
    clause: str

    def covers(self, way: str, level: int, year: int) -> bool:
        """Whether a title of this way, level and year gets one."""
        return way in self.routes and f"L{level}" in self.levels and year >= self.titles_from


def rule(book: Rulebook, on: date, division: str) -> CertificateRule:
    """What the packs say of certificates. Raises Refusal `not_configured`."""
    routes = policies.value(book, "certificate.routes", on, division)
    levels = policies.value(book, "certificate.levels", on, division)
    return CertificateRule(
        prefix=procedure.case_prefix(book, on, division),
        type_code=str(policies.value(book, "certificate.type_code", on, division).value),
        routes=frozenset(routes.value),
        levels=frozenset(levels.value),
        titles_from=int(policies.value(book, "certificate.titles_from", on, division).value),
        clause=str(routes.clause),
    )


def paper_stopped(book: Rulebook, on: date) -> str:
    """The clause by which no paper certificate is given any more, empty where one is (KL23 二(三)4; CER-03)."""
    found = policies.optional(book, "certificate.paper_stops", on)
    return str(found.clause) if found is not None and found.value else ""


def download_from(row: Certificate, on: date) -> date | None:
    """The day downloading begins where it has not begun yet, else None (QJ23 五(二); CER-04)."""
    case = row.qualification.application
    opens = policies.optional(judging.rules(case, on), "certificate.download_from", on)
    return opens.value if opens is not None and opens.value > on else None


def must_be_open(row: Certificate, on: date) -> None:
    """Raises Refusal `certificate.not_open` naming the day downloading begins."""
    opens = download_from(row, on)
    if opens is not None:
        raise Refusal("certificate.not_open", on=f"{opens.year}年{opens.month}月{opens.day}日")


def unit_may_fetch(division: str, on: date) -> str:
    """The clause by which units may fetch their people's certificates; empty where the packs do not say so (KL23 二(三)4; CER-04)."""
    if not policies.configured(division, on):
        return ""
    found = policies.optional(policies.rulebook(division, on), "certificate.verified_by", on)
    return str(found.clause) if found is not None and "employer" in found.value else ""


def equal_force(row: Certificate, on: date) -> str:
    """The clause that gives it the force of paper, empty where none does (QJ23 五(二); CER-03)."""
    found = policies.optional(judging.rules(row.qualification.application, on), "certificate.equal_force", on)
    return str(found.clause) if found is not None and found.value else ""


def of_employer(employer: int, at: Cursor, limit: int = 20) -> Part[Certificate]:
    """The certificates in force of a unit's own people, newest first. One statement."""
    rows = Certificate.objects.select_related("qualification__person", "qualification__document", "issuer")
    return part(rows.filter(state="issued", qualification__person__employer_id=employer), "-id", at, limit)


def of_employer_one(employer: int, number: str) -> Certificate | None:
    """One of them. One statement."""
    rows = Certificate.objects.select_related("qualification__application__rulebook", "issuer")
    return rows.filter(state="issued", qualification__person__employer_id=employer, number=number).first()


def copies(person: int) -> Sequence[CertificateCopy]:
    """The copies a holder has made, newest first. One statement."""
    rows = CertificateCopy.objects.select_related("certificate").filter(certificate__qualification__person_id=person)
    return list(rows.order_by("-id")[:COPIES_SHOWN])


def of_case(application: int) -> Certificate | None:
    """The latest edition of a case's certificate."""
    rows = Certificate.objects.select_related("qualification__document", "issuer")
    return rows.filter(qualification__application_id=application).order_by("-edition").first()


def revoked_of(applications: Iterable[int]) -> frozenset[int]:
    """Those of the cases whose title was taken away again (CER-06). One statement."""
    rows = Certificate.objects.filter(qualification__application__in=list(applications), state="revoked")
    return frozenset(rows.values_list("qualification__application_id", flat=True))


def of_person(person: int) -> Sequence[Certificate]:
    """A person's certificates, newest first: one statement."""
    rows = Certificate.objects.select_related("qualification__document", "qualification__application__rulebook", "issuer")
    rows = rows.filter(qualification__person_id=person)
    return list(rows.order_by("-id"))
