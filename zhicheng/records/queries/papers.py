"""文书所载: what the records say for the papers of a case; how it is printed is for the documents (REC-16, DOC-08, PUB-08)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zhicheng.engine.forms import Annex, FormTemplate, read_annexes, read_form
from zhicheng.engine.policy import Rulebook
from zhicheng.engine.profile.vocabulary import USUAL, label_of
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION, RECOGNISED
from zhicheng.records.applications import Application, CaseEvent, Decision, Judgement, UnitAssessment
from zhicheng.records.certificates import AppointmentDocument, PaperReceipt
from zhicheng.records.employers import Employer
from zhicheng.records.publicity import Publicity, PublicityPerson

from . import cases, catalogue, dossier, judging, materials, policies, routes
from .dossier import Content
from .places import city_office
from .windows import local_day

FORM = "recognition.form"
TEMPLATE, ANNEXES = "forms.recognition", "forms.annexes"
DRAFT = "paper.draft"
PARENT_REPORT = "parent_recommendation"


@dataclass(frozen=True)
class FormRule:
    """认定表 of a place: its name, who keeps each copy, its template, and where that is written (KINIT 三(四))."""

    name: str
    holders: tuple[str, ...]
    clause: str
    template: FormTemplate


@dataclass(frozen=True)
class FormFacts:
    """One case as its recognition form shows it. `content` is what was filed; `opinions` the levels between unit and decision."""

    case: Application
    rule: FormRule
    book: Rulebook
    content: Content
    series: str
    level: str
    path: str
    assessment: UnitAssessment | None
    publicities: Sequence[PublicityPerson]
    opinions: Sequence[CaseEvent]
    decision: Decision | None
    document_number: str
    digest: str
    as_of: date


def form_rule(case: Application, on: date) -> FormRule:
    """The form of the case's place. Raises Refusal `not_configured`."""
    book = judging.rules(case, on)
    found, template = (policies.value(book, key, on, case.division_id) for key in (FORM, TEMPLATE))
    return FormRule(str(found.value["name"]), tuple(found.value["holders"]), str(found.clause), read_form(template.value))


def annexes(case: Application, on: date) -> tuple[Annex, ...]:
    """附件 an operator entered for the case's place, in the edition the case is pinned to (DOC-17)."""
    found = policies.optional(judging.rules(case, on), ANNEXES, on, level=f"L{case.level}", series=case.series)
    return read_annexes(found.value) if found is not None else ()


def must_allow_draft(case: Application, on: date) -> None:
    """Raises Refusal `paper.draft_not_here` where the packs let nothing be printed before approval (APP-10)."""
    found = policies.optional(judging.rules(case, on), DRAFT, on, level=f"L{case.level}", series=case.series)
    if found is not None and found.value == "refused":
        raise Refusal("paper.draft_not_here", clause=str(found.clause))


def is_over(case: Application) -> bool:
    """Whether the whole flow is done and the title recognised."""
    return case.state == RECOGNISED


def must_be_over(case: Application, on: date) -> None:
    """The form exists once the whole check is done. Raises Refusal `paper.not_yet`, `paper.ended`, `not_configured`."""
    if is_over(case):
        return
    clause = form_rule(case, on).clause
    state = APPLICATION.states[case.state]
    if state.final:
        raise Refusal("paper.ended", clause=clause, state=state.label)
    raise Refusal("paper.not_yet", clause=clause, holder=cases.holder_name(case))


def form_facts(case: Application, now: datetime) -> FormFacts:
    """Everything on the form of a case, finished or not. Raises Refusal `not_configured`."""
    on = local_day(now)
    book, content = judging.rules(case, on), judging.content_of(case)
    events = CaseEvent.objects.filter(application=case, attempt=case.attempt, verb__in=("send_on", "endorse")).order_by("id")
    shown = PublicityPerson.objects.select_related("publicity__employer").filter(application=case, attempt=case.attempt)
    decision = Decision.objects.select_related("body", "by_person").filter(application=case).first()
    document = AppointmentDocument.objects.filter(qualifications__application=case).values_list("number", flat=True).first()
    titles = catalogue.of_rulebook(book, on)
    return FormFacts(
        case=case,
        rule=form_rule(case, on),
        book=book,
        content=content,
        series=next((row.name for row in titles.series if row.code == case.series), case.series) if titles else case.series,
        level=label_of(USUAL, "levels", case.level),
        path=_path(case, on),
        assessment=UnitAssessment.objects.select_related("by_person").filter(application=case, attempt=case.attempt).first(),
        publicities=list(shown.order_by("id")),
        opinions=list(events),
        decision=decision,
        document_number=document or "",
        digest=_digest(case, content),
        as_of=decision.decided_on if decision else on,
    )


def employer_of(case: Application) -> Employer:
    """The unit of a case with its supervising department."""
    return Employer.objects.select_related("supervising_body", "division").get(pk=case.employer_id)


def latest_notice(case: Application) -> Publicity:
    """The notice that shows, or showed, this case last. Raises Refusal `paper.no_publicity`."""
    row = (
        PublicityPerson.objects.select_related("publicity__employer")
        .filter(application=case, is_using=False)
        .order_by("-id")
        .first()
    )
    if row is None:
        raise Refusal("paper.no_publicity")
    return row.publicity


def receipts(body: int, limit: int = 20) -> Sequence[PaperReceipt]:
    """The papers a body took in last, newest first. One statement."""
    rows = PaperReceipt.objects.select_related("application__person", "application__employer").filter(body_id=body)
    return list(rows.order_by("-id")[:limit])


def has_notice(case: Application) -> bool:
    """Whether the case was ever shown. One statement."""
    return PublicityPerson.objects.filter(application=case).exists()


def needs_parent_report(case: Application, on: date) -> bool:
    """Whether the packs ask this case for a parent company's report."""
    try:
        must_need_parent_report(case, on)
    except Refusal:
        return False
    return True


def must_need_parent_report(case: Application, on: date) -> str:
    """The clause that asks this case for a parent company's report. Raises Refusal `paper.not_needed`, `not_configured`."""
    asked = materials.required(case, judging.content_of(case), judging.rules(case, on), on)
    found = next((row for row in asked if row.id == PARENT_REPORT), None)
    if found is None:
        raise Refusal("paper.not_needed", employer=case.employer_name)
    return found.clause


def decider_of(case: Application, now: datetime) -> str:
    """The body that will decide. Raises Refusal `application.no_deciding_body`, `application.elsewhere` …"""
    on = local_day(now)
    return routes.competent(employer_of(case), case.series, case.level, judging.rules(case, on), on).name


def office_of(case: Application) -> str:
    """Whom to ask when something of a paper is missing."""
    office = city_office(case.division_id)
    return office.name if office else "人社部门"


def version_digest(case: Application) -> str:
    """The fingerprint of the version of a case a paper printed now would bear."""
    return _digest(case, judging.content_of(case))


def _digest(case: Application, content: Content) -> str:
    filed = dossier.fingerprint(dossier.canonical(content))
    return hashlib.sha256(f"{case.number}|{case.version}|{filed}".encode()).hexdigest()


def _path(case: Application, on: date) -> str:
    """The case that applies (认定条件), in the words of the rule it was judged by."""
    text = Judgement.objects.filter(application=case).order_by("-id").values_list("findings", flat=True).first()
    found = json.loads(text) if text else json.loads(judging.judge(case, on).encoded()) if case.path else []
    return next((str(row["label"]) for row in found if row["id"] == case.path), "")
