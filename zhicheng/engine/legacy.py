"""旧职称名称: what a title that is no longer given stands for today, by the day it was obtained (CAT-17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.engine.names import normalise_name

LEGACY = "titles.legacy"


@dataclass(frozen=True)
class Mapped:
    """现行职称 an old name stands for: the ladder's code and the level from 1 to 5."""

    ladder: str
    level: int


def mapped_title(table: Iterable[Mapping[str, Any]], name: str, series: str, obtained_on: date) -> Mapped | None:
    """The current title of an old name in its series; None when the table has no row for that name and day."""
    wanted = normalise_name(name)
    for row in table:
        if normalise_name(row["name"]) == wanted and row["series"] == series and _holds(row, obtained_on):
            return Mapped(f"{series}.{row['ladder']}", int(row["level"][1:]))
    return None


def _holds(row: Mapping[str, Any], on: date) -> bool:
    since, until = row.get("from"), row.get("until")
    return (since is None or _day(since) <= on) and (until is None or on < _day(until))


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
