"""What the frame of every page says of this installation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery

from zhicheng.records.outbox import Notice
from zhicheng.records.places import Body, BodyFunction, Division

from . import clock
from .places import LINEAGE


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
    """One statement beside the clock; organiser and phone are those of the city HR body above this installation's division."""
    # Spelled out: an outer reference inside a list is never resolved.
    above = reduce(or_, (Q(division=OuterRef(level)) for level in LINEAGE))
    offices = Body.objects.filter(above, functions__function=BodyFunction.Function.CITY_HRSS, active=True).order_by("id")
    found = Division.objects.filter(code=settings.LOCAL_DIVISION).values_list(
        "name", Subquery(offices.values("name")[:1]), Subquery(offices.values("phone")[:1])
    )
    name, organiser, phone = found.first() or ("", "", "")
    banner = "演示系统：人物、单位均为虚构，时间为演示时间，签章为测试签章，所有结果没有效力。" if clock.is_demo() else None
    return Words("职称申报评审平台", name, organiser or "", "12333", phone or "", banner)


def unread(account_id: int) -> int:
    """How many messages an account has not read."""
    return Notice.objects.filter(account=account_id, read_at__isnull=True).count()


def is_empty() -> bool:
    """Whether nobody was ever here: no division, so nothing else either."""
    return not Division.objects.exists()
