"""查询反映: by receipt number and PIN; nothing tells whether only one of them was wrong (PUB-10; SEC-06)."""

from __future__ import annotations

import secrets
from datetime import datetime

from zhicheng.actions import rates
from zhicheng.actions.act import Act, action
from zhicheng.engine import identity
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import objections
from zhicheng.records.queries.account_rules import account_rules

from . import _desk


@action("objection.look_up")
def look_up(act: Act, *, number: str, pin: str, real_now: datetime) -> str:
    """The number, for whoever has its PIN. Raises Refusal objection.unknown, rate_limited by address and by receipt number."""
    act.keep()
    act.about("objection:unknown")
    rules, asked = account_rules(act.now), identity.normalise_code(number)
    rates.limit("objection.look_up", act.by.origin, rules.recoveries_per_address, window=rates.MINUTE, real_now=real_now)
    # A PIN is short: whoever knows a receipt number may not try them all from many addresses.
    rates.limit("objection.pin", asked, rules.recoveries_per_address, window=rates.HOUR, real_now=real_now)
    found = objections.by_number(asked)
    expected = found.pin_index if found else "0" * 64
    if not secrets.compare_digest(expected, _desk.pin_index(asked, identity.normalise_code(pin))) or found is None:
        raise Refusal("objection.unknown", field="number")
    act.about(f"objection:{found.number}")
    return found.number
