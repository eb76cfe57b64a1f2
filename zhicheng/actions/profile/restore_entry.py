"""从回收站恢复一条档案内容 (ux P2)."""

from __future__ import annotations

from django.conf import settings

from zhicheng.actions.act import Act, action
from zhicheng.engine.profile.modules import BY_SLUG
from zhicheng.engine.refusal import Refusal
from zhicheng.records.profiles import ModuleMark
from zhicheng.records.queries.profile import bin_since, values_of

from ._own import locked_entry, locked_person, other_values


@action("profile.restore_entry")
def restore_entry(act: Act, *, entry_id: int) -> str:
    """Take an entry back out of the bin. Raises Refusal profile.hidden, profile.bin_over, profile.twice, profile.single."""
    act.about(f"entry:{entry_id}")
    person = locked_person(act)
    row = locked_entry(act, entry_id, deleted=True)
    if row.deleted_at is None or row.deleted_at < bin_since(act.now):
        raise Refusal("profile.bin_over", days=settings.BIN_DAYS)
    module = BY_SLUG[row.module]
    others = other_values(module, person.pk, entry_id)
    if module.single and others:
        raise Refusal("profile.single", label=module.label)
    value = values_of(module, row).get(module.unique)
    if module.unique and any(other.get(module.unique) == value for other in others):
        raise Refusal("profile.twice", label=module.field(module.unique).label, value=value)
    row.deleted_at = None
    row.version += 1
    row.save(update_fields=["deleted_at", "version"])
    ModuleMark.objects.filter(person=person, module=row.module).delete()
    act.about(f"entry:{entry_id}", module=row.module)
    return str(entry_id)
