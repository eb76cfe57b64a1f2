"""退出全部设备."""

from __future__ import annotations

from zhicheng.actions.act import Act, action

from . import _own


@action("account.end_sessions")
def end_sessions(act: Act) -> str:
    """退出全部设备: every session of the account ends with its next click. Returns the account's id."""
    account = _own.account(act)
    account.session_epoch += 1
    account.save(update_fields=["session_epoch"])
    return str(account.pk)
