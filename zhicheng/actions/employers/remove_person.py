"""移除人员."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Identity, Person
from zhicheng.records.queries import staff

from . import _unit


@action("employer.remove_person")
def remove_person(act: Act, *, person_id: int, confirmed: bool) -> str:
    """移除 a person from the own unit; the person, the cases and the audit stay. K22 五(三)3; ACC-17. Returns the person's id.

    A case under way asks for a confirmation first and stays with the unit it was filed for; unit roles of the person end.
    Raises Refusal account.hidden_person (404), employer.own_removal, employer.person_clerk, employer.person_applying.
    """
    unit = _unit.own(act)
    person = Person.objects.select_for_update(of=("self",)).filter(pk=person_id, employer_id=unit).first()
    if person is None:
        raise Refusal("account.hidden_person")
    act.about(f"person:{person_id}", employer=unit)
    if person.pk == act.by.person:
        raise Refusal("employer.own_removal")
    held = Identity.objects.filter(account__person=person, employer_id=unit, revoked_at__isnull=True)
    if act.by.role is not Role.UNIT_ADMIN and held.exists():
        raise Refusal("employer.person_clerk", roles="、".join(row.get_role_display() for row in held))
    live = staff.live_cases(person.pk, unit)
    if live and not confirmed:
        raise Refusal("employer.person_applying", field="confirmed", cases="、".join(live))
    held.update(revoked_at=act.now)
    person.employer, person.employer_since = None, None
    person.save(update_fields=["employer", "employer_since"])
    return str(person_id)
