"""Who may do what, and who may see what: one kernel for page, list, count, search, export, API, mail and log (SEC-01, SEC-03).

Access is denied by default: a verb without a row in `RULES` cannot be acted, a role without a scope sees nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from zhicheng.engine.access_roles import Relation, Role, Rule
from zhicheng.engine.access_rules import RULES
from zhicheng.engine.refusal import Refusal

__all__ = [
    "RULES",
    "Actor",
    "CaseView",
    "Relation",
    "Role",
    "Rule",
    "Scope",
    "ScopeKind",
    "check",
    "check_case",
    "may",
    "scope",
    "sees_case",
    "wants_proof",
]


@dataclass(frozen=True)
class Actor:
    """Who is acting, and for whom. `account` and `person` are None for the public and for machines.

    The leader of a unit with delegated review power acts for the unit and for the `body` it is when it decides. `fresh`: proved who
    they are a moment ago.
    """

    role: Role
    account: int | None = None
    person: int | None = None
    name: str = ""
    identity: int | None = None
    employer: int | None = None
    body: int | None = None
    acting_for: str = ""
    division: str = ""
    origin: str = ""
    fresh: bool = False


@dataclass(frozen=True)
class CaseView:
    """What the kernel must know of a case. `sent` says whether its present unit was ever sent it; `route_bodies` are the bodies on its
    route; `acted` the (person, stage) pairs so far; `using` the unit its person is dispatched to."""

    number: str
    state: str
    person: int
    employer: int
    holder_role: str
    holder_employer: int | None
    holder_body: int | None
    holder_name: str
    route_bodies: frozenset[int]
    reached_bodies: frozenset[int]
    acted: frozenset[tuple[int, str]]
    stage: str
    sent: bool = True
    using: int | None = None


class ScopeKind(Enum):
    """How far a list reaches."""

    NOTHING = "nothing"
    PERSON = "person"
    EMPLOYER = "employer"
    BODY = "body"


@dataclass(frozen=True)
class Scope:
    """The rows of a list an actor may see: those of `id` (a person, an employer, a body), or none."""

    kind: ScopeKind
    id: int | None = None


def may(actor: Actor, verb: str) -> bool:
    """Whether the actor's role may act this verb at all. Raises KeyError for a verb without a rule."""
    return actor.role in RULES[verb].roles


def check(actor: Actor, verb: str) -> None:
    """Raise Refusal `access.denied` unless the actor's role may act this verb, `access.step_up` when that wants a fresh proof."""
    if not may(actor, verb):
        raise Refusal("access.denied", holder="贵单位的管理员")
    if wants_proof(actor, (verb,)):
        raise Refusal("access.step_up")


def wants_proof(actor: Actor, verbs: Collection[str]) -> bool:
    """Whether everything the actor could act among `verbs` wants a fresh proof the actor has not given."""
    open_to = [RULES[verb] for verb in verbs if may(actor, verb)]
    return bool(open_to) and all(rule.step_up for rule in open_to) and not actor.fresh and actor.role is not Role.MACHINE


def sees_case(actor: Actor, case: CaseView) -> bool:
    """Whether the actor may know that this case exists and read it: its person, its unit, and the bodies it has reached."""
    if actor.role is Role.APPLICANT:
        return actor.person == case.person
    if actor.role in UNIT_ROLES:
        return actor.employer is not None and actor.employer == case.employer and case.sent
    if actor.role in BODY_ROLES:
        return actor.body is not None and actor.body in case.reached_bodies
    return False


def check_case(actor: Actor, verb: str, case: CaseView) -> None:
    """Raise unless the actor may act `verb` on this case now.

    `access.hidden` (404) when the case may not even be seen, `access.own_case` for the applicant's own case, `access.same_person` for
    a second level by the same person, `access.turn` when somebody else holds it.
    """
    rule = RULES[verb]
    if rule.reviews and actor.person is not None and actor.person == case.person:
        raise Refusal("access.own_case")
    if not sees_case(actor, case):
        raise Refusal("access.hidden")
    check(actor, verb)
    if rule.relation is Relation.HOLDER and not _holds(actor, case):
        raise Refusal("access.turn", holder=case.holder_name)
    if rule.reviews and any(person == actor.person and stage != case.stage for person, stage in case.acted):
        raise Refusal("access.same_person")


def _holds(actor: Actor, case: CaseView) -> bool:
    if actor.role is Role.APPLICANT:
        return actor.person == case.person and case.holder_role == Role.APPLICANT
    if case.holder_body is not None:
        return case.holder_body == actor.body
    return actor.role in UNIT_ROLES and case.holder_employer == actor.employer


def scope(actor: Actor) -> Scope:
    """The cases an actor may list; everything else answers with nothing."""
    if actor.role is Role.APPLICANT:
        return Scope(ScopeKind.PERSON, actor.person)
    if actor.role in UNIT_ROLES:
        return Scope(ScopeKind.EMPLOYER, actor.employer)
    if actor.role in BODY_ROLES:
        return Scope(ScopeKind.BODY, actor.body)
    return Scope(ScopeKind.NOTHING)


UNIT_ROLES = frozenset({Role.UNIT_HANDLER, Role.UNIT_LEADER, Role.UNIT_ADMIN})
BODY_ROLES = frozenset({Role.SUPERVISING_AUTHORITY, Role.COUNTY_HRSS, Role.CITY_HRSS})
