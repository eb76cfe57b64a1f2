"""Who may see and handle a report on somebody in a publicity: the unit that showed them, the body above it, who supervises both (PUB-10)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from zhicheng.engine.access import RULES, UNIT_ROLES, Actor, Role, check
from zhicheng.engine.access_roles import Relation
from zhicheng.engine.refusal import Refusal

# Who oversees every report of a place: its city bureau and whoever supervises it.
OVERSEERS = frozenset({Role.CITY_HRSS, Role.SUPERVISOR})


@dataclass(frozen=True)
class ObjectionView:
    """What the kernel must know of a report. `divisions` are the division of the case and everything above it; `from_unit` says that
    the report is about the unit itself and kept from it, as the packs say."""

    person: int
    employer: int
    from_unit: bool
    holder_employer: int | None
    holder_body: int | None
    superior: int | None
    divisions: Collection[str]
    holder_name: str


def sees(actor: Actor, report: ObjectionView) -> bool:
    """Whether the actor may know what was reported; never the person it is about."""
    if actor.person is not None and actor.person == report.person:
        return False
    if actor.role in UNIT_ROLES:
        return actor.employer is not None and actor.employer == report.employer and not report.from_unit
    if actor.role in OVERSEERS and actor.division in report.divisions:
        return True
    return actor.body is not None and actor.role is not Role.SUPERVISOR and actor.body in (report.superior, report.holder_body)


def check_objection(actor: Actor, verb: str, report: ObjectionView) -> None:
    """Raise unless the actor may act `verb` on this report now.

    `access.own_case` for the person reported, `access.hidden` for whom it is no business, `access.turn` while somebody else holds it.
    """
    if actor.person is not None and actor.person == report.person:
        raise Refusal("access.own_case")
    if not sees(actor, report):
        raise Refusal("access.hidden")
    check(actor, verb)
    held = actor.body == report.holder_body if report.holder_body else actor.employer == report.holder_employer
    if RULES[verb].relation is Relation.HOLDER and not held:
        raise Refusal("access.turn", holder=report.holder_name)
