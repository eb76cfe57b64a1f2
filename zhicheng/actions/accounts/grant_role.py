"""授予身份, in one step: where an installation is founded and no administrator is there yet."""

from __future__ import annotations

from zhicheng.actions.act import Act, action

from . import _granting


@action("account.grant_role")
def grant_role(act: Act, *, username: str, role: str, body_code: str) -> str:
    """授予身份 to a named person for a body with the function (ORG-02), never against 三员分立. Returns the identity's id.

    Raises Refusal role.*, account.unknown_username.
    """
    account, wanted, body = _granting.asked(act, username, role, body_code, None)
    return str(_granting.give(act, account, wanted, body, None).pk)
