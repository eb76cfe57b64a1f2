"""修改密码."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import SmsCode
from zhicheng.records.queries.account_rules import account_rules

from . import _own, _passwords


@action("account.change_password")
def change_password(act: Act, *, password: str, real_now: datetime, current: str = "", code: str = "") -> str:
    """修改密码, proven by the present password or by a code sent to the own mobile; after a unit's reset by signing in alone (ACC-17).

    Ends all other sessions; returns the account's id. Raises Refusal password.*, account.code_wrong, account.locked.
    """
    act.keep()
    rules = account_rules(act.now)
    account = _own.account(act)
    meant = _passwords.accepted(password, rules, *_passwords.about(account.person, account.username))
    if code:
        sms_codes.spend(account.person.mobile, SmsCode.Purpose.CONFIRM, code, rules, real_now)
    elif not account.must_change_password:
        _passwords.prove(account, current, act.now, rules)
    if _passwords.matches(account, meant):
        raise Refusal("password.same", field="password")
    _passwords.store(account, meant)
    account.must_change_password = False
    account.save(update_fields=["password", "session_epoch", "failed_logins", "must_change_password"])
    return str(account.pk)
