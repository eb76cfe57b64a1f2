"""选择工作单位 (K22 五(二)1; ORG-06, ORG-11)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.profile._own import locked_person
from zhicheng.engine.refusal import Refusal
from zhicheng.records.employers import Employer
from zhicheng.records.queries import dispatch


@action("employer.bind")
def bind(act: Act, *, employer_id: int, using_employer_id: int | None = None, is_own_staff: bool = False) -> str:
    """Make a registered unit the applicant's own; a unit that is not registered cannot be typed in. Returns its id.

    Whoever a dispatch company sends out names the unit they work in as well, both registered (K22 二.10(1); KINIT 三(二)); the company's
    own staff say so. Cases already under way keep the units they were filed for. Raises Refusal profile.unit_unknown, employer.merged,
    profile.using_missing, profile.using_unfit, profile.hidden.
    """
    act.about(f"employer:{employer_id}")
    person = locked_person(act)
    employer = _registered(employer_id, "employer")
    using = None
    if employer.employer_type == Employer.Type.DISPATCH and not is_own_staff:
        using = _using(act, employer, using_employer_id)
        act.about(f"employer:{employer_id}", using=using.pk)
    own = employer.employer_type == Employer.Type.DISPATCH and is_own_staff
    if person.employer_id != employer.pk:
        person.employer_since = act.now
    person.employer, person.using_employer, person.is_own_staff, person.agency = employer, using, own, None
    # The version guards the fields of the basic page, which this does not touch.
    person.save(update_fields=["employer", "employer_since", "using_employer", "is_own_staff", "agency"])
    return str(employer.pk)


def _registered(number: int, field: str) -> Employer:
    found = Employer.objects.select_related("merged_into").filter(id=number).first()
    if found is None:
        raise Refusal("profile.unit_unknown", field=field)
    if found.merged_into is not None:
        raise Refusal("employer.merged", field=field, into=found.merged_into.name)
    return found


def _using(act: Act, company: Employer, number: int | None) -> Employer:
    if number is None:
        raise Refusal(
            "profile.using_missing", clause=dispatch.clause(company.division_id, act.now), field="using", company=company.name
        )
    using = _registered(number, "using")
    if using.pk == company.pk or using.employer_type == Employer.Type.DISPATCH:
        raise Refusal("profile.using_unfit", field="using", name=using.name)
    return using
