"""解锁账号."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal

from . import _managed


@action("account.unlock")
def unlock(act: Act, *, person_id: int) -> str:
    """解锁 a person's account by the own unit, one of staff by the security administrator (K22 五(四)1; ACC-10). Returns the person's id.

    Support opens an account on a ticket only (SEC-08). Raises Refusal account.hidden_person (404), account.not_locked.
    """
    account = _managed.account_of(act, person_id)
    if account.locked_at is None:
        raise Refusal("account.not_locked")
    account.locked_at, account.failed_logins = None, 0
    account.save(update_fields=["locked_at", "failed_logins"])
    return str(person_id)
