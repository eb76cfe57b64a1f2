"""受理期: whether the channel is open, until when, and when it opens next (REC-02, WIN-05, AMB-42)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhicheng.engine.calendar import SHANGHAI, RecurringWindow, WindowState, end_of_day, window_at
from zhicheng.engine.policy import Rulebook, Value
from zhicheng.engine.refusal import Refusal
from zhicheng.records.applications import WindowExtension

from . import policies
from .places import ancestry

RECOGNITION = "recognition"
WINDOWS = "recognition.windows"
PUSH_BY = "recognition.unit_push_by"
QUIET = "platform.quiet_hours"
# 初级职称: the level whose channel everybody uses.
LEVEL = 4


@dataclass(frozen=True)
class RecognitionWindow:
    """The opening under way, else the next one: from `opens_at` until before `closes_at`. `next_opens_at` is the one after now."""

    is_open: bool
    opens_at: datetime
    closes_at: datetime
    next_opens_at: datetime
    clause: str
    announcement: str = ""


def recognition_window(division: str, level: int, now: datetime) -> RecognitionWindow:
    """The window for recognition at a level. Raises Refusal `not_configured`."""
    today = local_day(now)
    found = policies.value(policies.rulebook(division, today), WINDOWS, today, division, level=f"L{level}")
    windows = [recurring(found.value)]
    state = window_at(windows, now)
    extended = extension(division, now)
    following = window_at(windows, state.closes_at).opens_at if state.is_open else state.opens_at
    # Levels may have windows of their own: an extension counts only for those whose window opened at that instant.
    own = extended is not None and window_at(windows, extended.opens_at).opens_at == extended.opens_at
    if extended is not None and own and (not state.is_open or extended.opens_at == state.opens_at):
        return RecognitionWindow(
            True, extended.opens_at, extended.new_closes_at, following, str(found.clause), extended.announcement
        )
    return RecognitionWindow(state.is_open, state.opens_at, state.closes_at, following, str(found.clause))


def extension(division: str, now: datetime) -> WindowExtension | None:
    """The extension that holds an opening open at this instant, the latest one if there are several."""
    rows = WindowExtension.objects.filter(
        division_id__in=ancestry(division), matter=RECOGNITION, opens_at__lte=now, new_closes_at__gt=now
    )
    return rows.order_by("-new_closes_at").first()


def closes_at(division: str, opens_at: datetime, planned: datetime) -> datetime:
    """When an opening that began at `opens_at` closes, extensions counted in."""
    rows = WindowExtension.objects.filter(division_id__in=ancestry(division), matter=RECOGNITION, opens_at=opens_at)
    return max([planned, *rows.values_list("new_closes_at", flat=True)])


def quiet_hours(division: str, now: datetime) -> Value | None:
    """维护避开通道关闭前的小时数, None where no pack says it."""
    today = local_day(now)
    return policies.optional(policies.rulebook(division, today), QUIET, today) if policies.configured(division, today) else None


def next_closing(division: str, after: datetime) -> datetime | None:
    """The first instant after `after` at which a channel for recognition closes, extensions counted in; None without a rule."""
    try:
        return recognition_window(division, LEVEL, after).closes_at
    except Refusal:
        return None


def recurring(value: Mapping[str, Any]) -> RecurringWindow:
    """A pack's window value as the calendar reads it."""
    last = value["last_day"]
    return RecurringWindow(frozenset(value["months"]), value["first_day"], None if last == "end_of_month" else int(last))


def base_window(book: Rulebook, division: str, now: datetime) -> WindowState:
    """The opening the packs alone give, whatever was extended."""
    today = local_day(now)
    value = policies.value(book, WINDOWS, today, division, level="L4").value
    return window_at([recurring(value)], now)


def unit_push_by(book: Rulebook, opens_at: datetime, level: int) -> datetime | None:
    """通道所在月的单位上报期限 (exclusive), None where the packs set none."""
    opened = local_day(opens_at)
    found = policies.optional(book, PUSH_BY, opened, level=f"L{level}")
    if found is None:
        return None
    months = 1 if found.value == "end_of_month" else int(found.value)
    index = opened.year * 12 + opened.month - 1 + months
    return end_of_day(date.fromordinal(date(index // 12, index % 12 + 1, 1).toordinal() - 1))


def local_day(instant: datetime) -> date:
    """The calendar day of an instant here."""
    return instant.astimezone(SHANGHAI).date()
