"""上传附件: a file of one's own library filed under one required material (REC-14, COM-03)."""

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

from . import _case


@action("application.attach")
def attach(act: Act, *, number: str, material: str, item_id: int, valid_to: date | None) -> str:
    """Attach a library item, `valid_to` its last valid day where the material expires.

    Raises Refusal `application.material`, `application.item`, `application.valid_to`, `application.expired`, `workflow.state`.
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
    valid_to = valid_to or item.valid_to
    if found.validity_months and valid_to is None:
        raise Refusal("application.valid_to", field="valid_to", title=found.title, clause=found.clause)
    if valid_to is not None and valid_to < on:
        raise Refusal("application.expired", field="valid_to", title=found.title, clause=found.clause)
    doubt = _doubt(case, item) if found.names_holder else ""
    Attachment.objects.update_or_create(
        application=case, material=material, item=item, defaults={"valid_to": valid_to, "doubt": doubt, "attached_at": act.now}
    )
    if valid_to is not None and valid_to != item.valid_to:
        # The library watches the end of validity from now on, whatever case the file is used in.
        EvidenceItem.objects.filter(pk=item.pk).update(valid_to=valid_to)
    act.about(f"application:{number}", material=material, item=item_id, doubt=doubt)
    return _case.keep(act, case)


def _doubt(case: Application, item: EvidenceItem) -> str:
    """What on the paper differs from the account; flagged for the reviewer, never a refusal: a scan cannot be read (COM-03)."""
    with wiring.store().open(item.file_id) as blob:
        data = blob.read()
    # A picture, or what is no whole document, has no text; starting a reader for it would cost time for nothing.
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data:
        return ""
    try:
        text = words_apart(data)
    except FileRefused:
        return ""
    return "；".join(holder.differs(text, case.person.name, case.person.document_number or ""))
