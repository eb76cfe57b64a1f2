"""A publicity that became longer: the time to look into what was reported counts from its new end (K20 六(四)2; PUB-04)."""

from __future__ import annotations

from collections.abc import Sequence

from zhicheng.actions.act import Act
from zhicheng.actions.applications import _notices
from zhicheng.engine.calendar import spell_deadline
from zhicheng.records.models import Application, Objection, Publicity
from zhicheng.records.queries import objections

from . import _desk, _reminding


def recount(act: Act, notice: Publicity, cases: Sequence[Application]) -> int:
    """Move the time for every open report about these people on a notice; one that came in before the new end is no longer late.

    Its version stays: whoever is writing a finding loses nothing. Returns how many were moved.
    """
    rows = Objection.objects.select_for_update(of=("self",)).select_related("application__person", "application__division")
    moved = rows.filter(publicity=notice, application__in=cases, state=objections.INVESTIGATING).order_by("id")
    kept = [row for row in moved if not row.is_late or row.received_at < notice.ends_at]
    for row in kept:
        _move(act, row, notice)
    return len(kept)


def _move(act: Act, row: Objection, notice: Publicity) -> None:
    was_late, row.is_late, row.publicity = row.is_late, False, notice
    rules = objections.rules_of(row.application, act.now)
    row.due_at = _reminding.due(row, rules)
    row.save(update_fields=["is_late", "due_at"])
    ends = spell_deadline(notice.ends_at)
    _desk.note(act, row, "extend", f"公示因平台故障顺延到{ends}结束，核查期随之顺延")
    _desk.inform(act, row, "objection.extended", key=f"{notice.ends_at:%Y%m%d}", ends=ends)
    _reminding.schedule(act, row, rules)
    if was_late:
        _notices.tell_applicant(act, row.application, "objection.suspended", key=row.number)
