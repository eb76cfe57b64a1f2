"""A ticket in the hands of support: loaded, locked, moved on, told to whoever filed it."""

from __future__ import annotations

from zhicheng.actions import sms_codes
from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.ticket import TICKET
from zhicheng.records.models import Person, Ticket

LONGEST = 300


def load(act: Act, number: str) -> Ticket:
    """The ticket, locked. Raises Refusal ticket.needed without a number, ticket.gone (404), ticket.own for one's own request."""
    if not number:
        raise Refusal("ticket.needed")
    ticket = Ticket.objects.select_for_update().filter(number=number).first()
    if ticket is None:
        raise Refusal("ticket.gone")
    act.about(f"ticket:{number}", kind=ticket.kind)
    if Person.objects.filter(pk=act.by.person or 0, document_index__in=[ticket.document_index, ticket.other_index]).exists():
        raise Refusal("ticket.own")
    return ticket


def in_hand(act: Act, number: str, *kinds: str) -> Ticket:
    """An accepted ticket of one of `kinds` that this supporter holds: without one nobody's account is touched (SEC-08).

    Raises Refusal ticket.needed, ticket.gone, ticket.own, ticket.other_kind, ticket.holder, workflow.state.
    """
    ticket = load(act, number)
    if ticket.kind not in kinds:
        raise Refusal("ticket.other_kind", kind=Ticket.Kind(ticket.kind).label)
    TICKET.target("act", ticket.state, act.by.role)
    if ticket.handler != act.by.account:
        raise Refusal("ticket.holder", holder=ticket.handler_name)
    return ticket


def proposed(act: Act, number: str) -> Ticket:
    """A ticket about the account of an officer, which another person than this one proposed to grant.

    Raises Refusal ticket.gone, ticket.own, ticket.second, workflow.state.
    """
    ticket = load(act, number)
    TICKET.target("confirm", ticket.state, act.by.role)
    if ticket.handler == act.by.account:
        raise Refusal("ticket.second")
    ticket.confirmer = act.by.account
    return ticket


def finish(act: Act, ticket: Ticket, verb: str, answer: str) -> None:
    """Close a ticket with its answer and tell whoever filed it. Raises Refusal ticket.answer, workflow.state."""
    words = answer.strip()
    if not 1 <= len(words) <= LONGEST:
        raise Refusal("ticket.answer", field="answer", limit=LONGEST, length=len(words))
    ticket.state = TICKET.target(verb, ticket.state, act.by.role)
    ticket.answer, ticket.closed_at = words, act.now
    if ticket.confirmer is None:
        ticket.handler, ticket.handler_name = act.by.account, act.by.name
    ticket.save(update_fields=["state", "answer", "closed_at", "handler", "handler_name", "confirmer"])
    act.about(f"ticket:{ticket.number}", state=ticket.state)
    told = TICKET.states[ticket.state].label
    key = f"ticket.{ticket.number}.{ticket.state}"
    sms_codes.text_to(act, ticket.mobile, "ticket.answered", key=key, number=ticket.number, state=told)
