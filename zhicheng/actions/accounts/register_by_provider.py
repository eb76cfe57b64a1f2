"""统一身份认证首次登录."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password

from zhicheng.actions import as_typed, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.identity_provider.provider import Claims
from zhicheng.records.models import Identity
from zhicheng.records.queries import allotments
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.queries.sessions import actor_for

from . import _people, _vouched


@action("account.register_by_provider")
def register_by_provider(act: Act, *, claims: Claims, agrees: bool, real_now: datetime) -> str:
    """首次登录: an account for a person whom the provider verified and nobody has on record; returns the id of its applicant identity.

    K20 二(一); ACC-02, ACC-06. The account has no password: the provider is its way in, or one set with a code. Raises Refusal
    account.notice, allot.registered, provider.level, provider.lacking, provider.unlike (somebody was quicker).
    """
    rules = account_rules(act.now)
    act.about("account:new", kind="provider", level=claims.level[:20])
    allotments.refuse_registration(act.now)
    proof = _vouched.check_level(claims, rules)
    name, bearer = _vouched.read(act, claims)
    try:
        mobile = as_typed.mobile(claims.mobile)
    except Refusal:
        raise Refusal("provider.lacking", what="手机号") from None
    if not agrees:
        raise Refusal("account.notice", field="agrees")
    account = None if _people.borne(bearer) else _people.create(name, bearer, mobile, make_password(None), act.now)
    if account is None:
        raise Refusal("provider.unlike")
    entered = Identity.objects.create(account=account, role=Identity.Role.APPLICANT, granted_at=act.now)
    act.about(f"account:{account.pk}")
    act.by = actor_for(account, entered, act.by.origin)
    if proof == "sms":
        sms_codes.send_factor(act, account, rules, real_now)
    return str(entered.pk)
