"""核对单位."""

from __future__ import annotations

from zhicheng.actions import as_typed, new_units
from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Employer
from zhicheng.records.queries import employers

from . import _changes, _reach, _unit

Kind = _changes.Kind


@action("employer.confirm")
def confirm(
    act: Act, *, employer_id: int, version: int, name: str, employer_type: str, division: str, supervising_body: str, reason: str
) -> str:
    """核对 a unit: its name, type, place and department as the bureau finds them (ORG-03). Returns the unit's id.

    The type decides the route of what is sent from now on; what was sent keeps its route. A change names its grounds.
    Raises Refusal employer.out_of_reach (404), stale, employer.*, name.*, not_configured.
    """
    unit = _reach.locked(act, employer_id, version)
    kind = _unit.kind(employer_type, employers.unit_types(act.now))
    spelled, place = as_typed.unit_name(name), new_units.division(division)
    body = _unit.supervisor(kind, supervising_body, place.pk)
    new_units.check_free(unit.credit_code, spelled, but=unit.pk)
    changes = (
        (Kind.NAME, unit.name, spelled),
        (Kind.TYPE, _changes.labelled(unit.employer_type), _changes.labelled(kind)),
        (Kind.DIVISION, unit.division.name, place.name),
    )
    why = _reach.reason(reason) if any(old != new for _, old, new in changes) else reason.strip()[:200]
    unit.name, unit.employer_type, unit.division, unit.supervising_body = spelled, kind, place, body
    unit.confirmed_at, unit.confirmed_by_id = act.now, act.by.body
    _within_reach(act, unit)
    for what, old, new in changes:
        _changes.keep(act, unit, what, old, new, why)
    _changes.keep(act, unit, Kind.CONFIRMATION, "", "已核对", why)
    unit.version += 1
    unit.save()
    act.about(f"employer:{unit.pk}", employer_type=kind, division=place.pk)
    return str(unit.pk)


def _within_reach(act: Act, unit: Employer) -> None:
    """A county does not put a unit into another county: the one it belongs to takes it over, or the city moves it."""
    if act.by.division != unit.division_id and act.by.role == "county_hrss":
        raise Refusal("employer.place_out_of_reach", field="division")
