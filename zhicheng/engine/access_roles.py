"""Who may act, and how one may stand to what is acted on: the words of the permission table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Role(StrEnum):
    """角色. PUBLIC is anybody, MACHINE the platform's own worker and setup commands."""

    PUBLIC = "public"
    MACHINE = "machine"
    APPLICANT = "applicant"
    UNIT_HANDLER = "unit_handler"
    UNIT_LEADER = "unit_leader"
    UNIT_ADMIN = "unit_admin"
    SUPERVISING_AUTHORITY = "supervising_authority"
    COUNTY_HRSS = "county_hrss"
    CITY_HRSS = "city_hrss"
    PROVINCE_HRSS = "province_hrss"
    COMMITTEE_OFFICE = "committee_office"
    AGENCY = "agency"
    SUPERVISOR = "supervisor"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"
    SUPPORT = "support"


class Relation(Enum):
    """How the actor must stand to the object, beyond the role."""

    NONE = "none"
    OWN = "own"
    HOLDER = "holder"
    SEES = "sees"


@dataclass(frozen=True)
class Rule:
    """One row. `reviews` marks acts that judge a case: never one's own, never at two levels by one person. `step_up` marks acts that
    cannot be taken back or that give power: whoever acts must have proved who they are a moment ago (GB/T 22239 身份鉴别)."""

    roles: frozenset[Role]
    relation: Relation = Relation.NONE
    reviews: bool = False
    step_up: bool = False


def these(*roles: Role) -> frozenset[Role]:
    """A set of roles."""
    return frozenset(roles)


ANYONE = frozenset(Role)
SIGNED_IN = ANYONE - {Role.PUBLIC, Role.MACHINE}
APPLICANT = these(Role.APPLICANT)
UNIT = these(Role.UNIT_HANDLER, Role.UNIT_LEADER, Role.UNIT_ADMIN)
HANDLERS = these(Role.UNIT_HANDLER, Role.UNIT_ADMIN)
BODY = these(Role.SUPERVISING_AUTHORITY, Role.COUNTY_HRSS, Role.CITY_HRSS)
# Who may decide: a body, and the leader of a unit whose review power was delegated; which one it is the case itself says (REC-20).
DECIDERS = BODY | {Role.UNIT_LEADER}
SUPPORT = these(Role.SUPPORT)
MACHINE = these(Role.MACHINE)
KEEPERS = these(Role.CITY_HRSS, Role.PROVINCE_HRSS, Role.MACHINE)
