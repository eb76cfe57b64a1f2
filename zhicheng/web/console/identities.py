"""How accounts and the identities they hold read on the pages of the administrators."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from zhicheng.records.queries.console import is_live
from zhicheng.web.shared.parts import Chip


def place(identity: Any) -> str:
    """Whom an identity acts for."""
    holder = identity.body or identity.employer
    return holder.name if holder else "本人"


def ends(identity: Any, today: date) -> str:
    """When it ends: the first day it no longer holds."""
    if identity.ends_on is None:
        return "长期"
    return f"{identity.ends_on}起{'失效' if is_live(identity, today) else '已失效'}"


def held(identities: Iterable[Any], today: date) -> str:
    """Every identity of an account in one line."""
    return "；".join(
        f"{place(row)} {row.get_role_display()}" + (f"（{ends(row, today)}）" if row.ends_on else "") for row in identities
    )


def state(account: Any) -> Chip:
    """The state of an account."""
    if not account.is_active:
        return Chip("grey", "已停用")
    if account.locked_at is not None:
        return Chip("red", "已锁定")
    return Chip("orange", "待改密码") if account.must_change_password else Chip("green", "正常")
