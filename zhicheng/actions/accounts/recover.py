"""找回密码."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import as_typed, rates, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import SmsCode
from zhicheng.records.queries.account_rules import account_rules

from . import _passwords, _recovery


@action("account.recover")
def recover(act: Act, *, way: _recovery.Way, login: str, mobile: str, code: str, password: str, real_now: datetime) -> str:
    """找回密码: set a new one with the code sent by `begin_recovery`; every session of the account ends. Returns the account's id.

    A locked account stays locked (K22 五(四)1; AMB-02), which is said only to whoever holds its mobile. Raises Refusal mobile.*,
    account.login_shape, password.*, account.code_wrong, account.locked, rate_limited.
    """
    act.keep()
    rules = account_rules(act.now)
    act.about("account:unknown", kind=way)
    rates.limit("recovery.address", act.by.origin, rules.recoveries_per_address, window=rates.MINUTE, real_now=real_now)
    number = as_typed.mobile(mobile)
    meant = _passwords.accepted(password, rules, number)
    account = _recovery.bearer(way, login, number, act.now)
    proof = sms_codes.check(number, SmsCode.Purpose.RECOVER, code, rules, real_now)
    if account is None:
        raise Refusal("account.code_wrong", field="code")
    act.about(f"account:{account.pk}", kind=way)
    _passwords.accepted(meant, rules, *_passwords.about(account.person, account.username))
    sms_codes.use(proof, real_now)
    if account.locked_at is not None:
        raise _passwords.locked(rules)
    _passwords.store(account, meant)
    account.must_change_password = False
    account.save(update_fields=["password", "session_epoch", "failed_logins", "must_change_password"])
    sms_codes.text_to(act, number, "account.recovered", key=f"recovered.{account.pk}.{account.session_epoch}")
    return str(account.pk)
