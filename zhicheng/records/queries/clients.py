"""派遣人员 and 代理人员: whom a dispatch company sends out, with their last case and the agreement filed with it; and who chose an agency or
association to be recommended by (KINIT 三(二); K22 二.3(1)d; ORG-09, ORG-11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from zhicheng.engine.workflow.application import DRAFT
from zhicheng.records.applications import Application, Attachment, DossierFile, LatePaper
from zhicheng.records.people import Person

from .keyset import Cursor, Part, part

AGREEMENT = "dispatch_agreement"


@dataclass(frozen=True)
class Client:
    """One person sent out; `case` is the last one that was sent in, `agreement` the files (id, name) filed with it."""

    person: Person
    case: Application | None
    agreement: Sequence[tuple[int, str]]


def of_company(employer: int, at: Cursor, *, limit: int = 50) -> Part[Client]:
    """The people a unit sends out, who came last first. Three statements."""
    people = Person.objects.filter(employer_id=employer, using_employer__isnull=False).select_related("using_employer")
    found = part(people, "-id", at, limit)
    # Only a unit's own cases, and never a draft: it is nobody else's business (SEC-01).
    sent = Application.objects.filter(person__in=found.rows, employer_id=employer).exclude(state=DRAFT)
    last = {case.person_id: case for case in sent.order_by("id")}
    filed = DossierFile.objects.filter(item_id=OuterRef("item_id"), dossier__application_id=OuterRef("application_id"))
    late = LatePaper.objects.filter(item_id=OuterRef("item_id"), application_id=OuterRef("application_id"))
    papers = Attachment.objects.filter(Exists(filed) | Exists(late), application__in=last.values(), material=AGREEMENT).order_by(
        "id"
    )
    agreements: dict[int, list[tuple[int, str]]] = {}
    for case, item, name in papers.values_list("application_id", "item_id", "item__name"):
        agreements.setdefault(case, []).append((item, name))
    return Part([_client(one, last.get(one.pk), agreements) for one in found.rows], found.previous, found.next)


def of_agency(body: int, at: Cursor, *, limit: int = 50) -> Part[Person]:
    """自由职业者 who chose this agency or association, who came last first. One statement."""
    return part(Person.objects.filter(agency_id=body), "-id", at, limit)


def _client(person: Person, case: Application | None, agreements: dict[int, list[tuple[int, str]]]) -> Client:
    return Client(person, case, agreements.get(case.pk, []) if case else [])
