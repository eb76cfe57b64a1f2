"""What the worker does with each kind of outbox row: the acts it performs as the machine."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from zhicheng.actions import deliveries, outbox
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.applications.lapse import lapse
from zhicheng.actions.applications.rejudge import rejudge
from zhicheng.actions.applications.remind import remind
from zhicheng.actions.applications.urge import urge
from zhicheng.actions.certificates.issue import issue
from zhicheng.actions.messages.digest import digest
from zhicheng.actions.messages.send import send
from zhicheng.actions.objections.remind import remind as remind_of_report
from zhicheng.actions.packages.build import build
from zhicheng.actions.platform.purge import purge
from zhicheng.actions.publicity.end import end
from zhicheng.actions.publicity.extend import extend
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import notify
from zhicheng.records.queries import clock, digests

log = logging.getLogger(__name__)
Payload = Mapping[str, Any]


def _send(channel: str) -> Callable[[Act, Payload, str], str]:
    def handle(act: Act, payload: Payload, key: str) -> str:
        # Outside any transaction: a slow gateway must not hold the database.
        if not deliveries.begin(key, knows_keys=notify.knows_keys(channel)):
            return key
        return send(act, channel=channel, message_key=key, is_new=notify.hand_over(channel, payload, key))

    return handle


HANDLERS: dict[str, Callable[[Act, Payload, str], str]] = {
    "sms": _send("sms"),
    "mail": _send("mail"),
    "certificate.issue": lambda act, payload, key: issue(act, certificate_id=payload["certificate_id"]),
    "package.build": lambda act, payload, key: build(act, package=payload["package"]),
    "application.rejudge": lambda act, payload, key: rejudge(act, number=payload["number"]),
    "publicity.end": lambda act, payload, key: end(act, number=payload["number"]),
    "publicity.extend": lambda act, payload, key: extend(act, number=payload["number"]),
    "application.remind": lambda act, payload, key: remind(
        act, number=payload["number"], step=payload["step"], attempt=payload["attempt"]
    ),
    "application.urge": lambda act, payload, key: urge(act, number=payload["number"], days=payload["days"]),
    "application.lapse": lambda act, payload, key: lapse(act, number=payload["number"]),
    "objection.remind": lambda act, payload, key: remind_of_report(act, number=payload["number"], day=payload["day"]),
    "message.digest": lambda act, payload, key: digest(act, at=payload["at"]),
    "platform.purge": lambda act, payload, key: purge(act),
}


def plan_day() -> None:
    """Put today's housekeeping into the outbox, once a day however often it is called."""
    now = clock.now()
    outbox.put("platform.purge", f"purge:{now:%Y%m%d}", "platform:records", {}, due_at=now, now=now)
    for at in digests.due_on(now):
        key = f"digest:{at:%Y%m%d%H%M}"
        outbox.put("message.digest", key, "platform:messages", {"at": at.isoformat()}, due_at=at, now=now)


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
        is_told = isinstance(error, notify.FAILURES)
        reason = str(error) if is_told else type(error).__name__
        gone = outbox.failed(item, reason, clock.real_now(), for_good=is_told and not getattr(error, "is_temporary", True))
        deliveries.failed(item.key, reason, given_up=gone)
    else:
        outbox.done(item, clock.now())
    return True


def work_off(limit: int = 100_000) -> int:
    """Do everything that is due now; returns how many rows were handled."""
    count = 0
    while count < limit and work_one():
        count += 1
    return count
