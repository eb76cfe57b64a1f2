"""Questions about support tickets: what evidence is asked for, which wait, what one says (K22 五(四)2-3; SUP-06)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from zhicheng.engine.workflow.ticket import TICKET
from zhicheng.records.audit import AuditEntry
from zhicheng.records.employers import Employer
from zhicheng.records.people import Account, Identity, Person
from zhicheng.records.tickets import NameChange, Ticket, TicketFile

from . import policies
from .keyset import Cursor, Part, part

KINDS: dict[str, str] = {str(value): str(label) for value, label in Ticket.Kind.choices}
STATES: dict[str, str] = {state.code: state.label for state in TICKET.states.values()}
OPEN = ("submitted", "accepted")


@dataclass(frozen=True)
class Slot:
    """One piece of evidence that a request of this kind must bring."""

    id: str
    title: str


@dataclass(frozen=True)
class Bearer:
    """An account as support sees it beside a ticket: numbers masked."""

    name: str
    document: str
    mobile: str
    username: str
    unit: str
    roles: tuple[str, ...]
    locked: bool
    names_before: tuple[str, ...]


def slots(kind: str, now: datetime) -> list[Slot]:
    """The evidence a kind of ticket must bring here, never nothing for a kind there is. Raises Refusal `not_configured`."""
    on = timezone.localtime(now).date()
    book = policies.rulebook(settings.LOCAL_DIVISION, on)
    asked = policies.value(book, "ticket.evidence", on, settings.LOCAL_DIVISION).value
    if kind in KINDS and not asked.get(kind):
        raise policies.refused(settings.LOCAL_DIVISION, f"ticket.evidence.{kind}")
    return [Slot(str(row["id"]), str(row["title"])) for row in asked.get(kind, [])]


def waiting(states: Sequence[str], kind: str, at: Cursor, *, limit: int = 50) -> Part[Ticket]:
    """Tickets in some states, the oldest first. One statement."""
    rows = Ticket.objects.filter(state__in=states)
    return part(rows.filter(kind=kind) if kind else rows, "id", at, limit)


def by_number(number: str) -> Ticket | None:
    """A ticket with its account and unit. One statement."""
    return Ticket.objects.select_related("account__person", "employer").filter(number=number).first()


def files(ticket: Ticket) -> list[TicketFile]:
    """Its evidence in the order it was asked for."""
    return list(TicketFile.objects.select_related("file").filter(ticket=ticket).order_by("id"))


def file_of(number: str, slot: str) -> TicketFile | None:
    """One piece of evidence of a ticket."""
    return TicketFile.objects.select_related("file", "ticket").filter(ticket__number=number, slot=slot).first()


def bearer(index: str) -> Bearer | None:
    """The account of a document, for the desk. Four statements."""
    row = Account.objects.select_related("person__employer").filter(person__document_index=index or "none").first()
    if row is None:
        return None
    person: Person = row.person
    held = Identity.objects.select_related("employer", "body").filter(account=row, revoked_at__isnull=True).order_by("id")
    before = NameChange.objects.filter(person=person).order_by("id").values_list("old_name", flat=True)
    return Bearer(
        name=person.name,
        document=person.document_masked,
        mobile=person.mobile_masked,
        username=row.username,
        unit=person.employer.name if person.employer else "",
        roles=tuple(f"{_place(one)}{one.get_role_display()}" for one in held),
        locked=row.locked_at is not None,
        names_before=tuple(before),
    )


def _place(row: Identity) -> str:
    holder = row.employer or row.body
    return f"{holder.name} " if holder else ""


def unit_of(credit_code: str) -> Employer | None:
    """The unit of a credit code."""
    return Employer.objects.filter(credit_code=credit_code or "none").first()


def administrators(credit_code: str) -> list[str]:
    """Who administers a unit now, by name."""
    rows = Identity.objects.filter(employer__credit_code=credit_code, role=Identity.Role.UNIT_ADMIN, revoked_at__isnull=True)
    return list(rows.order_by("id").values_list("account__person__name", flat=True))


def log(number: str, limit: int = 50) -> Sequence[AuditEntry]:
    """Every act on a ticket, the oldest first. One statement."""
    return list(AuditEntry.objects.filter(subject=f"ticket:{number}").order_by("seq")[:limit])
