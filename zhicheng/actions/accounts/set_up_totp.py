"""设置动态口令."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions.act import Act, action
from zhicheng.engine import factors
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.queries.accounts import pending_totp_secret

from . import _own, _passwords


@action("account.set_up_totp")
def set_up_totp(act: Act, *, nonce: str, code: str, real_now: datetime, current: str = "") -> str:
    """设置动态口令: stored once its first digits were typed; replacing one asks for the present digits. Returns the account's id.

    Raises Refusal second_factor, account.totp_replace, account.locked.
    """
    act.keep()
    rules = account_rules(act.now)
    account = _own.account(act)
    at = real_now.timestamp()
    if account.totp_secret and factors.matched_step(account.totp_secret, current, at, account.totp_last_step) is None:
        failed = _passwords.count_failure(account, act.now, rules)
        raise _passwords.locked(rules) if failed > rules.max_failed_logins else Refusal("account.totp_replace", field="current")
    secret = pending_totp_secret(account.pk, nonce)
    step = factors.matched_step(secret, code, at, 0)
    if step is None:
        raise Refusal("second_factor", field="code")
    account.totp_secret, account.totp_last_step = secret, step
    account.save(update_fields=["totp_secret", "totp_last_step"])
    return str(account.pk)
