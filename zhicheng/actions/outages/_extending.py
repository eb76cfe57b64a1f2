"""An outage that kept people from a 公示 has every notice it touched looked at again, now and when it is over."""

from __future__ import annotations

from zhicheng.actions import outbox
from zhicheng.actions.act import Act
from zhicheng.records.models import Outage, Publicity


def look_again(act: Act, row: Outage) -> None:
    """Have the machine recount the notices on the site that the outage fell into."""
    if not row.affects_publicity:
        return
    touched = Publicity.objects.exclude(means=Publicity.Means.BOARD).filter(ends_at__gt=row.starts_at)
    if row.ends_at is not None:
        touched = touched.filter(posted_at__lt=row.ends_at)
    due_at = max(act.now, row.starts_at)
    for number in touched.order_by("id").values_list("number", flat=True).iterator():
        key = (
            f"publicity-extend:{number}:{row.pk}:{row.ends_at:%Y%m%d%H%M}"
            if row.ends_at
            else f"publicity-extend:{number}:{row.pk}"
        )
        outbox.put("publicity.extend", key, f"publicity:{number}", {"number": number}, due_at=due_at, now=act.now)
