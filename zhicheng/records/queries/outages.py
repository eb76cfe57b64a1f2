"""运行状态: what runs, what is under way or announced, and what once kept people from a 公示 (ux A16)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from zhicheng.records.announcements import Outage

__all__ = ["KINDS", "Outage", "ahead", "past", "under_way"]

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
