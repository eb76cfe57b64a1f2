"""安排维护: announced to everybody, kept away from the last hours of a channel (K22 五(四)6; NFR-04)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from zhicheng.actions.act import Act, action
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Installation, Outage
from zhicheng.records.queries import windows


@action("platform.plan_maintenance")
def plan_maintenance(act: Act, *, restriction: str, starts_at: datetime, ends_at: datetime, text: str, reason: str = "") -> str:
    """Announce maintenance from `starts_at` until before `ends_at`; it takes the place of what was announced before. Returns its mode.

    In the last hours before a channel closes (a pack value) only with `reason`. Raises Refusal `maintenance.mode`, `maintenance.order`,
    `maintenance.over`, `maintenance.last_hours`.
    """
    act.about(
        "platform:maintenance", restriction=restriction, starts=starts_at.isoformat(), ends=ends_at.isoformat(), reason=reason
    )
    if restriction not in Installation.Restriction.values:
        raise Refusal("maintenance.mode", field="restriction")
    if ends_at <= starts_at:
        raise Refusal("maintenance.order", field="ends_at")
    if ends_at <= act.now:
        raise Refusal("maintenance.over", field="ends_at")
    closing = _quiet_before(starts_at, ends_at, act.now)
    if closing is not None and not reason.strip():
        hours, closes_at, clause = closing
        raise Refusal("maintenance.last_hours", clause=clause, field="reason", closes=spell_deadline(closes_at), hours=hours)
    planned = {
        "restriction": restriction,
        "restricted_from": starts_at,
        "restricted_until": ends_at,
        "restricted_text": text.strip().rstrip("。"),
    }
    Installation.objects.update_or_create(id=1, defaults=planned)
    Outage.objects.filter(kind=Outage.Kind.MAINTENANCE, starts_at__gt=act.now).delete()
    recorded = {
        "recorded_by": act.by.account,
        "recorded_at": act.now,
        "affects_publicity": restriction == Installation.Restriction.CLOSED,
    }
    Outage.objects.create(kind=Outage.Kind.MAINTENANCE, what=text.strip(), starts_at=starts_at, ends_at=ends_at, **recorded)
    return restriction


def _quiet_before(starts_at: datetime, ends_at: datetime, now: datetime) -> tuple[int, datetime, str] | None:
    """The hours before a closing that ought to stay quiet, the closing they come before, and the clause; None where none is touched."""
    quiet = windows.quiet_hours(settings.LOCAL_DIVISION, now)
    closes_at = windows.next_closing(settings.LOCAL_DIVISION, starts_at)
    if quiet is None or closes_at is None or ends_at <= closes_at - timedelta(hours=quiet.value):
        return None
    return quiet.value, closes_at, str(quiet.clause)
