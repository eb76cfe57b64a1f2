"""Questions about the counters of a place: which one a unit belongs to, what it does there, what it does not (ORG-08, ORG-12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.engine import contacts
from zhicheng.engine.contacts import Office
from zhicheng.engine.policy import Rulebook
from zhicheng.engine.refusal import Refusal
from zhicheng.records.employers import Employer
from zhicheng.records.places import Body

from . import policies
from .places import county_offices

OFFICES = "contacts.offices"
SERVICES = "contacts.services"
INITIAL = "initial_recognition"
RECOMMENDING = "mid_recommendation"
CONFIRMATION = "incoming_confirmation"


@dataclass(frozen=True)
class Service:
    """One service of the list of contacts, and whether a counter offers it."""

    id: str
    title: str
    offered: bool


@dataclass(frozen=True)
class Desk:
    """The body a unit's people are sent to; `counter` is its row in the list of contacts, None where the packs list none."""

    body: Body
    counter: Office | None
    services: tuple[Service, ...]
    clause: str

    def offers(self, service: str) -> bool:
        """Whether the list of contacts says so; a body it does not list is bound by its functions alone."""
        return self.counter is None or service in self.counter.does


def desk(employer: Employer, book: Rulebook, on: date) -> Desk | None:
    """办理窗口 of a unit: of the bodies with the county function the one whose row serves its kind. None where there is no body.

    Raises Refusal `place.counter_unclear` where several share the place and the list does not say which.
    """
    bodies = county_offices(employer.division_id)
    listed = contacts.of_unit(listing(book, on), employer.division.name, employer.credit_code)
    for counter in listed:
        for body in bodies:
            if body.code == counter.body:
                return _desk(body, counter, book, on)
    if len(bodies) > 1:
        raise Refusal("place.counter_unclear", employer=employer.name, division=employer.division.name, count=len(bodies))
    if not bodies:
        return None
    return _desk(bodies[0], listed[0] if len(listed) == 1 else None, book, on)


def require(employer: Employer, service: str, book: Rulebook, on: date) -> Desk | None:
    """The same, for one service. Raises Refusal `place.service_not_here` where the list of contacts leaves it out (ORG-12)."""
    found = desk(employer, book, on)
    if found is not None and not found.offers(service):
        title = next((one.title for one in found.services if one.id == service), service)
        raise Refusal("place.service_not_here", clause=found.clause, body=str(found.body), service=title)
    return found


def of_body(body: Body, book: Rulebook, on: date) -> Desk | None:
    """What the list of contacts says of a body, None where it says nothing."""
    rows = [row for row in listing(book, on) if row.body == body.code]
    return _desk(body, rows[0], book, on) if rows else None


def listing(book: Rulebook, on: date) -> tuple[Office, ...]:
    """Every counter with a body behind it; none where the packs list none. Its faults were told before the pack was published."""
    found = policies.optional(book, OFFICES, on)
    return tuple(one for one in contacts.read_offices(found.value, []) if one.body) if found else ()


def of_employer(employer: Employer, on: date) -> Desk | None:
    """办理窗口 of a unit by the rules in force on a day. Raises Refusal `not_configured`, `place.counter_unclear`."""
    return desk(employer, policies.rulebook(employer.division_id, on), on)


def in_force(body: Body, on: date) -> Desk | None:
    """What the rules in force say of a body; None where nothing is published for its place or nothing is said."""
    if not policies.configured(body.division_id, on):
        return None
    return of_body(body, policies.rulebook(body.division_id, on), on)


def _desk(body: Body, counter: Office | None, book: Rulebook, on: date) -> Desk:
    if counter is None:
        return Desk(body, None, (), "")
    known = policies.optional(book, SERVICES, on)
    services = tuple(Service(row["id"], row["title"], row["id"] in counter.does) for row in known.value) if known else ()
    listed = policies.value(book, OFFICES, on)
    return Desk(body, counter, services, f"{listed.clause} 第{counter.number}行")
