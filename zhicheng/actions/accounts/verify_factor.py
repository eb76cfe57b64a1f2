"""第二次验证."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine import factors
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, SmsCode
from zhicheng.records.queries.account_rules import account_rules

from . import _own, _passwords


@action("account.verify_factor")
def verify_factor(act: Act, *, kind: str, code: str, real_now: datetime) -> str:
    """双因素 (GB/T 22239 8.1.4.1): the code sent by SMS, or the authenticator's digits, each good for one use; returns the kind.

    Wrong digits count towards the lock as wrong passwords do. Raises Refusal second_factor, account.code_wrong, account.locked.
    """
    act.keep()
    rules = account_rules(act.now)
    account = _own.account(act)
    if account.locked_at is not None:
        raise _passwords.locked(rules)
    if kind == "sms":
        sms_codes.spend(account.person.mobile, SmsCode.Purpose.SIGN_IN, code, rules, real_now)
        return kind
    step = (
        factors.matched_step(account.totp_secret, code, real_now.timestamp(), account.totp_last_step)
        if account.totp_secret
        else None
    )
    if step is None:
        failed = _passwords.count_failure(account, act.now, rules)
        raise _passwords.locked(rules) if failed > rules.max_failed_logins else Refusal("second_factor", field="code")
    Account.objects.filter(pk=account.pk).update(totp_last_step=step, failed_logins=0)
    return "totp"
