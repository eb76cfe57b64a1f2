"""不予办理工单."""

from __future__ import annotations

from zhicheng.actions.act import Act, action

from . import _desk


@action("ticket.refuse")
def refuse(act: Act, *, number: str, answer: str) -> str:
    """不予办理 with the reason, which whoever filed the ticket reads; a new ticket may be filed. Returns the number.

    Raises Refusal ticket.gone (404), ticket.own, ticket.answer, workflow.state.
    """
    ticket = _desk.load(act, number)
    _desk.finish(act, ticket, "refuse", answer)
    return number
