"""结束或取消维护."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Installation, Outage


@action("platform.end_maintenance")
def end_maintenance(act: Act) -> str:
    """End maintenance that is under way, or call off what was announced. Raises Refusal `maintenance.none`."""
    act.about("platform:maintenance")
    row = Installation.objects.select_for_update().filter(id=1).exclude(restriction="").first()
    if row is None or row.restricted_from is None or row.restricted_until is None or row.restricted_until <= act.now:
        raise Refusal("maintenance.none")
    same = Outage.objects.filter(kind=Outage.Kind.MAINTENANCE, starts_at=row.restricted_from)
    if row.restricted_from < act.now:
        same.update(ends_at=act.now)
    else:
        same.delete()
    act.about("platform:maintenance", restriction=row.restriction)
    row.restriction, row.restricted_from, row.restricted_until, row.restricted_text = "", None, None, ""
    row.save(update_fields=["restriction", "restricted_from", "restricted_until", "restricted_text"])
    return "ended"
