"""删除一条档案内容: into the bin, not away (ux P2)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal

from ._own import locked_entry


@action("profile.delete_entry")
def delete_entry(act: Act, *, entry_id: int) -> str:
    """Put an entry into the bin; its files stay with it. Raises Refusal profile.hidden, profile.imported."""
    act.about(f"entry:{entry_id}")
    row = locked_entry(act, entry_id)
    if row.source:
        raise Refusal("profile.imported", source=row.source)
    row.deleted_at = act.now
    row.version += 1
    row.save(update_fields=["deleted_at", "version"])
    act.about(f"entry:{entry_id}", module=row.module)
    return str(entry_id)
