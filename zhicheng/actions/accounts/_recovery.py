"""Who asks for a way back in: a document number or a unit, always together with the mobile on record (K22 五(四)2; ACC-11, ACC-12)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from zhicheng.engine import identity
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account
from zhicheng.records.queries import recovery

Way = Literal["person", "unit"]


def bearer(way: Way, login: str, mobile: str, now: datetime) -> Account | None:
    """The one account that both belong to, locked; None otherwise. Raises Refusal account.login_shape (field `login`)."""
    try:
        found = recovery.by_unit(login, mobile) if way == "unit" else recovery.by_document(login, mobile, now)
    except identity.IdentityError:
        raise Refusal("account.login_shape", field="login") from None
    return Account.objects.select_for_update(of=("self",)).select_related("person").filter(pk=found or 0).first()
