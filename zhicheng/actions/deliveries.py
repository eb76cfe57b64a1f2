"""The worker's side of an outgoing message: marked before it is handed over, so that a worker killed in between leaves a trace.

These are no acts of anybody; that a message went out is written down by the act `message.send`.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhicheng.records.models import Delivery

State = Delivery.State


def begin(key: str, *, knows_keys: bool) -> bool:
    """Whether a message may be handed over now. A message that was being handed over when its worker died goes again only where the
    other side recognises it; elsewhere it stays, visibly, without a receipt. A message nothing is kept of may always go."""
    with transaction.atomic():
        row = Delivery.objects.select_for_update().filter(key=key).first()
        if row is None:
            return True
        if row.state == State.SENDING and not knows_keys:
            row.state = State.UNSURE
            row.save(update_fields=["state"])
        # What was given up may be taken up again by an administrator.
        if row.state not in (State.WAITING, State.SENDING, State.FAILED):
            return False
        row.state, row.attempts = State.SENDING, row.attempts + 1
        row.save(update_fields=["state", "attempts"])
        return True


def sent(key: str, now: datetime) -> None:
    """The other side took it."""
    Delivery.objects.filter(key=key).update(state=State.SENT, sent_at=now, error="")


def failed(key: str, error: str, *, given_up: bool) -> None:
    """The other side did not take it: it waits for the next try, or is shown as not delivered."""
    rows = Delivery.objects.filter(key=key, state__in=(State.WAITING, State.SENDING))
    rows.update(state=State.FAILED if given_up else State.WAITING, error=error[:200])
