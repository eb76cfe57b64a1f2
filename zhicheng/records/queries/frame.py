"""What the frame of every page says of this installation."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from zhicheng.records.outbox import Installation, Notice
from zhicheng.records.places import Division


@dataclass(frozen=True)
class Words:
    """Names and lines shown on every page; empty strings are left out by the frame."""

    platform: str
    division: str
    organiser: str
    hotline: str
    phone: str
    demo: str | None


def words() -> Words:
    """One statement each for the division and the installation; organiser and phone are those of the division's city HR body."""
    from .places import city_office

    demo = Installation.objects.filter(id=1, demo=True).exists()
    name = Division.objects.filter(code=settings.LOCAL_DIVISION).values_list("name", flat=True).first() or ""
    office = city_office(settings.LOCAL_DIVISION)
    banner = "演示系统：人物、单位均为虚构，时间为演示时间，签章为测试签章，所有结果没有效力。" if demo else None
    return Words(
        platform="职称申报评审平台",
        division=name,
        organiser=office.name if office else "",
        hotline="12333",
        phone=office.phone if office else "",
        demo=banner,
    )


def unread(account_id: int) -> int:
    """How many messages an account has not read."""
    return Notice.objects.filter(account=account_id, read_at__isnull=True).count()


def is_empty() -> bool:
    """Whether nobody was ever here: no division, so nothing else either."""
    return not Division.objects.exists()
