"""C9: the three pages of what is on record about oneself, beside each other."""

from __future__ import annotations

from typing import Any

from zhicheng.web.shared.parts import Link

TABS = [Link("我的证书", "/me/certificates/"), Link("诚信记录", "/me/integrity/"), Link("继续教育学时", "/me/learning/")]


def tabbed(here: str) -> dict[str, Any]:
    """The tabs and the crumbs of one of the pages."""
    return {"tabs": TABS, "here": here, "crumbs": [Link("首页", "/me/"), Link(here, "")]}
