"""延长申报通道: before it closes, announced; once closed nobody can open it again (K22 一(二); WIN-05)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _case
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import DRAFT, RESET, RETURNED
from zhicheng.records.models import Application, WindowExtension
from zhicheng.records.queries import policies, windows
from zhicheng.records.queries.places import ancestry

from . import _closing


@action("window.extend")
def extend(act: Act, *, matter: str, opens_at: datetime, new_closes_at: datetime, announcement: str) -> str:
    """Extend the opening that began at `opens_at` in the actor's division; returns the extension's id.

    Raises Refusal `window.matter`, `window.no_opening`, `window.reopen`, `window.not_later`, `window.announcement`.
    """
    division = act.by.division
    act.about(f"window:{division}:{matter}", opens=opens_at.isoformat(), to=new_closes_at.isoformat())
    if matter != windows.RECOGNITION or not division:
        raise Refusal("window.matter")
    planned = windows.base_window(policies.rulebook(division, windows.local_day(act.now)), division, opens_at)
    if planned.opens_at != opens_at:
        raise Refusal("window.no_opening", field="opens_at")
    closes_at = windows.closes_at(division, opens_at, planned.closes_at)
    _closing.check_extension(act, division, closes_at, new_closes_at, announcement)
    extension = WindowExtension.objects.create(
        division_id=division,
        matter=matter,
        opens_at=opens_at,
        old_closes_at=closes_at,
        new_closes_at=new_closes_at,
        announcement=announcement.strip(),
        by_person_id=_case.reviewer(act),
        at=act.now,
    )
    _move_deadlines(act, division, opens_at, new_closes_at)
    return str(extension.pk)


def _move_deadlines(act: Act, division: str, opens_at: datetime, new_closes_at: datetime) -> None:
    held = Application.objects.select_for_update(of=("self",)).filter(
        window_opens_at=opens_at, state__in=(DRAFT, RESET, RETURNED)
    )
    for case in held.order_by("id"):
        if division not in ancestry(case.division_id):
            continue
        case.window_closes_at = new_closes_at
        case.due_at = max(case.due_at or new_closes_at, new_closes_at)
        case.save(update_fields=["window_closes_at", "due_at"])
        _case.schedule_lapse(act, case)
