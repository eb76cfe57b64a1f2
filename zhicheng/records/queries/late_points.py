"""上次可见而未提出: what a reviewer named at a later round although it stood there before, and the answer why (REV-19; domain 8.14)."""

from __future__ import annotations

from django.db.models import Prefetch

from zhicheng.engine.access import Actor
from zhicheng.records.applications import CorrectionItem, CorrectionNotice

from .keyset import Cursor, Part, part
from .places import within


def listed(actor: Actor, at: Cursor, *, limit: int = 50) -> Part[CorrectionNotice]:
    """The returns of the actor's place with such points, newest first; the points stand in `late`. One's own case is none. Two statements."""
    points = CorrectionItem.objects.filter(was_visible=True).order_by("id")
    rows = CorrectionNotice.objects.exclude(late_reason="").exclude(application__person_id=actor.person or 0)
    rows = rows.filter(within(actor.division, "application__division")).select_related("application", "by_person")
    return part(rows.prefetch_related(Prefetch("items", points, to_attr="late")), "-id", at, limit)
