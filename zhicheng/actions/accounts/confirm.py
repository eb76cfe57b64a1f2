"""再次核验身份."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.records.queries.account_rules import account_rules

from . import _own, _passwords


@action("account.confirm")
def confirm(act: Act, *, current: str) -> str:
    """再次核验 by the password, for identities without a second factor; those with one prove it by `verify_factor`. Returns the account's id.

    Raises Refusal password.wrong, account.locked.
    """
    act.keep()
    account = _own.account(act)
    _passwords.prove(account, current, act.now, account_rules(act.now))
    account.failed_logins = 0
    account.save(update_fields=["failed_logins"])
    return str(account.pk)
