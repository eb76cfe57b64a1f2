"""发送验证码."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import as_typed, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.records.models import Account, Person, SmsCode
from zhicheng.records.queries import accounts
from zhicheng.records.queries.account_rules import account_rules


@action("account.send_code")
def send_code(act: Act, *, purpose: str, real_now: datetime, mobile: str = "") -> str:
    """发送验证码 to the mobile typed, or without one to the signed-in person's own; returns the purpose.

    A code for signing in goes out only when an account bears the mobile; the answer is the same when none does (SEC-06).
    Raises Refusal mobile.*, rate_limited.
    """
    act.keep()
    rules = account_rules(act.now)
    wanted = SmsCode.Purpose(purpose)
    act.about(f"code:{purpose}")
    number = as_typed.mobile(mobile) if mobile or act.by.person is None else Person.objects.get(pk=act.by.person).mobile
    sms_codes.limit_codes(act, number, rules, real_now)
    if wanted is SmsCode.Purpose.SIGN_IN and not _is_borne(number):
        return purpose
    sms_codes.issue(act, number, wanted, rules, real_now)
    return purpose


def _is_borne(number: str) -> bool:
    return Account.objects.filter(person__mobile_index=accounts.mobile_index(number), is_active=True).exists()
