"""What any paper filed under a required material must satisfy, whenever it is filed (REC-14, COM-03, COM-04, DOC-16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.actions.act import Act
from zhicheng.engine import holder
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.integrations.files.apart import words_apart
from zhicheng.integrations.files.checked import FileRefused
from zhicheng.records.models import Application, Attachment, EvidenceItem
from zhicheng.records.queries import judging, materials
from zhicheng.records.queries.dossier import Content
from zhicheng.records.queries.materials import Material

from . import _case


@dataclass(frozen=True)
class Stated:
    """What the applicant says of a paper: its last valid day, and who issued it when."""

    valid_to: date | None
    issuer: str = ""
    issued_on: date | None = None


@dataclass(frozen=True)
class Paper:
    """A library item fit to be filed under a material, and the fields it is filed with."""

    title: str
    item: EvidenceItem
    fields: dict[str, Any]


def fit(act: Act, case: Application, content: Content, material: str, item_id: int, stated: Stated) -> Paper:
    """The paper, if it can be filed under this material of a case that consists of `content`.

    Raises Refusal `application.material`, `application.item`, `application.valid_to`, `application.expired`,
    `application.issuer`, `application.issued_on`, `application.another_type`.
    """
    on = _case.today(act)
    wanted = materials.required(case, content, judging.rules(case, on), on)
    found = next((row for row in wanted if row.id == material), None)
    if found is None or found.recorded:
        raise Refusal("application.material", field="material")
    item = EvidenceItem.objects.filter(id=item_id, person_id=case.person_id, removed_at__isnull=True).first()
    if item is None:
        raise Refusal("application.item", field="item_id")
    valid_to = _valid_to(found, item, stated.valid_to, on)
    issuer = stated.issuer.strip()
    if found.issued:
        _issued(found, issuer, stated.issued_on, on)
    _stands_in_for_nothing(case, found, item)
    fields = {"valid_to": valid_to, "issuer": issuer[:120] if found.issued else ""}
    fields |= {"issued_on": stated.issued_on if found.issued else None, "doubt": _doubt(case, item, found, on)}
    return Paper(found.title, item, fields)


def watch(paper: Paper) -> None:
    """The library watches the end of validity from now on, whatever case the file is used in."""
    valid_to = paper.fields["valid_to"]
    if valid_to is not None and valid_to != paper.item.valid_to:
        EvidenceItem.objects.filter(pk=paper.item.pk).update(valid_to=valid_to)


def _valid_to(found: Material, item: EvidenceItem, stated: date | None, on: date) -> date | None:
    valid_to = (stated or item.valid_to) if found.validity_months else stated
    if found.validity_months and valid_to is None:
        raise Refusal("application.valid_to", field="valid_to", title=found.title, clause=found.clause)
    if valid_to is not None and valid_to < on:
        raise Refusal("application.expired", field="valid_to", title=found.title, clause=found.clause)
    return valid_to


def _issued(found: Material, issuer: str, issued_on: date | None, on: date) -> None:
    if not issuer:
        raise Refusal("application.issuer", field="issuer", title=found.title)
    if issued_on is None or issued_on > on:
        raise Refusal("application.issued_on", field="issued_on", title=found.title)


def _stands_in_for_nothing(case: Application, found: Material, item: EvidenceItem) -> None:
    """One document is of one kind: what was filed as one cannot be filed as another (DOC-16)."""
    elsewhere = Attachment.objects.filter(item=item, application__person=case.person_id).exclude(material=found.id)
    others = elsewhere if found.issued else elsewhere.exclude(issuer="")
    if others.exists():
        raise Refusal("application.another_type", field="item_id", title=found.title)


def _doubt(case: Application, item: EvidenceItem, found: Material, on: date) -> str:
    """What on the paper differs from the account or the case; flagged for the reviewer, never a refusal: a scan cannot be read (COM-03)."""
    text = _text(item) if found.names_holder or found.states_type else ""
    if not text:
        return ""
    said = list(holder.differs(text, case.person.name, case.person.document_number or "")) if found.names_holder else []
    kind = materials.credit_type(case, judging.rules(case, on), on) if found.states_type else None
    if kind is not None and kind.name and holder.states_other_type(text, kind.name):
        said.append(f"承诺书上的申报类型不是“{kind.name}”")
    return "；".join(said)[:120]


def _text(item: EvidenceItem) -> str:
    with wiring.store().open(item.file_id) as blob:
        data = blob.read()
    # A picture, or what is no whole document, has no text; starting a reader for it would cost time for nothing.
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data:
        return ""
    try:
        return words_apart(data)
    except FileRefused:
        return ""
