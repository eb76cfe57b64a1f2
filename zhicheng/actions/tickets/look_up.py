"""查询工单."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import as_typed, rates
from zhicheng.actions.act import Act, action
from zhicheng.engine import identity
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Ticket
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.queries.accounts import mobile_index


@action("ticket.look_up")
def look_up(act: Act, *, number: str, mobile: str, real_now: datetime) -> str:
    """查询工单 without signing in, by its number and the mobile it was filed from; returns the number. SUP-06.

    The same refusal for a number that does not exist and a mobile that does not fit. Raises Refusal mobile.*, ticket.unknown, rate_limited.
    """
    act.keep()
    act.about("ticket:unknown")
    allowed = account_rules(act.now).recoveries_per_address
    rates.limit("ticket.look_up", act.by.origin, allowed, window=rates.MINUTE, real_now=real_now)
    index = mobile_index(as_typed.mobile(mobile))
    found = Ticket.objects.filter(number=identity.normalise_code(number), mobile_index=index).first()
    if found is None:
        raise Refusal("ticket.unknown", field="number")
    act.about(f"ticket:{found.number}")
    return found.number
