"""评审申报通道: when one opens and closes, by which words, and which are open (K20 五; K22 二.5(4); WIN-01, WIN-03, WIN-04)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhicheng.engine.calendar import end_of_day, spell_deadline, start_of_day
from zhicheng.engine.policy import Computed, Target, compute
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.register import PlanRow
from zhicheng.records.announcements import Announcement, ReviewChannel
from zhicheng.records.applications import WindowExtension

from . import policies, register
from .calendar import calendar
from .windows import local_day

MUNICIPAL, MATTER = "channel.municipal", "channel"


@dataclass(frozen=True)
class Wanted:
    """A channel as typed: of a committee of this place by its published notice, or before and after a provincial committee's intake."""

    year: int
    committee: str = ""
    name: str = ""
    notice: str = ""
    opens_on: date | None = None
    closes_on: date | None = None
    collection_start: date | None = None
    collection_deadline: date | None = None
    together: bool = False


@dataclass(frozen=True)
class Instants:
    """What a channel would be: exact instants (`closes_at` exclusive), and where they come from."""

    name: str
    opens_at: datetime
    closes_at: datetime
    basis: str
    says: tuple[str, ...]
    notice: int | None = None
    is_disputed: bool = False


def planned(division: str, now: datetime, year: int | None = None) -> Sequence[PlanRow]:
    """The rows of a year's plan (this one's) for which a channel may open: those with a committee (CAT-08). Raises Refusal `not_configured`."""
    found, wanted = register.kept(division, local_day(now)).register, year or local_day(now).year
    return [row for row in found.plan if row.may_open and row.year == wanted] if found else []


def instants(division: str, wanted: Wanted, now: datetime) -> Instants:
    """When it would open and close. Raises Refusal not_configured, window.not_planned, window.no_notice, window.uncomputed, window.order,
    window.over, window.opened."""
    found = _provincial(division, wanted, now) if wanted.name else _municipal(division, wanted, now)
    if found.closes_at <= found.opens_at:
        raise Refusal("window.order", opens=spelled(found.opens_at), closes=spelled(found.closes_at))
    if found.closes_at <= now:
        raise Refusal("window.over", closes=spelled(found.closes_at))
    if ReviewChannel.objects.filter(division=division, year=wanted.year, name=found.name).exists():
        raise Refusal("window.opened", name=found.name, year=wanted.year)
    return found


def _municipal(division: str, wanted: Wanted, now: datetime) -> Instants:
    """The committee's own published notice sets the days (WIN-01, CAT-14)."""
    today = local_day(now)
    rule = policies.value(policies.rulebook(division, today), MUNICIPAL, today, division)
    named = [row for row in planned(division, now, wanted.year) if row.committee and row.committee.code == wanted.committee]
    if not named or named[0].committee is None:
        raise Refusal("window.not_planned", field="committee", year=wanted.year)
    notices = Announcement.objects.filter(number=wanted.notice, division=division, year=wanted.year, replaced_by__isnull=True)
    notice = notices.filter(kind=Announcement.Kind.COMMITTEE).first()
    if notice is None:
        raise Refusal("window.no_notice", clause=str(rule.clause), field="notice", year=wanted.year)
    if wanted.opens_on is None or wanted.closes_on is None:
        raise Refusal("window.uncomputed", what="起止", why="没有填写公告里的起止日期")
    instants = start_of_day(wanted.opens_on), end_of_day(wanted.closes_on)
    return Instants(named[0].committee.name, *instants, f"{rule.clause}；{notice.title}"[:200], (rule.says,), notice.pk)


def _provincial(division: str, wanted: Wanted, now: datetime) -> Instants:
    """So many days before the intake begins, until so many days before it ends, as the pack in force says (WIN-03, WIN-04)."""
    facts: dict[str, Any] = {
        "committee_level": "provincial",
        "collection_start": wanted.collection_start,
        "collection_deadline": wanted.collection_deadline,
        "unified_delivery_required": wanted.together,
    }
    opens = _computed(division, "channel_opens_on", "开放时间", facts, now)
    closes = _computed(division, "channel_closes_at", "关闭时间", facts, now)
    cites = dict.fromkeys(str(cite) for found in (opens, closes) for cite in found.grounds)
    return Instants(
        name=wanted.name,
        opens_at=start_of_day(opens.value),
        closes_at=closes.value,
        basis="；".join(cites)[:200],
        says=tuple(dict.fromkeys(step.says for found in (opens, closes) for step in found.steps if step.says)),
        is_disputed=bool(opens.conflict or closes.conflict),
    )


def _computed(division: str, gives: str, what: str, facts: dict[str, Any], now: datetime) -> Computed:
    on = local_day(now)
    book = policies.rulebook(division, on)
    found = compute(book, gives, matter=MATTER, target=Target("L3"), facts=facts, on=on, calendar=calendar())
    if found.value is None:
        raise Refusal("window.uncomputed", what=what, why=found.text)
    return found


def spelled(instant: datetime) -> str:
    """An instant in words."""
    return spell_deadline(instant)


def channels(division: str, limit: int = 100) -> Sequence[ReviewChannel]:
    """The channels of a division, the last to close first. One statement."""
    return list(
        ReviewChannel.objects.filter(division=division).select_related("announcement").order_by("-closes_at", "-id")[:limit]
    )


def live(division: str, now: datetime) -> Sequence[ReviewChannel]:
    """Those not closed yet, the first to close first. One statement."""
    rows = ReviewChannel.objects.filter(division=division, closes_at__gt=now).select_related("announcement")
    return list(rows.order_by("closes_at", "id")[:100])


def channel_of(division: str, number: int) -> ReviewChannel | None:
    """One channel of a division."""
    return ReviewChannel.objects.select_related("announcement").filter(division=division, pk=number).first()


def extensions(channel: ReviewChannel) -> Sequence[WindowExtension]:
    """What was extended of it, newest first. One statement."""
    rows = WindowExtension.objects.filter(division=channel.division_id, matter=matter_of(channel.pk))
    return list(rows.select_related("by_person").order_by("-id"))


def matter_of(number: int) -> str:
    """The name a channel's extensions are kept under."""
    return f"channel.{number}"
