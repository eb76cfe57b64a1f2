"""授予身份, in one step: where an installation is founded and no administrator is there yet."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act, action

from . import _granting


@action("account.grant_role")
def grant_role(act: Act, *, username: str, role: str, body_code: str, ends_on: date | None = None) -> str:
    """授予身份 to a named person for a body with the function (ORG-02), never against 三员分立. Returns the identity's id.

    `ends_on` is the first day it no longer holds. Raises Refusal role.*, account.unknown_username.
    """
    account, wanted, body = _granting.asked(act, username, role, body_code, ends_on)
    return str(_granting.give(act, account, wanted, body, ends_on).pk)
