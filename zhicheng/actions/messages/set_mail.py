"""填写邮箱: where an account also wants its mail; an empty address ends it, a new one gets a code first."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from zhicheng.actions import rates, telling
from zhicheng.actions.act import Act, action
from zhicheng.actions.telling import About
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.mail.sender import check_mail
from zhicheng.records.fields import blind_index
from zhicheng.records.models import MailBox
from zhicheng.records.queries.account_rules import account_rules

HOUR = timedelta(hours=1)


@action("message.set_mail")
def set_mail(act: Act, *, address: str, real_now: datetime) -> str:
    """Set or end the account's mail address. Raises Refusal `message.mail_shape`, `rate_limited`, `not_configured`."""
    account = act.by.account or 0
    act.about(f"account:{account}", ends=not address)
    if not address:
        MailBox.objects.filter(account=account).delete()
        return str(account)
    try:
        check_mail(address, "确认邮箱", "shape")
    except ValueError:
        raise Refusal("message.mail_shape", field="address", typed=address[:40]) from None
    rules = account_rules(act.now)
    rates.limit("code.mail", str(account), rules.sms_codes_per_mobile, window=HOUR, real_now=real_now)
    code = f"{secrets.randbelow(1_000_000):06d}"
    row, _ = MailBox.objects.update_or_create(
        account=account,
        defaults={
            "address": address,
            "code_hash": blind_index("mail", f"{account}:{address}:{code}"),
            "code_tries": 0,
            "code_sent_at": real_now,
            "confirmed_at": None,
        },
    )
    about = About(key=f"mail.code:{row.pk}:{real_now:%Y%m%d%H%M%S%f}", subject="mailbox")
    telling.tell_mailbox(act, "account.mail_code", account, address, about, code=code, minutes=rules.sms_code_minutes)
    return str(account)
