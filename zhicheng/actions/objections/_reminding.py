"""核查期: from when it counts, and on which of its working days whoever looks into a report is reminded (K20 六(四)2; ux 4.8)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from zhicheng.actions import outbox
from zhicheng.actions.act import Act
from zhicheng.actions.applications import _case
from zhicheng.records.models import Objection
from zhicheng.records.queries.objections import Rules


def due(row: Objection, rules: Rules) -> datetime | None:
    """The end of the time for it; None where the packs state none or the calendar is not published."""
    return _case.working_days_from(_counted_from(row), rules.working_days)


def plan(row: Objection, rules: Rules) -> Mapping[int, tuple[datetime, datetime]]:
    """The working days the packs name, each with its beginning and the beginning of the next, until which its reminder is of use."""
    if rules.working_days is None or row.due_at is None:
        return {}
    days = sorted(day for day in rules.reminder_days if day <= rules.working_days)
    ends = [(day, _case.working_days_from(_counted_from(row), day)) for day in days]
    begins = [(day, end - timedelta(days=1)) for day, end in ends if end is not None]
    untils = [*(at for _, at in begins[1:]), row.due_at]
    return {day: (at, until) for (day, at), until in zip(begins, untils, strict=False)}


def schedule(act: Act, row: Objection, rules: Rules) -> None:
    """Put a reminder for each of the days into the outbox; one that a longer publicity moved stands there anew."""
    for day, (at, _) in plan(row, rules).items():
        payload = {"number": row.number, "day": day}
        outbox.put(
            "objection.remind", f"objection.remind:{row.number}:{day}:{at:%Y%m%d}", row.number, payload, due_at=at, now=act.now
        )


def _counted_from(row: Objection) -> datetime:
    """The instant after which the working days count: the last of the publicity, for a late report that of its coming in."""
    return row.received_at if row.is_late else row.publicity.ends_at - timedelta(microseconds=1)
