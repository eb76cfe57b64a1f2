"""A support ticket as somebody without a way in files it: code by SMS, evidence, no sign-in."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from tests.factories.hostile import good_pdf
from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.act import Act, visitor
from zhicheng.actions.tickets.submit import Asking, submit
from zhicheng.records.models import OutboxItem

MOBILE = "13900000077"
DOOR = visitor("10.0.7.1")
SLOTS = {"person_recovery": ["identity"], "name_fix": ["identity"], "merge": ["identity", "other_identity"]} | {
    "unit_recovery": ["explanation", "licence"],
    "staff_recovery": ["identity", "letter"],
}


def last_text() -> str:
    """The text message written last."""
    return str(json.loads(OutboxItem.objects.filter(kind="sms").order_by("-id")[0].payload)["text"])


def code_for(mobile: str, now: datetime) -> str:
    """The code of a ticket, read from the mobile."""
    send_code(Act(DOOR, now), purpose="ticket", mobile=mobile, real_now=now)
    return last_text().split("验证码")[1][:6]


def paper() -> tuple[bytes, str]:
    """A scanned page."""
    name, body = good_pdf(1)
    return body, name


def file(kind: str, name: str, number: str, now: datetime, *, mobile: str = MOBILE, without: str = "", **more: Any) -> str:
    """File a ticket; returns its number."""
    asking = Asking(
        kind=kind, name=name, document_kind="id_card", number=number, mobile=mobile, request="手机号已停用，请恢复", **more
    )
    files = {slot: paper() for slot in SLOTS[kind] if slot != without}
    return submit(Act(DOOR, now), asking=asking, code=code_for(mobile, now), files=files, real_now=now)
