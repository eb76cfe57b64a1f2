"""上传附件: a file of one's own library filed under one required material (REC-14)."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import Attachment, EvidenceItem
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
    if found.validity_months and valid_to is None:
        raise Refusal("application.valid_to", field="valid_to", title=found.title, clause=found.clause)
    if valid_to is not None and valid_to < on:
        raise Refusal("application.expired", field="valid_to", title=found.title, clause=found.clause)
    Attachment.objects.update_or_create(
        application=case, material=material, item=item, defaults={"valid_to": valid_to, "attached_at": act.now}
    )
    act.about(f"application:{number}", material=material, item=item_id)
    return _case.keep(act, case)
