"""从条目移除一份佐证; the file stays in the library and in what was filed (PRO-20)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.profile._own import locked_entry
from zhicheng.engine.refusal import Refusal
from zhicheng.records.profiles import EntryEvidence


@action("evidence.detach")
def detach(act: Act, *, entry_id: int, slot: str, item_id: int) -> str:
    """Take a file away from a slot. Returns the entry's id. Raises Refusal profile.hidden, profile.imported, evidence.hidden."""
    act.about(f"entry:{entry_id}", slot=slot, item=item_id)
    row = locked_entry(act, entry_id)
    if row.source:
        raise Refusal("profile.imported", source=row.source)
    gone, _ = EntryEvidence.objects.filter(entry_id=entry_id, slot=slot, item_id=item_id).delete()
    if not gone:
        raise Refusal("evidence.hidden")
    row.changed_at = act.now
    row.save(update_fields=["changed_at"])
    return str(entry_id)
