"""上传附件: a file of one's own library filed under one required material (REC-14, COM-03, COM-04, DOC-16)."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act, action
from zhicheng.engine import holder
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.integrations import wiring
from zhicheng.integrations.files.apart import words_apart
from zhicheng.integrations.files.checked import FileRefused
from zhicheng.records.models import Application, Attachment, EvidenceItem
from zhicheng.records.queries import dossier, judging, materials
from zhicheng.records.queries.materials import Material

from . import _case


@action("application.attach")
def attach(
    act: Act,
    *,
    number: str,
    material: str,
    item_id: int,
    valid_to: date | None,
    issuer: str = "",
    issued_on: date | None = None,
) -> str:
    """Attach a library item, `valid_to` its last valid day where the material expires; a document of somebody else bears who
    issued it and when.

    Raises Refusal `application.material`, `application.item`, `application.valid_to`, `application.expired`,
    `application.issuer`, `application.issued_on`, `application.another_type`, `workflow.state`.
    """
    case, _ = _case.locked(act, "application.attach", number)
    APPLICATION.target("edit", case.state, act.by.role)
    on = _case.today(act)
    wanted = materials.required(case, dossier.of_application(case), judging.rules(case, on), on)
    found = next((row for row in wanted if row.id == material), None)
    if found is None:
        raise Refusal("application.material", field="material")
    item = EvidenceItem.objects.filter(id=item_id, person_id=case.person_id, removed_at__isnull=True).first()
    if item is None:
        raise Refusal("application.item", field="item_id")
    if found.validity_months:
        valid_to = valid_to or item.valid_to
    if found.validity_months and valid_to is None:
        raise Refusal("application.valid_to", field="valid_to", title=found.title, clause=found.clause)
    if valid_to is not None and valid_to < on:
        raise Refusal("application.expired", field="valid_to", title=found.title, clause=found.clause)
    if found.issued:
        _issued(found, issuer.strip(), issued_on, on)
    _stands_in_for_nothing(case, found, item)
    stated = {"valid_to": valid_to, "issuer": issuer.strip()[:120] if found.issued else ""}
    doubt = _doubt(case, item, found, on)
    stated |= {"issued_on": issued_on if found.issued else None, "doubt": doubt, "attached_at": act.now}
    Attachment.objects.update_or_create(application=case, material=material, item=item, defaults=stated)
    if valid_to is not None and valid_to != item.valid_to:
        # The library watches the end of validity from now on, whatever case the file is used in.
        EvidenceItem.objects.filter(pk=item.pk).update(valid_to=valid_to)
    act.about(f"application:{number}", material=material, item=item_id, doubt=doubt)
    return _case.keep(act, case)


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
