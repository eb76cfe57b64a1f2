"""材料命名与有效期: what a file of the library is called and until when it is good (PRO-17)."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act, action
from zhicheng.actions.keeping import free_name
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.files.checked import KIND_BY_MIME
from zhicheng.integrations.files.naming import is_meaningless, propose
from zhicheng.records.evidence import EvidenceItem


@action("evidence.describe")
def describe(act: Act, *, item_id: int, title: str, valid_to: date | None) -> str:
    """Name one of the actor's own files by its content. Returns its id. What was filed keeps its name.

    Raises Refusal evidence.hidden, evidence.meaningless.
    """
    act.about(f"evidence:{item_id}")
    rows = EvidenceItem.objects.select_for_update(of=("self",)).select_related("file")
    item = rows.filter(id=item_id, person_id=act.by.person or 0, removed_at__isnull=True).first()
    if item is None:
        raise Refusal("evidence.hidden")
    if is_meaningless(title):
        raise Refusal("evidence.meaningless", field="title", name=title[:40])
    named = propose(title, "", KIND_BY_MIME[item.file.mime], pattern="{module}")
    item.name, item.valid_to = free_name(item.person_id, named, besides=item.pk)[:120], valid_to
    item.save(update_fields=["name", "valid_to"])
    return str(item_id)
