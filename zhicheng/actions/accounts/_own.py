"""The actor's own account."""

from __future__ import annotations

from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account


def account(act: Act) -> Account:
    """The account acting, locked for this act and named in the audit. Raises Refusal account.sign_in_first."""
    if act.by.account is None:
        raise Refusal("account.sign_in_first")
    act.about(f"account:{act.by.account}")
    return Account.objects.select_for_update(of=("self",)).select_related("person").get(pk=act.by.account)
