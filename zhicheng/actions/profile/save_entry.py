"""填写或修改一条档案内容 (K22 五(二)2)."""

from __future__ import annotations

from collections.abc import Mapping

from zhicheng.actions.act import Act, action
from zhicheng.engine.profile.checks import faults
from zhicheng.engine.profile.shapes import Module, Value, draft_page
from zhicheng.engine.refusal import Refusal
from zhicheng.records.people import Person
from zhicheng.records.profiles import FormDraft, ModuleMark, ProfileEntry
from zhicheng.records.queries.profile import TABLES

from ._own import locked_entry, locked_person, module_of, other_values, rules_of
from ._writing import place_title, refuse_faults, refuse_stale, title_fault, write


@action("profile.save_entry")
def save_entry(act: Act, *, module: str, entry_id: int | None, values: Mapping[str, Value], version: int = 0) -> str:
    """Save an entry with clean `values`; `entry_id` None makes a new one. Returns its id. K22 五(二)2.

    Raises Refusal profile.faults (all at once; field names as references), stale, profile.imported, profile.single,
    profile.hidden, not_configured.
    """
    person, rules = locked_person(act), rules_of(act)
    described = module_of(rules, module)
    act.about(f"entry:{entry_id or 'new'}", module=module)
    others = other_values(described, person.pk, entry_id)
    row = locked_entry(act, entry_id, module) if entry_id else _new(act, described, person, bool(others))
    if row.source:
        raise Refusal("profile.imported", source=row.source)
    if entry_id:
        refuse_stale(described, version, row)
    found = faults(described, values, rules.setting, others)
    refuse_faults(described, found + (title_fault(values) if module == "titles" else ()))
    write(described, row, values)
    if module == "titles":
        place_title(act, row, values)
    row.version += 1 if entry_id else 0
    row.changed_at = act.now
    row.save()
    ModuleMark.objects.filter(person=person, module=module).delete()
    FormDraft.objects.filter(account_id=act.by.account or 0, page=draft_page(module, entry_id)).delete()
    act.about(f"entry:{row.pk}", version=row.version)
    return str(row.pk)


def _new(act: Act, module: Module, person: Person, has_others: bool) -> ProfileEntry:
    if module.single and has_others:
        raise Refusal("profile.single", label=module.label)
    return TABLES[module.slug](person=person, module=module.slug, version=1, created_at=act.now, changed_at=act.now)
