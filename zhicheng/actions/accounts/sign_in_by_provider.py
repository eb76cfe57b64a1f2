"""统一身份认证登录."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import rates, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.identity_provider.provider import Claims
from zhicheng.records.models import Account, Identity
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.queries.sessions import actor_for, live_identities

from . import _vouched

NOBODY = "nobody"


@action("account.sign_in_by_provider")
def sign_in_by_provider(act: Act, *, answer: Claims | Refusal, real_now: datetime) -> str:
    """统一身份认证登录 with what the provider answered; returns the id of the identity entered with, NOBODY for a document on no record.

    The trust level counts as the pack says; a second factor of the identity is asked for all the same. A code is sent at once where one is
    asked for. Raises Refusal provider.*, account.locked, rate_limited, or the one that stands for the provider's answer.
    """
    act.keep()
    rules = account_rules(act.now)
    act.about("account:unknown", kind="provider")
    rates.limit("sign_in", act.by.origin, rules.sign_ins_per_address, window=rates.MINUTE, real_now=real_now)
    if isinstance(answer, Refusal):
        raise answer
    act.about("account:unknown", level=answer.level[:20])
    proof = _vouched.check_level(answer, rules)
    name, bearer = _vouched.read(act, answer)
    account = _vouched.account_of(name, bearer, rules)
    if account is None:
        return NOBODY
    act.about(f"account:{account.pk}")
    entered = _first(account)
    act.by = actor_for(account, entered, act.by.origin)
    if "sms" in (proof, rules.second_factor(entered.role)):
        sms_codes.send_factor(act, account, rules, real_now)
    return str(entered.pk)


def _first(account: Account) -> Identity:
    """The identity chosen as default, else the person's own, else the one held longest. Raises Refusal provider.unlike without any."""
    rows = live_identities(account.pk)
    rows.sort(key=lambda row: (row.pk != account.default_identity, row.role != Role.APPLICANT))
    if not rows:
        raise Refusal("provider.unlike")
    return rows[0]
