"""提交工单."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from zhicheng.actions import rates, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.actions.inspection import Outcome, accepted, judged
from zhicheng.actions.keeping import stored
from zhicheng.engine import identity
from zhicheng.engine.factors import readable_password
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.files.checked import CheckedFile
from zhicheng.records.models import SmsCode, Ticket, TicketFile
from zhicheng.records.queries import accounts, tickets
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.queries.file_limits import local_limits

from ._asking import Asking

__all__ = ["Asking", "Upload", "submit"]
Upload = tuple[bytes, str]


def submit(act: Act, *, asking: Asking, code: str, files: Mapping[str, Upload], real_now: datetime) -> str:
    """提交工单 with its evidence, proven by a code sent to the mobile; returns the ticket's number. ACC-13, ACC-14, SUP-06.

    The answer does not say whether there is such an account (SEC-06). Raises Refusal ticket.kind, ticket.evidence, ticket.request, name.*,
    id.*, mobile.*, credit.*, file.*, account.code_wrong, rate_limited, not_configured.
    """
    rules = account_rules(act.now)
    found: dict[str, Outcome] = {}
    try:
        rates.limit("ticket.address", act.by.origin, rules.tickets_per_address, window=rates.HOUR, real_now=real_now)
        # Looking into files is dear: it is done outside the transaction, and not for whoever asks too often.
        found = {slot: judged(*one, lambda: local_limits(act.now)) for slot, one in files.items()}
    except Refusal as too_many:
        found = {"": too_many}
    return _submit(act, asking=asking, code=code, found=found, real_now=real_now)


@action("ticket.submit")
def _submit(act: Act, *, asking: Asking, code: str, found: Mapping[str, Outcome], real_now: datetime) -> str:
    act.keep()
    act.about("ticket:new", kind=asking.kind)
    if isinstance(found.get(""), Refusal):
        accepted(act, found[""])
    slots = tickets.slots(asking.kind, act.now)
    values = asking.values(act.now)
    missing = [slot.title for slot in slots if slot.id not in found]
    if missing:
        raise Refusal(
            "ticket.evidence", field=next(slot.id for slot in slots if slot.id not in found), missing="、".join(missing)
        )
    checked = {slot.id: _one(act, found[slot.id], slot.id) for slot in slots}
    mobile = values["mobile"]
    sms_codes.spend(mobile, SmsCode.Purpose.TICKET, code, account_rules(act.now), real_now)
    number = f"GD-{readable_password(secrets.token_bytes(12))[:9].upper()}"
    ticket = Ticket.objects.create(
        number=number,
        submitted_at=act.now,
        mobile_index=accounts.mobile_index(mobile),
        mobile_masked=identity.mask_mobile(mobile),
        **values,
    )
    for slot in slots:
        TicketFile.objects.create(ticket=ticket, slot=slot.id, title=slot.title, file=stored(act, checked[slot.id]))
    act.about(f"ticket:{number}", kind=asking.kind)
    sms_codes.text_to(act, mobile, "ticket.submitted", key=f"ticket.{number}.submitted", number=number)
    return number


def _one(act: Act, found: Outcome, slot: str) -> CheckedFile:
    """A refusal of the file belongs to the place it was uploaded to."""
    try:
        return accepted(act, found)
    except Refusal as refusal:
        refusal.field = slot
        raise
