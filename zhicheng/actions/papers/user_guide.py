"""系统使用指南 as bytes: our own text for each kind of reader (SUP-03)."""

from __future__ import annotations

from zhicheng.documents import user_guide as paper
from zhicheng.documents.typesetting import FontsMissing


def user_guide(role: str, platform: str) -> bytes | None:
    """The guide of a kind of reader, None where there is none or nothing to print it with."""
    guide = paper.guide_of(role)
    try:
        return paper.render(guide, platform) if guide else None
    except FontsMissing:
        return None
