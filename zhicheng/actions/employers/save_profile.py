"""保存单位信息."""

from __future__ import annotations

from collections.abc import Mapping

from zhicheng.actions import as_typed, new_units
from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Employer
from zhicheng.records.queries import employers

from . import _changes, _unit

TEXTS = {"legal_representative": 50, "responsible_person": 50, "industry": 60, "address": 200}
PHONES = ("responsible_phone", "office_phone")
COUNTS = ("staff_count", "specialist_count")


@action("employer.save_profile")
def save_profile(act: Act, *, version: int, values: Mapping[str, str]) -> str:
    """保存单位信息 of the own unit; starred fields must be filled in. K22 五(三)2, 五(四)7; ORG-03, ORG-04. Returns the unit's id.

    `values` as typed by field name. The credit code cannot be changed; the name can, and what it was stays on record (ORG-05). A change of type touches no case already sent: a
    case computes its route when it is sent. Raises Refusal employer.*, name.*, stale, not_configured.
    """
    unit = Employer.objects.select_for_update(of=("self",)).get(pk=_unit.own(act))
    act.about(f"employer:{unit.pk}")
    if unit.version != version:
        raise Refusal("stale", at="您打开这一页之后")
    kind = _unit.kind(values.get("employer_type", ""), employers.unit_types(act.now))
    for name in employers.required_for(kind, act.now):
        if name != "credit_code" and not values.get(name, "").strip():
            raise Refusal("employer.starred", field=name, label=employers.label(name))
    if values.get("credit_code", unit.credit_code).strip().upper() != unit.credit_code:
        raise Refusal("employer.code_fixed", field="credit_code")
    old = {name: getattr(unit, name) for name in ("name", "employer_type", "division_id")}
    old_place = unit.division.name
    _fill(unit, kind, values)
    unit.version += 1
    unit.save()
    changed = {f"old_{name}": str(was) for name, was in old.items() if getattr(unit, name) != was}
    act.about(f"employer:{unit.pk}", **changed)
    _changes.keep(act, unit, _changes.Kind.NAME, old["name"], unit.name)
    _changes.keep(act, unit, _changes.Kind.TYPE, _changes.labelled(old["employer_type"]), _changes.labelled(kind))
    _changes.keep(act, unit, _changes.Kind.DIVISION, old_place, unit.division.name)
    return str(unit.pk)


def _fill(unit: Employer, kind: str, values: Mapping[str, str]) -> None:
    unit.name = as_typed.unit_name(values.get("name", ""))
    new_units.check_free(unit.credit_code, unit.name, but=unit.pk)
    unit.employer_type = kind
    unit.division = new_units.division(values.get("division", ""))
    unit.supervising_body = _unit.supervisor(kind, values.get("supervising_body", ""), unit.division_id)
    for name, limit in TEXTS.items():
        setattr(unit, name, values.get(name, "").strip()[:limit])
    for name in PHONES:
        setattr(unit, name, _unit.phone(values.get(name, ""), name))
    for name in COUNTS:
        setattr(unit, name, _count(name, values.get(name, "")))
    if unit.staff_count is not None and unit.specialist_count is not None and unit.specialist_count > unit.staff_count:
        raise Refusal("employer.count", field="specialist_count", label=employers.label("specialist_count"))


def _count(name: str, text: str) -> int | None:
    if not text.strip():
        return None
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 <= number < 10_000_000:
        raise Refusal("employer.count", field=name, label=employers.label(name))
    return number
