"""切换身份."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries.account_rules import account_rules
from zhicheng.records.queries.sessions import live_identities

from . import _own


@action("account.switch_identity")
def switch_identity(act: Act, *, identity_id: int, has_password: bool, make_default: bool = False) -> str:
    """切换身份 to another of one's own that is neither ended nor revoked; returns its id.

    `has_password` says whether this session began with the password: a role with two factors does not open on one (GB/T 22239).
    Raises Refusal account.not_own_identity, account.factor_elsewhere.
    """
    account = _own.account(act)
    chosen = next((row for row in live_identities(account.pk) if row.pk == identity_id), None)
    if chosen is None:
        raise Refusal("account.not_own_identity")
    if account_rules(act.now).second_factor(chosen.role) != "none" and not has_password:
        raise Refusal("account.factor_elsewhere")
    act.about(f"account:{account.pk}", identity=chosen.pk, role=chosen.role)
    if make_default:
        account.default_identity = chosen.pk
        account.save(update_fields=["default_identity"])
    return str(chosen.pk)
