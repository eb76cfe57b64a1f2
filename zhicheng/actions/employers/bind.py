"""选择工作单位 (K22 五(二)1; ORG-06)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.profile._own import locked_person
from zhicheng.engine.refusal import Refusal
from zhicheng.records.employers import Employer


@action("employer.bind")
def bind(act: Act, *, employer_id: int) -> str:
    """Make a registered unit the applicant's own; a unit that is not registered cannot be typed in. Returns its id.

    Cases already under way keep the unit they were filed for. Raises Refusal profile.unit_unknown, profile.hidden.
    """
    act.about(f"employer:{employer_id}")
    person = locked_person(act)
    employer = Employer.objects.select_related("merged_into").filter(id=employer_id).first()
    if employer is None:
        raise Refusal("profile.unit_unknown", field="employer")
    if employer.merged_into is not None:
        raise Refusal("employer.merged", field="employer", into=employer.merged_into.name)
    if person.employer_id != employer.pk:
        person.employer = employer
        person.employer_since = act.now
        # The version guards the fields of the basic page, which this does not touch.
        person.save(update_fields=["employer", "employer_since"])
    return str(employer.pk)
