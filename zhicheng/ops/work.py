"""What the worker does with each kind of outbox row: the acts it performs as the machine."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from zhicheng.actions import outbox
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.applications.lapse import lapse
from zhicheng.actions.applications.rejudge import rejudge
from zhicheng.actions.applications.remind import remind
from zhicheng.actions.certificates.issue import issue
from zhicheng.actions.messages.send import send
from zhicheng.actions.platform.purge import purge
from zhicheng.actions.publicity.end import end
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock

log = logging.getLogger(__name__)
Payload = Mapping[str, Any]

HANDLERS: dict[str, Callable[[Act, Payload, str], str]] = {
    "sms": lambda act, payload, key: send(act, channel="sms", to=payload["mobile"], text=payload["text"], message_key=key),
    "certificate.issue": lambda act, payload, key: issue(act, certificate_id=payload["certificate_id"]),
    "application.rejudge": lambda act, payload, key: rejudge(act, number=payload["number"]),
    "publicity.end": lambda act, payload, key: end(act, number=payload["number"]),
    "application.remind": lambda act, payload, key: remind(
        act, number=payload["number"], step=payload["step"], attempt=payload["attempt"]
    ),
    "application.lapse": lambda act, payload, key: lapse(act, number=payload["number"]),
    "platform.purge": lambda act, payload, key: purge(act),
}


def plan_day() -> None:
    """Put today's housekeeping into the outbox, once a day however often it is called."""
    now = clock.now()
    outbox.put("platform.purge", f"purge:{now:%Y%m%d}", "platform:records", {}, due_at=now, now=now)


def work_one() -> bool:
    """Do the next due row. False when nothing was due. A refusal is an answer, not a fault: the row is done."""
    item = outbox.claim(clock.now(), clock.real_now())
    if item is None:
        return False
    try:
        handler = HANDLERS[item.kind]
        handler(Act(by=MACHINE, now=clock.now()), json.loads(item.payload), item.key)
    except Refusal as refusal:
        log.debug("outbox %s %s refused: %s", item.kind, item.subject, refusal.code)
        outbox.done(item, clock.now())
    except Exception as error:
        log.exception("outbox %s %s failed", item.kind, item.subject)
        outbox.failed(item, type(error).__name__, clock.real_now())
    else:
        outbox.done(item, clock.now())
    return True


def work_off(limit: int = 100_000) -> int:
    """Do everything that is due now; returns how many rows were handled."""
    count = 0
    while count < limit and work_one():
        count += 1
    return count
