"""重发消息: one text message or mail of a case again, in the same words, to the address the person has now."""

from __future__ import annotations

from zhicheng.actions import telling
from zhicheng.actions.act import Act, action
from zhicheng.engine import access
from zhicheng.engine.identity import mask_mobile
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.mail.sender import masked_address
from zhicheng.records.models import Delivery
from zhicheng.records.queries import cases


@action("message.resend")
def resend(act: Act, *, number: str, delivery_id: int) -> str:
    """Send a message of a case again. Returns the case's number.

    Raises Refusal `access.*`, `message.unknown`, `message.under_way` while it is still being sent, `message.no_address`.
    """
    act.about(f"application:{number}", delivery=delivery_id)
    case = cases.load(number)
    access.check_case(act.by, "message.resend", cases.view(case))
    old = Delivery.objects.select_for_update().filter(pk=delivery_id, subject=number).first()
    if old is None or old.repeats is not None:
        raise Refusal("message.unknown")
    tries = Delivery.objects.filter(repeats=old.pk)
    under_way = (Delivery.State.WAITING, Delivery.State.SENDING)
    if old.state in under_way or tries.filter(state__in=under_way).exists():
        raise Refusal("message.under_way")
    is_sms = old.channel == Delivery.Channel.SMS
    address = case.person.mobile if is_sms else telling.mail_addresses([old.account]).get(old.account, "")
    if not address:
        raise Refusal("message.no_address", channel=old.get_channel_display())
    row = Delivery(
        key=f"{old.key[:100]}:again:{old.pk}.{tries.count() + 1}",
        kind=old.kind,
        channel=old.channel,
        subject=number,
        account=old.account,
        address_masked=mask_mobile(address) if is_sms else masked_address(address),
        title=old.title,
        text=old.text,
        repeats=old.pk,
        created_at=act.now,
    )
    telling.put_out(act, row, address)
    return number
