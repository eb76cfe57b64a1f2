"""受理工单."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.ticket import TICKET
from zhicheng.records.models import Account, Employer, Ticket

from . import _desk


@action("ticket.accept")
def accept(act: Act, *, number: str, checked: bool) -> str:
    """受理: the supporter has looked at the evidence and holds the ticket from now on; the account meant is bound to it. Returns the number.

    The account is the one of the document number and no other: nobody can choose it. Raises Refusal ticket.gone (404), ticket.own,
    ticket.checked, ticket.no_account, ticket.no_unit, ticket.staff, ticket.not_staff, workflow.state.
    """
    ticket = _desk.load(act, number)
    state = TICKET.target("accept", ticket.state, act.by.role)
    if not checked:
        raise Refusal("ticket.checked", field="checked")
    account = Account.objects.select_related("person").filter(person__document_index=ticket.document_index).first()
    if ticket.kind == Ticket.Kind.UNIT_RECOVERY:
        ticket.employer = Employer.objects.filter(credit_code=ticket.credit_code).first()
        if ticket.employer is None:
            raise Refusal("ticket.no_unit", credit_code=ticket.credit_code)
    elif account is None:
        raise Refusal("ticket.no_account")
    is_staff = account is not None and account.identities.filter(body__isnull=False, revoked_at__isnull=True).exists()
    if is_staff != (ticket.kind == Ticket.Kind.STAFF_RECOVERY):
        raise Refusal("ticket.staff" if is_staff else "ticket.not_staff")
    ticket.account, ticket.state, ticket.accepted_at = account, state, act.now
    ticket.handler, ticket.handler_name = act.by.account, act.by.name
    ticket.save(update_fields=["account", "employer", "state", "accepted_at", "handler", "handler_name"])
    act.about(f"ticket:{number}", account=account.pk if account else None)
    return number
