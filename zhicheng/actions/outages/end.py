"""登记恢复: the service runs again from now on."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Outage

from . import _extending


@action("outage.end")
def end(act: Act, *, outage: int) -> str:
    """End what is under way now. Returns its id. Raises Refusal `outage.unknown` for one that is over or has not begun."""
    act.about(f"outage:{outage}")
    row = Outage.objects.select_for_update().filter(pk=outage, starts_at__lt=act.now).first()
    if row is None or (row.ends_at is not None and row.ends_at <= act.now):
        raise Refusal("outage.unknown")
    row.ends_at = act.now
    row.save(update_fields=["ends_at"])
    _extending.look_again(act, row)
    return str(row.pk)
