"""What the front page counts."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef

from zhicheng.records.publicity import Publicity, PublicityPerson


def running_notices(now: datetime) -> int:
    """How many notices are on show at an instant with somebody still on them."""
    running = PublicityPerson.objects.filter(publicity=OuterRef("pk"), stopped_at__isnull=True, cleared_at__isnull=True)
    return Publicity.objects.filter(Exists(running), posted_at__lte=now, ends_at__gt=now).count()
