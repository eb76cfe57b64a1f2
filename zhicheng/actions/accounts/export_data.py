"""导出本人数据."""

from __future__ import annotations

from zhicheng.actions.act import Act, action

from . import _own


@action("account.export_data")
def export_data(act: Act, *, form: str) -> str:
    """导出本人数据 (个人信息保护法 45): leaves an entry saying when and in which form; the door writes the file. Returns the person's id."""
    account = _own.account(act)
    act.about(f"account:{account.pk}", kind=form)
    return str(account.person_id)
