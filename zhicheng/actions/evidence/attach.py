"""把材料放入条目的佐证位置 (PRO-16)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.profile._own import locked_entry
from zhicheng.engine.profile.modules import BY_SLUG
from zhicheng.engine.refusal import Refusal
from zhicheng.records.evidence import EvidenceItem
from zhicheng.records.profiles import EntryEvidence


@action("evidence.attach")
def attach(act: Act, *, entry_id: int, slot: str, item_id: int) -> str:
    """Place one of the actor's own files beside an entry. Returns the entry's id; doing it twice changes nothing.

    Raises Refusal profile.hidden, profile.imported, evidence.hidden, evidence.slot.
    """
    act.about(f"entry:{entry_id}", slot=slot, item=item_id)
    row = locked_entry(act, entry_id)
    if row.source:
        raise Refusal("profile.imported", source=row.source)
    if BY_SLUG[row.module].slot(slot) is None:
        raise Refusal("evidence.slot", slot=slot[:30])
    item = EvidenceItem.objects.filter(id=item_id, person_id=row.person_id, removed_at__isnull=True).first()
    if item is None:
        raise Refusal("evidence.hidden")
    _, created = EntryEvidence.objects.get_or_create(entry_id=entry_id, slot=slot, item=item, defaults={"attached_at": act.now})
    if created:
        # The fields did not change, so a form open beside the upload stays current.
        row.changed_at = act.now
        row.save(update_fields=["changed_at"])
    return str(entry_id)
