"""核查期: from when it counts, and on which of its working days whoever looks into a report is reminded (K20 六(四)2; ux 4.8)."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhicheng.actions import outbox
from zhicheng.actions.act import Act
from zhicheng.actions.applications import _case
from zhicheng.records.models import Objection
from zhicheng.records.queries.objections import Rules


def counted_from(row: Objection) -> datetime:
    """The instant after which the working days count: the last of the publicity, for a late report that of its coming in."""
    return row.received_at if row.is_late else row.publicity.ends_at - timedelta(microseconds=1)


def schedule(act: Act, row: Objection, rules: Rules) -> None:
    """Plan a reminder for the beginning of each working day the packs name, each of use until the next one."""
    if rules.working_days is None or row.due_at is None:
        return
    days = sorted(day for day in rules.reminder_days if day <= rules.working_days)
    ends = [(day, _case.working_days_from(counted_from(row), day)) for day in days]
    begins = [(day, end - timedelta(days=1)) for day, end in ends if end is not None]
    for place, (day, at) in enumerate(begins):
        until = begins[place + 1][1] if begins[place + 1 :] else row.due_at
        payload = {"number": row.number, "day": day, "until": until.isoformat()}
        outbox.put("objection.remind", f"objection.remind:{row.number}:{day}", row.number, payload, due_at=at, now=act.now)
