"""What stands around a page about the papers of a case: its reader's frame, the way back, and whose turn it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from zhicheng.web.shared.parts import Chip, Link, Turn


@dataclass(frozen=True)
class Around:
    """`trail` leads to the list and to the case; `bar` says whose turn it is in the reader's own words."""

    layout: str
    trail: tuple[Link, Link]
    bar: Callable[[Any, datetime], tuple[Turn, Chip]]

    def context(self, case: Any, now: datetime, label: str) -> dict[str, Any]:
        """What every such page says; the rule behind a date is explained on the page of the case."""
        turn, chip = self.bar(case, now)
        if turn.rule is not None:
            turn = replace(turn, rule=Link(turn.rule.label, f"{self.trail[1].url}{turn.rule.url}"))
        return {"case": case, "layout": self.layout, "turn": turn, "chip": chip, "crumbs": [*self.trail, Link(label, "")]}
