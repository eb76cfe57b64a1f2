"""Whether an edition of a pack is in force."""

from __future__ import annotations

from datetime import date

from zhicheng.records.queries.library import Edition
from zhicheng.web.shared.parts import Chip


def chip_of(edition: Edition, on: date) -> Chip:
    """现行, 尚未施行 or 已废止 on a day."""
    if edition.holds(on):
        return Chip("green", "现行")
    return Chip("blue", "尚未施行") if on < edition.since else Chip("grey", "已废止")
