"""提请恢复工作人员账号: the first of two persons."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.tickets import _desk
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.ticket import TICKET


@action("account.propose_restore")
def propose_restore(act: Act, *, ticket: str, opinion: str) -> str:
    """Say how it was made sure who asks; nothing of the account changes until a security administrator confirms. Returns the number.

    For whoever judges or administers and has lost mobile, password and authenticator (SEC-08). Raises Refusal ticket.*, workflow.state.
    """
    held = _desk.in_hand(act, ticket, "staff_recovery")
    words = opinion.strip()
    if not 1 <= len(words) <= _desk.LONGEST:
        raise Refusal("ticket.opinion", field="answer", limit=_desk.LONGEST, length=len(words))
    held.opinion, held.state = words, TICKET.target("propose", held.state, act.by.role)
    held.save(update_fields=["opinion", "state"])
    act.about(f"ticket:{ticket}", account=held.account_id, state=held.state)
    return ticket
