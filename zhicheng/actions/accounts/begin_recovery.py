"""申请找回密码."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import as_typed, rates, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine import identity
from zhicheng.records.models import SmsCode
from zhicheng.records.queries.account_rules import account_rules

from . import _recovery


@action("account.begin_recovery")
def begin_recovery(act: Act, *, way: _recovery.Way, login: str, mobile: str, real_now: datetime) -> str:
    """找回密码: a code goes to the mobile when it belongs to the document number (or to a clerk of the unit). Returns the way.

    K22 五(四)2; ACC-11, ACC-12. Answer, rows and time are the same when nothing fits (SEC-06). Raises Refusal mobile.*,
    account.login_shape, rate_limited.
    """
    act.keep()
    rules = account_rules(act.now)
    act.about("account:unknown", kind=way)
    rates.limit("recovery.address", act.by.origin, rules.recoveries_per_address, window=rates.MINUTE, real_now=real_now)
    number = as_typed.mobile(mobile)
    account = _recovery.bearer(way, login, number, act.now)
    subject = identity.normalise_code(login)
    rates.limit("recovery.subject", subject, rules.recoveries_per_subject, window=rates.HOUR, real_now=real_now)
    sms_codes.limit_codes(act, number, rules, real_now)
    sms_codes.issue(act, number, SmsCode.Purpose.RECOVER, rules, real_now, unknown=account is None)
    return way
