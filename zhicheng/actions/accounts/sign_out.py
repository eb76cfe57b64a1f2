"""退出登录."""

from __future__ import annotations

from zhicheng.actions.act import Act, action

from . import _own


@action("account.sign_out")
def sign_out(act: Act) -> str:
    """退出登录 in this browser; the door forgets its session afterwards. Returns the account's id."""
    return str(_own.account(act).pk)
