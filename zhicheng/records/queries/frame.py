"""What the frame of every page says of this installation."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from zhicheng.records.places import BodyFunction, Division

from . import clock


@dataclass(frozen=True)
class Words:
    """Names and lines shown on every page; empty strings are left out by the frame."""

    platform: str
    division: str
    organiser: str
    hotline: str
    phone: str
    demo: str | None
    unread: int


# On every page, so written out: building the statement from its parts would cost more than answering it.
_WORDS = """SELECT place.name, office.name, office.phone,
    (SELECT COUNT(*) FROM records_notice WHERE account = %s AND read_at IS NULL AND removed_at IS NULL)
    FROM records_division place
    LEFT JOIN records_division second ON second.code = place.parent_id
    LEFT JOIN records_division third ON third.code = second.parent_id
    LEFT JOIN records_division fourth ON fourth.code = third.parent_id
    LEFT JOIN records_body office ON office.id = (
        SELECT body.id FROM records_body body JOIN records_bodyfunction held ON held.body_id = body.id
        WHERE held.function = %s AND body.active
        AND body.division_id IN (place.code, place.parent_id, second.parent_id, third.parent_id, fourth.parent_id)
        ORDER BY body.id LIMIT 1)
    WHERE place.code = %s"""


def words(account: int | None = None) -> Words:
    """What the frame shows, with the unread messages of an account: one statement beside the clock. Organiser and phone are those of
    the city HR body of this installation's division or above it."""
    office = BodyFunction.Function.CITY_HRSS.value
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, [account or 0, office, settings.LOCAL_DIVISION])
        name, organiser, phone, unread = cursor.fetchone() or ("", "", "", 0)
    banner = "演示系统：人物、单位均为虚构，时间为演示时间，签章为测试签章，所有结果没有效力。" if clock.is_demo() else None
    return Words("职称申报评审平台", name, organiser or "", "12333", phone or "", banner, unread)


def is_empty() -> bool:
    """Whether nobody was ever here: no division, so nothing else either."""
    return not Division.objects.exists()
