"""推荐机构: personnel agencies and industry associations a freelancer may choose, as the rules in force admit them (K20 四(一); K22 二.3(1)d; ORG-09)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhicheng.engine.policy import Rulebook
from zhicheng.records.places import Body, BodyFunction

from . import policies

ROUTE = "route.freelancer"
Function = BodyFunction.Function
# What the documents call the kinds of bodies a freelancer is recommended by.
_ADMITS: dict[str, tuple[Function, ...]] = {
    "personnel_agency": (Function.PERSONNEL_AGENCY,),
    "personnel_agency_or_industry_association": (Function.PERSONNEL_AGENCY, Function.INDUSTRY_ASSOCIATION),
}


@dataclass(frozen=True)
class Offer:
    """The bodies to choose from, which kinds the rules admit, and where it is written."""

    bodies: Sequence[Body]
    kinds: tuple[str, ...]
    says: str
    clause: str


def offer(book: Rulebook, division: str, on: date) -> Offer:
    """推荐机构 in force for a city. Raises Refusal `not_configured` where the packs do not say who recommends freelancers. Two statements."""
    found = policies.value(book, ROUTE, on, division)
    functions = [function for token in found.value for function in _ADMITS.get(token, ())]
    rows = Body.objects.filter(active=True, functions__function__in=functions).prefetch_related("functions").distinct()
    here = [body for body in rows.order_by("id") if policies.covers(division, body.division_id)]
    return Offer(here, tuple(str(function.label) for function in functions), found.says, str(found.clause))


def in_force(division: str, on: date) -> Offer:
    """The same by the rules in force on a day."""
    return offer(policies.rulebook(division, on), division, on)
