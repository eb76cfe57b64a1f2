"""恢复账号: what every way back of a lost account does (K22 五(四)2; SEC-08)."""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import make_password

from zhicheng.actions import sms_codes
from zhicheng.actions.act import Act
from zhicheng.engine import factors, identity
from zhicheng.records.models import Account, Person, Ticket


def begin_anew(act: Act, account: Account, held: Ticket) -> None:
    """The mobile of the ticket takes the place of the lost one, a one-time password goes to it, the lock is lifted, every session ends."""
    one_time = factors.readable_password(secrets.token_bytes(12))
    account.password = make_password(one_time)
    account.session_epoch += 1
    account.failed_logins, account.locked_at, account.must_change_password = 0, None, True
    account.save(update_fields=["password", "session_epoch", "failed_logins", "locked_at", "must_change_password"])
    masked = identity.mask_mobile(held.mobile)
    Person.objects.filter(pk=account.person_id).update(
        mobile=held.mobile, mobile_index=held.mobile_index, mobile_masked=masked, version=account.person.version + 1
    )
    sms_codes.text_to(act, held.mobile, "account.one_time", key=f"restore.{held.number}", secret=one_time)
