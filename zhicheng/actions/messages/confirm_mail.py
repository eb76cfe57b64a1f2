"""确认邮箱: the code from the mail is typed in; from now on messages are sent there too."""

from __future__ import annotations

import secrets
import unicodedata
from datetime import datetime, timedelta

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.fields import blind_index
from zhicheng.records.models import MailBox
from zhicheng.records.queries.account_rules import account_rules


@action("message.confirm_mail")
def confirm_mail(act: Act, *, code: str, real_now: datetime) -> str:
    """Confirm the account's mail address. Raises Refusal `message.mail_code`; a wrong try counts."""
    account, rules = act.by.account or 0, account_rules(act.now)
    act.about(f"account:{account}")
    act.keep()
    row = MailBox.objects.select_for_update().filter(account=account, confirmed_at__isnull=True).first()
    over = row is None or row.code_sent_at is None or row.code_sent_at + timedelta(minutes=rules.sms_code_minutes) <= real_now
    if row is None or over or row.code_tries >= rules.sms_code_tries:
        raise Refusal("message.mail_code", field="code")
    typed = unicodedata.normalize("NFKC", code).replace(" ", "")
    row.code_tries += 1
    row.save(update_fields=["code_tries"])
    if not secrets.compare_digest(row.code_hash, blind_index("mail", f"{account}:{row.address}:{typed}")):
        raise Refusal("message.mail_code", field="code")
    row.confirmed_at, row.code_hash = act.now, ""
    row.save(update_fields=["confirmed_at", "code_hash"])
    return str(account)
