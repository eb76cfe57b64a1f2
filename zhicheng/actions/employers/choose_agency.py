"""选择推荐机构."""

from __future__ import annotations

from django.conf import settings

from zhicheng.actions.act import Act, action
from zhicheng.actions.profile._own import locked_person
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import agencies
from zhicheng.records.queries.windows import local_day


@action("employer.choose_agency")
def choose_agency(act: Act, *, body_code: str) -> str:
    """自由职业者 choose the registered agency or association that recommends them, and so have no unit (ORG-09). Returns its code.

    Cases under way keep their unit. Raises Refusal profile.agency_unknown, not_configured, profile.hidden.
    """
    act.about(f"body:{body_code[:40]}")
    person = locked_person(act)
    offer = agencies.in_force(settings.LOCAL_DIVISION, local_day(act.now))
    chosen = next((body for body in offer.bodies if body.code == body_code), None)
    if chosen is None:
        raise Refusal("profile.agency_unknown", clause=offer.clause, field="agency")
    person.agency, person.employer, person.employer_since = chosen, None, None
    person.using_employer, person.is_own_staff = None, False
    person.save(update_fields=["agency", "employer", "employer_since", "using_employer", "is_own_staff"])
    return chosen.code
