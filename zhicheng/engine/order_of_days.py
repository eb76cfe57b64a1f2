"""日期先后: the days of a result follow each other (QJ23 四; RES-04, CER-06)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Day:
    """One step of the way and its day; None where it has none."""

    label: str
    on: date | None


def out_of_order(days: Sequence[Day]) -> tuple[Day, Day] | None:
    """The first two steps of which the later one has the earlier day; None where all follow each other. The same day is in order."""
    known = [day for day in days if day.on is not None]
    for before, after in itertools.pairwise(known):
        if before.on and after.on and after.on < before.on:
            return before, after
    return None
