"""登录 by a code sent to the mobile."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import as_typed, rates, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, SmsCode
from zhicheng.records.queries import accounts
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.queries.sessions import actor_for

from . import _passwords


@action("account.sign_in_by_code")
def sign_in_by_code(act: Act, *, mobile: str, code: str, real_now: datetime) -> str:
    """验证码登录 of an applicant; returns the id of the applicant identity. A locked account stays locked (K22 五(四)1; AMB-02).

    Raises Refusal mobile.*, account.code_wrong, account.code_for_several, account.code_unknown, account.locked, rate_limited.
    What is said about an account is said only to whoever holds its mobile.
    """
    act.keep()
    rules = account_rules(act.now)
    act.about("account:unknown", kind="code")
    rates.limit("sign_in", act.by.origin, rules.sign_ins_per_address, window=rates.MINUTE, real_now=real_now)
    number = as_typed.mobile(mobile)
    sms_codes.spend(number, SmsCode.Purpose.SIGN_IN, code, rules, real_now)
    bearers = Account.objects.filter(person__mobile_index=accounts.mobile_index(number), is_active=True).count()
    if bearers > 1:
        raise Refusal("account.code_for_several", field="code")
    found = accounts.person_login(number, act.now)
    if found is None:
        raise Refusal("account.code_unknown", field="code")
    account, entered = found
    act.about(f"account:{account.pk}", kind="code")
    if account.locked_at is not None:
        raise _passwords.locked(rules)
    act.by = actor_for(account, entered, act.by.origin)
    return str(entered.pk)
