"""The openings of a channel around today, as its keeper reads them: when exactly, by which rule, and what was extended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from zhicheng.engine.policy import Value
from zhicheng.records.queries import console, policies
from zhicheng.records.queries.windows import RECOGNITION, WINDOWS, base_window, local_day
from zhicheng.web.shared.parts import Chip

REOPEN = "window.reopen"
# 初级职称 (员级、助理级): the levels the channel of this page serves.
LEVEL = "L4"
_CLOSED_SHOWN, _COMING_SHOWN = 2, 4
_LONG_AGO = timedelta(days=400)


class DayConverter:
    """The day an opening begins, in an address: 2026-09-01."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


@dataclass(frozen=True)
class Opening:
    """One opening: from `opens_at` until before `closes_at`; `planned` is its end before any extension."""

    opens_at: datetime
    planned: datetime
    closes_at: datetime
    now: datetime

    @property
    def day(self) -> date:
        return local_day(self.opens_at)

    @property
    def closed(self) -> bool:
        return self.now >= self.closes_at

    @property
    def chip(self) -> Chip:
        if self.closed:
            return Chip("grey", "已关闭")
        return Chip("purple", "开放中") if self.opens_at <= self.now else Chip("blue", "未开放")

    @property
    def extended(self) -> bool:
        return self.closes_at > self.planned


@dataclass(frozen=True)
class Channel:
    """考核认定申报通道 of one division: its rule, its openings around now (earliest first), its extensions (newest first)."""

    rule: Value
    reopen: Value | None
    openings: Sequence[Opening]
    extensions: Sequence[Any]

    def opening_of(self, day: date) -> Opening | None:
        """The opening that began on a day."""
        return next((opening for opening in self.openings if opening.day == day), None)


def channel(division: str, now: datetime) -> Channel:
    """The channel as the packs and the extensions make it. Raises Refusal `not_configured`."""
    today = local_day(now)
    book = policies.rulebook(division, today)
    rule = policies.value(book, WINDOWS, today, division, level=LEVEL)
    extensions = console.window_extensions(division, RECOGNITION)
    longest: dict[datetime, datetime] = {}
    for row in extensions:
        longest[row.opens_at] = max(row.new_closes_at, longest.get(row.opens_at, row.new_closes_at))
    openings: list[Opening] = []
    at = now - _LONG_AGO
    while sum(not opening.closed for opening in openings) < _COMING_SHOWN:
        state = base_window(book, division, at)
        openings.append(
            Opening(state.opens_at, state.closes_at, max(state.closes_at, longest.get(state.opens_at, state.closes_at)), now)
        )
        at = state.closes_at
    closed = [opening for opening in openings if opening.closed][-_CLOSED_SHOWN:]
    live = [opening for opening in openings if not opening.closed]
    return Channel(rule, policies.optional(book, REOPEN, today), [*closed, *live], extensions)
