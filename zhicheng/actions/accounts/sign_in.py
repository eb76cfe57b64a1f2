"""登录 by password."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from zhicheng.actions import rates, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine import identity
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account
from zhicheng.records.queries import accounts
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.queries.sessions import actor_for

from . import _passwords

Kind = Literal["person", "unit", "staff"]


@action("account.sign_in")
def sign_in(act: Act, *, kind: Kind, login: str, password: str, real_now: datetime, unit: str = "") -> str:
    """登录: by resident number or mobile, by unit and clerk, or by a staff login name; returns the id of the identity entered with.

    K22 五(一)2, 五(四)1; ACC-01, ACC-09, ACC-10. Sends the code of a second factor by SMS at once. Never call it with a one-use key:
    a replay would answer without the password. Raises Refusal account.login_shape, account.use_unit_tab, account.wrong,
    account.locked (all the same for an account that does not exist), rate_limited.
    """
    act.keep()
    rules = account_rules(act.now)
    act.about("account:unknown", kind=kind)
    rates.limit("sign_in", act.by.origin, rules.sign_ins_per_address, window=rates.MINUTE, real_now=real_now)
    found = _find(kind, login, unit, act.now)
    if found is None:
        _passwords.matches(None, password)
        raise _passwords.refusal(_passwords.count_unknown(identity.normalise_code(login), real_now), rules)
    account = Account.objects.select_for_update(of=("self",)).select_related("person").get(pk=found[0].pk)
    act.about(f"account:{account.pk}", kind=kind)
    is_right = _passwords.matches(account, password)
    if account.locked_at is not None:
        raise _passwords.locked(rules)
    if not is_right:
        raise _passwords.refusal(_passwords.count_failure(account, act.now, rules), rules)
    Account.objects.filter(pk=account.pk).update(failed_logins=0)
    act.by = actor_for(account, found[1], act.by.origin)
    if rules.second_factor(found[1].role) == "sms":
        sms_codes.send_factor(act, account, rules, real_now)
    return str(found[1].pk)


def _find(kind: Kind, login: str, unit: str, now: datetime) -> accounts.Login | None:
    if kind == "staff":
        return accounts.staff_login(login)
    try:
        if kind == "unit":
            return accounts.unit_login(unit, login, now)
        return accounts.person_login(login, now)
    except identity.IdentityError:
        if kind == "person" and _is_unit(login):
            raise Refusal("account.use_unit_tab", field="login") from None
        raise Refusal("account.login_shape", field="login") from None


def _is_unit(login: str) -> bool:
    """Whether what was typed is a unit's name or credit code, by its shape alone: nothing is looked up (ACC-01)."""
    try:
        identity.parse_credit_code(login)
    except identity.IdentityError as error:
        return error.code == "credit.former" or any("\u4e00" <= character <= "\u9fff" for character in login)
    return True
