"""运行状态: what runs, what is under way or announced, and what once kept people from a 公示 (ux A16)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q

from zhicheng.engine.calendar import SHANGHAI
from zhicheng.records.announcements import Outage

__all__ = ["KINDS", "Outage", "ahead", "broken_days", "past", "under_way"]

KINDS: list[tuple[str, str]] = list(Outage.Kind.choices)


def under_way(now: datetime) -> Sequence[Outage]:
    """What is not over yet, the earliest first. One statement."""
    still = Q(ends_at__isnull=True) | Q(ends_at__gt=now)
    return list(Outage.objects.filter(still, starts_at__lte=now).order_by("starts_at", "id")[:20])


def ahead(now: datetime) -> Sequence[Outage]:
    """Maintenance announced. One statement."""
    return list(Outage.objects.filter(starts_at__gt=now).order_by("starts_at", "id")[:20])


def past(now: datetime) -> Sequence[Outage]:
    """What is over, the latest first. One statement."""
    return list(Outage.objects.filter(ends_at__lte=now).order_by("-starts_at", "-id")[:20])


def broken_days(since: datetime, now: datetime) -> frozenset[date]:
    """The days on which a 公示 could not be read, from an instant on; what is not over yet counts through today. One statement."""
    rows = Outage.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=since), affects_publicity=True)
    days: set[date] = set()
    for starts_at, ends_at in rows.values_list("starts_at", "ends_at"):
        first = max(starts_at, since).astimezone(SHANGHAI).date()
        last = (ends_at - timedelta(microseconds=1) if ends_at else max(now, starts_at)).astimezone(SHANGHAI).date()
        days.update(first + timedelta(days=nth) for nth in range((last - first).days + 1))
    return frozenset(days)
