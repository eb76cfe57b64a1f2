"""删去手机拍的一页, to take it again (ux C6)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions.act import Act, action
from zhicheng.records.evidence import PhonePage

from . import _phone


@action("evidence.drop_page")
def drop_page(act: Act, *, token: str, page: int, real_now: datetime) -> str:
    """Take one page out; one that is not there is out already. Returns the page's id. Raises Refusal phone.over."""
    ticket = _phone.locked(act, token, real_now)
    PhonePage.objects.filter(ticket=ticket, id=page).delete()
    return str(page)
