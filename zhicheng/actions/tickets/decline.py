"""不予确认工单."""

from __future__ import annotations

from zhicheng.actions.act import Act, action

from . import _desk


@action("ticket.decline")
def decline(act: Act, *, number: str, answer: str) -> str:
    """The second of two persons says no to giving an officer's account back, with the reason; nothing of the account changed.

    Returns the number. Raises Refusal ticket.gone (404), ticket.own, ticket.second, ticket.answer, workflow.state.
    """
    ticket = _desk.proposed(act, number)
    _desk.finish(act, ticket, "decline", answer)
    return number
