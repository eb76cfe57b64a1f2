"""重置密码."""

from __future__ import annotations

from zhicheng.actions import sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal

from . import _managed, _passwords


@action("account.reset_password")
def reset_password(act: Act, *, person_id: int, one_time: str, by_sms: bool) -> str:
    """重置密码 to a one-time password that must be changed at the next sign-in; lifts a lock too (K22 五(三)3; ACC-17).

    It goes to the person's own mobile or is handed over in person. Returns the person's id, never the password. Support has no such
    act: it restores an account on a ticket (SEC-08). Raises Refusal account.hidden_person (404), account.own_reset.
    """
    account = _managed.account_of(act, person_id)
    if account.pk == act.by.account:
        raise Refusal("account.own_reset")
    _passwords.store(account, one_time)
    account.must_change_password, account.locked_at = True, None
    account.save(update_fields=["password", "session_epoch", "failed_logins", "must_change_password", "locked_at"])
    act.about(f"person:{person_id}", by_sms=by_sms)
    if by_sms:
        key = f"reset.{account.pk}.{account.session_epoch}"
        sms_codes.text_to(act, account.person.mobile, "account.one_time", key=key, secret=one_time)
    return str(person_id)
