"""受理期 as people read it: open until when, or closed and when it opens next, always with its rule (REC-02, REC-13, NFR-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhicheng.engine.calendar import SHANGHAI, spell_day
from zhicheng.engine.policy import months_text
from zhicheng.records.queries import policies, windows
from zhicheng.records.queries.windows import RecognitionWindow
from zhicheng.web.shared.parts import Clause

LEVEL = 4
"""The window is asked for at the upper of the two initial levels."""


@dataclass(frozen=True)
class Window:
    """The window with its sentence and the rule behind it."""

    now: datetime
    found: RecognitionWindow
    season: str
    clause: Clause

    @property
    def is_open(self) -> bool:
        """Whether cases may be filed now."""
        return self.found.is_open

    @property
    def until(self) -> datetime:
        """When it closes (exclusive)."""
        return self.found.closes_at

    @property
    def opens(self) -> str:
        """The next opening as an instant people read."""
        return instant(self.found.next_opens_at)

    @property
    def sentence(self) -> str:
        """Message 16: what the rule is, what day it is, when it opens next."""
        today = windows.local_day(self.now)
        return f"考核认定{self.season}受理。今天是{today.month}月{today.day}日，下一次{self.opens}开放。"


def window_of(division: str, now: datetime) -> Window:
    """The window of a division. Raises Refusal `not_configured`."""
    today = windows.local_day(now)
    found = windows.recognition_window(division, LEVEL, now)
    rule = policies.value(policies.rulebook(division, today), windows.WINDOWS, today, division, level=f"L{LEVEL}")
    told = found.announcement or rule.says
    return Window(now, found, months_text(rule.value), Clause(str(rule.clause), text=told))


def instant(at: datetime) -> str:
    """12月1日（周二）0:00, with the year: an opening may be next year's."""
    local = at.astimezone(SHANGHAI)
    return f"{local.year}年{spell_day(local.date())}{local.hour}:{local.minute:02d}"
