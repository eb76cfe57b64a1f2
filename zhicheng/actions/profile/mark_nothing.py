"""我没有此类成果: the applicant's own word that a module stays empty (PRO-02)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.profiles import ModuleMark
from zhicheng.records.queries.profile import TABLES

from ._own import locked_person, module_of, rules_of


@action("profile.mark_nothing")
def mark_nothing(act: Act, *, module: str, on: bool) -> str:
    """Tick or clear the mark. Returns the module. Raises Refusal profile.has_entries, profile.hidden, not_configured."""
    act.about(f"module:{module}", on=on)
    person = locked_person(act)
    described = module_of(rules_of(act), module)
    count = TABLES[module].objects.filter(person=person, deleted_at__isnull=True).count()
    if on and count:
        raise Refusal("profile.has_entries", label=described.label, count=count)
    if on:
        mark, once = ModuleMark(person=person, module=module, marked_at=act.now), ("person", "module")
        ModuleMark.objects.bulk_create([mark], update_conflicts=True, unique_fields=once, update_fields=["module"])
    else:
        ModuleMark.objects.filter(person=person, module=module).delete()
    return module
