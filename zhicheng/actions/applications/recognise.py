"""予以认定: by the competent body only; the title counts from this day and a certificate is prepared (KINIT 三(三), 四; REC-17, RES-03, CER-01)."""

from __future__ import annotations

from datetime import date

from zhicheng.actions import outbox
from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import (
    Application,
    AppointmentDocument,
    Body,
    Certificate,
    Decision,
    PublicityPerson,
    Qualification,
)

from . import _case, _certificate, _decision, _judgement, _notices


@action("application.recognise")
def recognise(act: Act, *, number: str, document_number: str, version: int) -> str:
    """Recognise the title under a document number that is used once.

    Raises Refusal `access.not_competent`, `application.document`, `application.document_used`, `application.already_held`,
    `application.open_findings`, `application.objection_open`, `application.ineligible`, `access.*`, `workflow.state`, `stale`.
    """
    case, seen = _case.locked(act, "application.recognise", number, version)
    APPLICATION.target("recognise", case.state, act.by.role)
    body = _decision.competent(act, case)
    _decision.nothing_unseen(case, seen.stage)
    _decision.nothing_open(case, seen.stage)
    _decision.nothing_reported(case)
    shown = PublicityPerson.objects.select_related("publicity").filter(application=case, attempt=case.attempt, is_using=False)
    posted = shown.filter(cleared_at__isnull=False).first()
    if posted is None:
        raise Refusal("application.no_publicity")
    answer = _judgement.record(act, case, "decision", posted.publicity.posted_on)
    _judgement.must_hold(case, answer)
    qualification = _qualify(act, case, body, document_number.strip())
    certificate = _certificate.prepare(act, case, qualification, body)
    _case.finish_step(act, case)
    _case.move(act, case, "recognise", opinion=f"予以认定（{document_number.strip()}）", stage=seen.stage)
    _tell(act, case, qualification, certificate)
    return _case.keep(act, case)


def _qualify(act: Act, case: Application, body: Body, document_number: str) -> Qualification:
    decided_on = _case.today(act)
    if not document_number:
        raise Refusal("application.document", field="document_number")
    if AppointmentDocument.objects.filter(issuer=body, number=document_number).exists():
        raise Refusal("application.document_used", field="document_number", number=document_number)
    same = Qualification.objects.filter(person=case.person, series=case.series, ladder=case.ladder, level=case.level)
    if same.filter(revoked_at__isnull=True).exists():
        raise Refusal("application.already_held")
    Decision.objects.create(
        application=case,
        outcome=Decision.Outcome.RECOGNISED,
        decided_on=decided_on,
        body=body,
        by_person_id=_case.reviewer(act),
        at=act.now,
    )
    document = AppointmentDocument.objects.create(issuer=body, number=document_number, issued_on=decided_on, kind="recognition")
    return Qualification.objects.create(
        document=document,
        person=case.person,
        application=case,
        series=case.series,
        ladder=case.ladder,
        level=case.level,
        title_name=case.title_name,
        specialty=case.specialty,
        obtained_by="recognition",
        counts_on=_counts_on(act, case, decided_on),
        document_on=decided_on,
    )


def _counts_on(act: Act, case: Application, decided_on: date) -> date:
    counted = _decision.counts_on(act, case)
    if counted > decided_on:
        raise Refusal("application.counts_late")
    return counted


def _tell(act: Act, case: Application, qualification: Qualification, certificate: Certificate | None) -> None:
    if certificate is not None:
        payload = {"certificate_id": certificate.pk}
        outbox.put("certificate.issue", f"certificate:{certificate.pk}", case.number, payload, due_at=act.now, now=act.now)
    act.about(f"application:{case.number}", document=qualification.document.number, title=case.title_name)
    _notices.tell_applicant(act, case, "application.recognised", title=case.title_name, document=qualification.document.number)
