"""退出一个设备."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import devices
from zhicheng.records.sessions import AccountSession

from . import _own


@action("account.end_session")
def end_session(act: Act, *, handle: str) -> str:
    """退出一个设备 of one's own: its next click meets the sign-in page. Returns the account's id. Raises Refusal account.session_gone."""
    account = _own.account(act)
    keys = AccountSession.objects.filter(account=account.pk).values_list("pk", flat=True)
    found = next((key for key in keys if devices.handle(key) == handle), None)
    if found is None:
        raise Refusal("account.session_gone")
    AccountSession.objects.filter(pk=found).delete()
    return str(account.pk)
