"""变更手机号."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import as_typed, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine import identity
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Person, SmsCode
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.queries.accounts import mobile_index

from . import _own, _passwords


@action("account.change_mobile")
def change_mobile(act: Act, *, mobile: str, code: str, old_code: str, current: str, real_now: datetime) -> str:
    """变更手机号, proven by the password and a code sent to each of the two numbers; the old number is told. Returns the account's id.

    Who has lost the old number restores the account by evidence (`account.restore`).

    Raises Refusal mobile.*, password.wrong, account.locked, account.code_wrong.
    """
    act.keep()
    rules = account_rules(act.now)
    account = _own.account(act)
    new = as_typed.mobile(mobile)
    _passwords.prove(account, current, act.now, rules)
    old = account.person.mobile
    if old == new:
        raise Refusal("mobile.same", field="mobile")
    from_old = sms_codes.check(old, SmsCode.Purpose.CONFIRM, old_code, rules, real_now, field="old_code")
    sms_codes.spend(new, SmsCode.Purpose.CHANGE_MOBILE, code, rules, real_now)
    sms_codes.use(from_old, real_now)
    Person.objects.filter(pk=account.person_id).update(
        mobile=new, mobile_index=mobile_index(new), mobile_masked=identity.mask_mobile(new), version=account.person.version + 1
    )
    key = f"mobile.{account.pk}.{real_now:%Y%m%d%H%M%S}"
    sms_codes.text_to(act, old, "account.mobile_changed", key=key, mobile=identity.mask_mobile(new))
    return str(account.pk)
