"""核查提醒: whoever looks into a report is reminded on the last days of the time for it, and never once it is closed (ux 4.8; PUB-10)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Objection
from zhicheng.records.queries import objections

from . import _desk, _reminding


@action("objection.remind")
def remind(act: Act, *, number: str, day: int) -> str:
    """Remind those who hold an open report now, on the `day`th working day of the time for it and not before or long after.

    Raises Refusal `access.hidden`, `objection.moved_on`.
    """
    act.about(f"objection:{number}")
    rows = Objection.objects.select_for_update(of=("self",)).select_related("application__person", "publicity")
    row = rows.filter(number=number).first()
    if row is None:
        raise Refusal("access.hidden")
    planned = _reminding.plan(row, objections.rules_of(row.application, act.now)).get(day)
    if row.state != objections.INVESTIGATING or planned is None or not planned[0] <= act.now < planned[1]:
        raise Refusal("objection.moved_on")
    _desk.inform(act, row, "objection.reminder", key=str(day), day=day)
    return number
