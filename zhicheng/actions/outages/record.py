"""登记维护和故障: everybody sees it on the page of the platform's state (NFR, ux A16)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Outage

from . import _extending


@action("outage.record")
def record(act: Act, *, kind: str, what: str, starts_at: datetime, ends_at: datetime | None, affects_publicity: bool) -> str:
    """Record maintenance to come or an outage; `ends_at` None while nobody knows. Returns its id. Raises Refusal `outage.ends_first`."""
    act.about("outage:new")
    if ends_at is not None and ends_at <= starts_at:
        raise Refusal("outage.ends_first", field="ends_at")
    row = Outage.objects.create(
        kind=kind,
        what=what,
        starts_at=starts_at,
        ends_at=ends_at,
        affects_publicity=affects_publicity,
        recorded_by=act.by.account,
        recorded_at=act.now,
    )
    _extending.look_again(act, row)
    act.about(f"outage:{row.pk}", kind=kind, affects_publicity=affects_publicity)
    return str(row.pk)
