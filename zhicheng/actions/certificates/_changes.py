"""What the steps of a correction, reissue or revocation share: who handles it, its proof, and which name it may bring (CER-09, CER-11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from zhicheng.actions.act import Act
from zhicheng.actions.inspection import limits
from zhicheng.engine.access import Role
from zhicheng.engine.identity import IdentityError, normalise_code
from zhicheng.engine.names import normalise_name
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.certificate_change import CERTIFICATE_CHANGE
from zhicheng.integrations.files.apart import inspect_bounded
from zhicheng.integrations.files.checked import CheckedFile
from zhicheng.records.models import Body, Certificate, CertificateChange, Employer
from zhicheng.records.queries import accounts, certificates, counters, judging
from zhicheng.records.queries.file_limits import local_limits
from zhicheng.records.queries.windows import local_day

REISSUING = "reissue"
Kind = CertificateChange.Kind


def latest(number: str) -> Certificate | None:
    """The latest edition of a certificate, locked."""
    rows = Certificate.objects.select_for_update(of=("self",)).select_related(
        "issuer", "qualification__person", "qualification__application__rulebook"
    )
    return rows.filter(number=number).order_by("-edition").first()


def locked(act: Act, change: int, verb: str) -> CertificateChange:
    """An open change that lies with the actor's body, locked. Raises Refusal `access.hidden`, `workflow.state`, `access.own_case`."""
    rows = CertificateChange.objects.select_for_update(of=("self",)).select_related("certificate__qualification__person")
    row = rows.filter(pk=change, body=act.by.body or 0, listed_with__isnull=True).first()
    if row is None:
        raise Refusal("access.hidden")
    act.about(f"certificate:{row.certificate.number}", kind=row.kind)
    CERTIFICATE_CHANGE.target(verb, row.state, act.by.role)
    if any(one.certificate.qualification.person_id == act.by.person for one in listed(row)):
        raise Refusal("access.own_case")
    return row


def listed(row: CertificateChange) -> Sequence[CertificateChange]:
    """Itself, and what was drawn up on the same decision, locked."""
    rows = CertificateChange.objects.select_for_update(of=("self",)).select_related("certificate__qualification__person")
    return list(rows.filter(Q(pk=row.pk) | Q(listed_with=row)).order_by("id"))


def inspected(act: Act, data: bytes, name: str) -> CheckedFile:
    """The proof, judged by its content. Raises Refusal file.*."""
    allowed = local_limits(act.now)
    return inspect_bounded(data, name, limits(allowed.max_bytes, allowed.max_pages, allowed.formats))


def same_person(row: Certificate, name: str, document_number: str | None) -> str:
    """The corrected name in its one spelling; `document_number` as it stands on the proof, None where the holder asks for themselves.

    Raises Refusal `certificate.other_person`, `certificate.name_not_on_record`: a correction never hands a title to somebody else.
    """
    person = row.qualification.person
    if document_number is not None:
        try:
            number = normalise_code(document_number)
        except IdentityError:
            number = ""
        if accounts.document_index(person.document_kind, number) != person.document_index:
            raise Refusal("certificate.other_person", field="document_number")
    wanted = normalise_name(name)
    if wanted and wanted != normalise_name(person.name):
        raise Refusal("certificate.name_not_on_record", field="holder_name", name=person.name)
    return person.name if wanted else ""


def handling(row: Certificate, kind: str, now: datetime) -> Body:
    """The body that may do it: the issuer corrects, the counter of the holder's unit issues a lost one again.

    Raises Refusal `certificate.paper_stopped`, `place.service_not_here`, `place.counter_unclear`.
    """
    if kind == Kind.CORRECTION:
        return row.issuer
    case, on = row.qualification.application, local_day(now)
    book = judging.rules(case, on)
    stopped = certificates.paper_stopped(book, on)
    if stopped:
        raise Refusal("certificate.paper_stopped", clause=stopped)
    employer = Employer.objects.select_related("division").get(pk=case.employer_id)
    found = counters.require(employer, REISSUING, book, on)
    return found.body if found else row.issuer


def entitled(act: Act, row: Certificate, kind: str) -> Body:
    """The body that handles it, given that the actor may ask for it: the holder, or an officer of that body.

    Raises Refusal `certificate.change_elsewhere` for the issuer where another counter does it, `access.own_case`, `access.hidden`, and
    what `handling` raises.
    """
    is_own, is_issuer = row.qualification.person_id == act.by.person, row.issuer_id == act.by.body
    is_holder = is_own and act.by.role is Role.APPLICANT
    if is_own and not is_holder:
        raise Refusal("access.own_case")
    try:
        body = handling(row, kind, act.now)
    except Refusal:
        if is_holder or is_issuer:
            raise
        raise Refusal("access.hidden") from None
    if is_holder or body.pk == act.by.body:
        return body
    if is_issuer:
        raise Refusal("certificate.change_elsewhere", body=str(body), phone=body.phone or "12333")
    raise Refusal("access.hidden")
