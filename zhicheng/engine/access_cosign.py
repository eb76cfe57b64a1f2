"""Who acts for the unit somebody is dispatched to: its own people, never the applicant, never who acted for the company (REV-25)."""

from __future__ import annotations

from zhicheng.engine.access import UNIT_ROLES, Actor, CaseView, check, sees_case
from zhicheng.engine.refusal import Refusal


def is_using(actor: Actor, using: int | None) -> bool:
    """Whether the actor belongs to the unit somebody is dispatched to."""
    return actor.role in UNIT_ROLES and using is not None and actor.employer == using


def reads_filing(actor: Actor, case: CaseView) -> bool:
    """Whether the actor may read what was filed: whoever sees the case, and the unit its person works in, once it was sent."""
    return sees_case(actor, case) or (case.sent and actor.person != case.person and is_using(actor, case.using))


def check_using(actor: Actor, verb: str, case: CaseView) -> None:
    """Raise unless the actor may act `verb` for the unit the person works in: `access.own_case`, `access.hidden`, `access.same_person`."""
    if actor.person is not None and actor.person == case.person:
        raise Refusal("access.own_case")
    if not case.sent or not is_using(actor, case.using):
        raise Refusal("access.hidden")
    check(actor, verb)
    if any(person == actor.person for person, _ in case.acted):
        raise Refusal("access.same_person")
